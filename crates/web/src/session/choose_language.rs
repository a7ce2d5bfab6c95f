use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::users::Language;
use use_cases::{App, users};

use super::own_address;
use crate::failure::Failure;
use crate::form::Typed;
use crate::page::see;
use crate::visitor::Visitor;

/// The cookie that keeps the language of who is not signed in.
pub(crate) const LANGUAGE_COOKIE: &str = "__Host-polku-language";

/// Chooses the language of the pages, for the browser and for the user.
pub(super) async fn choose_language(
    State(app): State<App>,
    visitor: Visitor,
    typed: Typed,
) -> Result<Response, Failure> {
    let language = Language::from_code(typed.text("language")).ok_or(Failure::Unreadable)?;
    if let Some(actor) = visitor.actor() {
        users::choose_language(&app, actor, language).await?;
    }
    let cookie = Cookie::build((LANGUAGE_COOKIE, language.code()))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .permanent();
    let back = own_address(typed.text("back")).unwrap_or("/");
    Ok((CookieJar::new().add(cookie), see(back)).into_response())
}
