use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate, NaiveTime};
use domain::ids::{AppointmentId, ClientId};
use serde::Deserialize;
use use_cases::contacts::{self, AppointmentFilter, AppointmentLine, ListAppointments};
use use_cases::{App, users};
use uuid::Uuid;

use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

const LINES: u64 = 50;

/// Which days the page shows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Which {
    /// Today's.
    #[default]
    Today,
    /// Those of the coming days.
    Coming,
    /// Past ones whose outcome nobody has recorded.
    Past,
}

impl Which {
    const ALL: [Self; 3] = [Self::Today, Self::Coming, Self::Past];

    const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Coming => "coming",
            Self::Past => "past",
        }
    }

    fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Today => (Some(today), Some(today)),
            Self::Coming => (today.checked_add_days(Days::new(1)), None),
            Self::Past => (None, today.checked_sub_days(Days::new(1))),
        }
    }
}

/// Whose appointments, which days, and where the page begins.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    show: Which,
    /// `unit` for those of every colleague.
    whose: Option<String>,
    on: Option<NaiveDate>,
    time: Option<NaiveTime>,
    after: Option<Uuid>,
}

/// The open appointments of some days, the earliest first.
#[derive(Template)]
#[template(path = "contacts/list_appointments.html")]
struct AppointmentsPage {
    t: Texts,
    page: Page,
    show: Which,
    own: bool,
    total: u64,
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    id: AppointmentId,
    client: ClientId,
    name: String,
    on: NaiveDate,
    time: String,
    place: Option<String>,
    language: String,
    interpreter: bool,
    worker: Option<String>,
}

/// Lists appointments that wait for their outcome.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let Asked { show, whose, on, time, after } = asked;
    let own = whose.as_deref() != Some("unit");
    let (from, until) = show.days(app.clock.today());
    let mark = match (on, time, after) {
        (Some(on), Some(time), Some(after)) => Some((on, time, AppointmentId::from_uuid(after))),
        _ => None,
    };
    let filter = AppointmentFilter { own, from, until };
    let asked = ListAppointments { filter, after: mark, limit: LINES };
    let found = contacts::list_appointments(&app, &actor, asked).await?;
    let next = found.page.goes_on_after().map(|line| {
        let (on, time) = (line.arrangement.on, line.arrangement.time.format("%H:%M:%S"));
        let whose = if own { "own" } else { "unit" };
        let (show, id) = (show.code(), line.id);
        format!("/appointments?show={show}&whose={whose}&on={on}&time={time}&after={id}")
    });
    let workers = found.page.lines.iter().map(|line| line.arrangement.worker);
    let names = users::names(&app, workers.collect::<BTreeSet<_>>()).await?;
    let line = |line: AppointmentLine| {
        let met = line.arrangement;
        let language = app.law.reference.language(&met.language);
        let language = language.map(|language| t.of_names(&language.names));
        Line {
            id: line.id,
            client: line.client,
            name: format!("{} {}", line.family_name, line.given_names),
            on: met.on,
            time: t.time(met.time),
            place: met.place,
            language: language.unwrap_or(met.language),
            interpreter: met.interpreter_ordered,
            worker: names.get(&met.worker).map(|name| name.as_str().to_owned()),
        }
    };
    Ok(html(&AppointmentsPage {
        t,
        page: visitor.page(Section::Appointments),
        show,
        own,
        total: found.total,
        lines: found.page.lines.into_iter().map(line).collect(),
        next,
    }))
}
