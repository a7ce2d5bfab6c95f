use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::users::User;
use serde::Deserialize;
use use_cases::{App, day_of, users};

use crate::failure::Failure;
use crate::form::Typed;
use crate::page::{Page, Section, html, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// Who may sign in, with role and authority.
#[derive(Template)]
#[template(path = "admin/list_users.html")]
struct UsersPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    role: &'static str,
    authority: String,
    disabled_on: Option<String>,
    is_oneself: bool,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// Lists the users by name.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let line = |user: User| Line {
        is_oneself: user.id == actor.user,
        name: user.name.as_str().to_owned(),
        role: user.role.code(),
        authority: t.authority(&app.law.reference, &user.authority),
        disabled_on: user.disabled_at.map(|at| t.day(day_of(at))),
    };
    let lines = users::list_users(&app, Some(&actor)).await?;
    let lines = lines.into_iter().map(line).collect();
    let page = visitor.page(Section::Users);
    Ok(html(&UsersPage { t, page, done: asked.done, lines }))
}

/// Lets a user no longer sign in. The name is sent in the form: an address would show it.
pub(super) async fn disable_user(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    users::disable_user(&app, Some(&who.actor), typed.text("name")).await?;
    Ok(see("/users?done=disable_user"))
}
