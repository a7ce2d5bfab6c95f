use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use domain::law::Law;
use persistence::Store;
use reporting::Threshold;
use uuid::Uuid;

use crate::documents::Typeset;
use crate::looks::Budgets;
use crate::users::{Addresses, Providers};

/// The time everything is recorded with.
pub trait Clock: Send + Sync {
    /// The instant, in UTC and cut to microseconds: what both databases keep.
    fn now(&self) -> DateTime<Utc>;

    /// The day in Finland at that instant.
    fn today(&self) -> NaiveDate {
        day_of(self.now())
    }
}

/// The day in Finland at an instant.
#[must_use]
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono_tz::Europe::Helsinki).date_naive()
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the injected clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock for looking ahead.
struct StandingClock(DateTime<Utc>);

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Where new ids and secrets come from.
pub trait Ids: Send + Sync {
    /// A new UUIDv7 for something that came to be at `at`; later calls give later ids.
    fn mint(&self, at: DateTime<Utc>) -> Uuid;

    /// 256 random bits, for session and token secrets and salts.
    fn secret(&self) -> [u8; 32];
}

/// Ids and secrets from the operating system's randomness.
#[derive(Debug, Clone, Copy)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is the injected source")]
    fn mint(&self, _at: DateTime<Utc>) -> Uuid {
        Uuid::now_v7()
    }

    fn secret(&self) -> [u8; 32] {
        rand::random()
    }
}

/// What an installation may set for itself. Nothing here is a figure of the law.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many days the authority that gave a client away may still read. Policy.
    pub former_reads_days: u16,
    /// For how many hours a client is opened by breaking the glass, unless something else is asked.
    pub break_glass_hours: u16,
    /// How many different clients a user opens within an hour at most; 0 is any number.
    pub openings_an_hour: u16,
    /// How often a user searches by identity code within a minute at most; 0 is any number.
    pub searches_a_minute: u16,
    /// How many lists of persons a user takes out within a day at most; 0 is any number.
    pub exports_a_day: u16,
    /// For how many hours a bulk change can be undone.
    pub undo_hours: u16,
    /// Hours after which a session ends whatever happens.
    pub session_hours: u16,
    /// Minutes of silence after which a session ends.
    pub session_idle_minutes: u16,
    /// Whether everybody who signs in by password proves a second factor, or whoever has set one up.
    pub second_factor_required: bool,
    /// How many bytes an attached file may have.
    pub attachment_max_bytes: u64,
    /// How many persons a number must be about to leave the region.
    pub report_threshold: Threshold,
    /// An answer that something is not there is given after so many milliseconds or a multiple of
    /// them, so that the time does not tell whether it is only not to be known; 0 is at once.
    pub not_found_step_ms: u16,
    /// The proxies in front of the service, which say whom they ask for.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where people reach the service, without a slash at the end; links in calendars and letters
    /// begin with it.
    pub public_url: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            former_reads_days: 30,
            break_glass_hours: 8,
            openings_an_hour: 240,
            searches_a_minute: 60,
            exports_a_day: 10,
            undo_hours: 24,
            session_hours: 8,
            session_idle_minutes: 30,
            second_factor_required: true,
            attachment_max_bytes: 20 * 1024 * 1024,
            report_threshold: Threshold::USUAL,
            not_found_step_ms: 25,
            trusted_proxies: vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
            public_url: "http://127.0.0.1:8080".to_owned(),
        }
    }
}

/// Everything a deed needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The law in force here.
    pub law: Arc<Law>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids and secrets.
    pub ids: Arc<dyn Ids>,
    /// What makes PDFs, unless the program was built without.
    pub typeset: Option<Arc<dyn Typeset>>,
    /// From where failed tries to sign in came lately.
    pub addresses: Arc<Addresses>,
    /// How much each user looked at lately.
    pub budgets: Arc<Budgets>,
    /// Who else may say who somebody is.
    pub providers: Providers,
    /// What this installation has set.
    pub settings: Arc<Settings>,
}

impl App {
    /// The same on a day to come, to foresee what will be; today where that day has passed.
    pub(crate) fn looking_ahead_to(&self, day: NaiveDate) -> Self {
        let noon = day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc());
        let now = self.clock.now();
        let clock = Arc::new(StandingClock(noon.map_or(now, |noon| noon.max(now))));
        Self { clock, ..self.clone() }
    }
}
