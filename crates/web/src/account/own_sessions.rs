use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use use_cases::{App, day_of, users};
use uuid::Uuid;

use super::ACCOUNT;
use crate::failure::Failure;
use crate::form::Typed;
use crate::page::{Page, Section, html, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// How one gets in, and where one is.
#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    second_factor_on: Option<String>,
    recovery_codes: u64,
    sessions: Vec<Line>,
}

struct Line {
    id: Uuid,
    begun: String,
    used: String,
    asks: bool,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// Lists the own sessions, and leads to the password and the second factor.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let sessions = users::list_own_sessions(&app, &actor).await?.into_iter();
    let sessions = sessions.map(|one| Line {
        id: one.id,
        begun: t.moment(one.begun_at),
        used: t.moment(one.used_at),
        asks: one.asks,
    });
    let set_up = visitor.user().and_then(|user| user.second_factor_at);
    Ok(html(&AccountPage {
        t,
        page: visitor.page(Section::None),
        done: asked.done,
        second_factor_on: set_up.map(|at| t.day(day_of(at))),
        recovery_codes: users::recovery_codes_left(&app, &actor).await?,
        sessions: sessions.collect(),
    }))
}

/// Signs out of another browser.
pub(super) async fn end_own_session(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let session = typed.text("session").parse().map_err(|_| Failure::Unreadable)?;
    users::end_own_session(&app, &who.actor, session).await?;
    Ok(see(&format!("{ACCOUNT}?done=end_own_session")))
}

/// Signs out everywhere else.
pub(super) async fn end_other_sessions(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Response, Failure> {
    users::end_other_sessions(&app, &who.actor).await?;
    Ok(see(&format!("{ACCOUNT}?done=end_other_sessions")))
}
