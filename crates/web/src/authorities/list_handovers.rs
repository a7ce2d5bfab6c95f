use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::ids::HandoverId;
use serde::Deserialize;
use use_cases::App;
use use_cases::authorities::{self, Direction, HandoverLine, ListHandovers};
use uuid::Uuid;

use crate::due::Due;
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

const LINES: u64 = 50;

/// The handovers that wait for the own authority's answer.
#[derive(Template)]
#[template(path = "authorities/list_handovers.html")]
struct ListHandoversPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    address: String,
    name: String,
    from: String,
    offered_on: NaiveDate,
    due: Option<Due>,
}

/// Where the page begins: after a handover offered on a day.
#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<Uuid>,
    on: Option<NaiveDate>,
    /// What was just done.
    done: Option<String>,
}

/// Lists the handovers to answer, oldest first.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let done = asked.done.clone();
    let asked = ListHandovers {
        direction: Direction::Incoming,
        state: "open".to_owned(),
        after: asked.on.zip(asked.after.map(HandoverId::from_uuid)),
        limit: LINES,
    };
    let listed = authorities::list_handovers(&app, &actor, asked).await?;
    let next = listed.goes_on_after();
    let next = next.map(|line| format!("/handovers?after={}&on={}", line.id, line.offered_on));
    let today = app.clock.today();
    let line = |line: &HandoverLine| Line {
        address: format!("/handovers/{}", line.id),
        name: format!("{} {}", line.family_name, line.given_names),
        from: line
            .from
            .parse::<AuthorityKey>()
            .map_or_else(|_| line.from.clone(), |key| t.authority(&app.law.reference, &key)),
        offered_on: line.offered_on,
        due: line.due_on.map(|on| Due::seen(t, on, today)),
    };
    let lines = listed.lines.iter().map(line).collect();
    Ok(html(&ListHandoversPage { t, page: visitor.page(Section::Handovers), done, lines, next }))
}
