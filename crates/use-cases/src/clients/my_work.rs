use chrono::{Days, NaiveDate};
use domain::access::{Action, Actor};
use domain::path::WaitsFor;
use persistence::clients::caseload::{self, CaseloadFilter, Visible, Whose};

use super::list::{Caseload, ListClients, listed};
use crate::{App, Error};

/// Due soon is due within so many days.
pub const SOON: Days = Days::new(7);
/// New is who got the worker within so many days.
pub const NEW: Days = Days::new(7);
/// Not seen is whom nobody met for so many days.
pub const UNSEEN: Days = Days::new(60);

/// A question of the day, whose answer is a list of clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tile {
    /// Something should have been done before today.
    Late,
    /// Something falls due from today on, within [`SOON`].
    DueSoon,
    /// The next step is the authority's own.
    WaitsForUs,
    /// The next step is somebody else's.
    WaitsForOthers,
    /// The user got the client within [`NEW`].
    NewToMe,
    /// In the unit's queue.
    Nobodys,
    /// No plan is in force.
    NoPlan,
    /// Nobody met the client for [`UNSEEN`], or ever.
    NotSeen,
}

impl Tile {
    /// Every tile, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Late,
        Self::DueSoon,
        Self::WaitsForUs,
        Self::WaitsForOthers,
        Self::NewToMe,
        Self::Nobodys,
        Self::NoPlan,
        Self::NotSeen,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::DueSoon => "due_soon",
            Self::WaitsForUs => "waits_for_us",
            Self::WaitsForOthers => "waits_for_others",
            Self::NewToMe => "new_to_me",
            Self::Nobodys => "nobodys",
            Self::NoPlan => "no_plan",
            Self::NotSeen => "not_seen",
        }
    }

    /// The tile written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tile| tile.code() == code)
    }

    /// The list it opens on `today`, and counts: of the user's own clients, or the whole unit's.
    #[must_use]
    pub fn filter(self, today: NaiveDate, whole_unit: bool) -> CaseloadFilter {
        let whose = if whole_unit { None } else { Some(Whose::Own) };
        let all = CaseloadFilter { whose, ..CaseloadFilter::default() };
        match self {
            Self::Late => CaseloadFilter { due_by: today.pred_opt(), ..all },
            Self::DueSoon => {
                let due_by = today.checked_add_days(SOON);
                CaseloadFilter { due_from: Some(today), due_by, ..all }
            }
            Self::WaitsForUs => CaseloadFilter { waits_for: vec![WaitsFor::Us], ..all },
            Self::WaitsForOthers => CaseloadFilter { waits_for: WaitsFor::OTHERS.to_vec(), ..all },
            Self::NewToMe => {
                let worker_since = today.checked_sub_days(NEW);
                CaseloadFilter { whose: Some(Whose::Own), worker_since, ..all }
            }
            Self::Nobodys => CaseloadFilter { whose: Some(Whose::Nobodys), ..all },
            Self::NoPlan => CaseloadFilter { no_plan: true, ..all },
            Self::NotSeen => {
                CaseloadFilter { not_seen_since: today.checked_sub_days(UNSEEN), ..all }
            }
        }
    }
}

/// The work of the day.
#[derive(Debug, Clone)]
pub struct MyWork {
    /// How many clients each tile's list has.
    pub counts: Vec<(Tile, u64)>,
    /// How many handovers wait for the own authority's answer.
    pub handovers: u64,
    /// The page of the list that was asked for.
    pub caseload: Caseload,
}

/// Counts the work of the day and lists a part of it.
pub async fn my_work(
    app: &App,
    actor: &Actor,
    whole_unit: bool,
    asked: ListClients,
) -> Result<MyWork, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let today = app.clock.today();
    let filters = Tile::ALL.map(|tile| tile.filter(today, whole_unit));
    let tx = app.store.read_once();
    let (counts, handovers) = caseload::counts(&tx, &Visible::to(actor), &filters).await?;
    let caseload = listed(app, actor, asked).await?;
    let shown: Vec<_> = caseload.page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(MyWork { counts: Tile::ALL.into_iter().zip(counts).collect(), handovers, caseload })
}
