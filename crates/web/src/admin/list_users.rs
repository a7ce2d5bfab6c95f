use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::users::User;
use secrecy::ExposeSecret;
use serde::Deserialize;
use use_cases::users::NamedProvider;
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
    /// Whether there is anybody else who may say who somebody is.
    has_providers: bool,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    role: &'static str,
    authority: String,
    disabled_on: Option<String>,
    is_oneself: bool,
    providers: Vec<NamedProvider>,
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
    let mut linked = users::list_provider_links(&app, Some(&actor)).await?;
    let line = |user: User| Line {
        providers: linked.remove(&user.id).unwrap_or_default(),
        is_oneself: user.id == actor.user,
        name: user.name.as_str().to_owned(),
        role: user.role.code(),
        authority: t.authority(&app.law.reference, &user.authority),
        disabled_on: user.disabled_at.map(|at| t.day(day_of(at))),
    };
    let lines = users::list_users(&app, Some(&actor)).await?;
    let lines = lines.into_iter().map(line).collect();
    let page = visitor.page(Section::Users);
    let has_providers = !app.providers.is_empty();
    Ok(html(&UsersPage { t, page, done: asked.done, has_providers, lines }))
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

/// The password that is good once, shown once.
#[derive(Template)]
#[template(path = "admin/reset_sign_in.html")]
struct ResetPage {
    t: Texts,
    page: Page,
    name: String,
    once: String,
}

/// Lets a user who lost the password or the second factor begin anew.
pub(super) async fn reset_sign_in(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let name = typed.text("name").to_owned();
    let once = users::reset_sign_in(&app, Some(&actor), &name).await?;
    let once = once.expose_secret().to_owned();
    Ok(html(&ResetPage { t: visitor.t, page: visitor.page(Section::Users), name, once }))
}

/// Signs a user out everywhere.
pub(super) async fn end_sessions(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    users::end_sessions(&app, Some(&who.actor), typed.text("name")).await?;
    Ok(see("/users?done=end_sessions"))
}
