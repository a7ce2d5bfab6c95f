use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, may_in_general};
use domain::authorities::AuthorityKey;
use domain::ids::HandoverId;
use serde::Deserialize;
use use_cases::App;
use use_cases::authorities::{
    self, Direction, HandoverLine, ListHandovers, ListProtectedHandovers, ProtectedHandoverLine,
};
use use_cases::users::list_colleagues;
use uuid::Uuid;

use super::name_receiver;
use crate::due::Due;
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
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
    /// For who names who answers.
    protected: Vec<Protected>,
    /// What is wrong with the naming.
    summary: Summary,
}

/// A handover of a protected client, of whom nothing is said.
struct Protected {
    id: HandoverId,
    offered_on: NaiveDate,
    due: Option<Due>,
    receiver: Field,
    hidden: Hidden,
}

struct Line {
    address: String,
    name: String,
    from: String,
    offered_on: NaiveDate,
    due: Option<Due>,
}

/// Where the page begins: after a handover offered on a day.
#[derive(Default, Deserialize)]
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
    list(&app, &who, asked, &Faults::default()).await
}

/// The list, with what is wrong with a naming of who answers.
pub(super) async fn list(
    app: &App,
    who: &SignedIn,
    asked: Asked,
    faults: &Faults,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let done = asked.done.clone();
    let protected = protected(app, who, faults).await?;
    let asked = ListHandovers {
        direction: Direction::Incoming,
        state: "open".to_owned(),
        after: asked.on.zip(asked.after.map(HandoverId::from_uuid)),
        limit: LINES,
    };
    let listed = authorities::list_handovers(app, actor, asked).await?;
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
    let page = visitor.page(Section::Handovers);
    let summary = Summary::of(t, faults, protected.iter().map(|one| &one.receiver));
    Ok(html(&ListHandoversPage { t, page, done, lines, next, protected, summary }))
}

/// The handovers of protected clients that wait, for who may name who answers them.
async fn protected(app: &App, who: &SignedIn, faults: &Faults) -> Result<Vec<Protected>, Failure> {
    let SignedIn { actor, visitor } = who;
    if !may_in_general(Action::ListProtectedHandovers, actor.role) {
        return Ok(Vec::new());
    }
    let asked = ListProtectedHandovers { after: None, limit: LINES };
    let waiting = authorities::list_protected_handovers(app, actor, asked).await?;
    let colleagues = list_colleagues(app, actor).await?;
    let colleagues: Vec<_> =
        colleagues.iter().map(|one| (one.user.to_string(), one.name.as_str().to_owned())).collect();
    let t = visitor.t;
    let today = app.clock.today();
    let line = |line: &ProtectedHandoverLine| {
        let field = name_receiver::field(line.id);
        let chosen = line.receiver.map(|user| user.to_string()).unwrap_or_default();
        let typed = Typed::of([(field.clone(), chosen)]);
        let sheet = Sheet { t, typed: &typed, faults };
        let choices = or_none(t.give_choose(), colleagues.clone());
        Protected {
            id: line.id,
            offered_on: line.offered_on,
            due: line.due_on.map(|on| Due::seen(t, on, today)),
            receiver: sheet.select(&field, t.handover_receiver(), choices),
            hidden: Hidden::changing(app, &Typed::default(), line.version, None),
        }
    };
    Ok(waiting.lines.iter().map(line).collect())
}
