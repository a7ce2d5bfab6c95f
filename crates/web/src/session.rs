//! Signing in and out, and the language of the pages.

mod choose_language;
mod confirm_identity;
mod enter_code;
mod provider;
mod resume;
mod sign_in;
mod sign_out;

use ::frame::is_form;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use use_cases::App;
use use_cases::users::Unfinished;

use crate::account::{CHANGE_PASSWORD, SET_UP_SECOND_FACTOR};
use crate::failure::Failure;
use crate::form::Typed;
use crate::visitor::Visitor;

pub(crate) use choose_language::LANGUAGE_COOKIE;

const SIGN_IN: &str = "/sign-in";

/// For who is not signed in, too.
pub(crate) fn open_routes() -> Router<App> {
    Router::new()
        .route(SIGN_IN, get(sign_in::page).post(sign_in::sign_in))
        .route("/sign-in/{provider}", post(provider::visit_provider))
        .route("/sign-in/{provider}/back", get(provider::return_from_provider))
        .route("/enter-code", get(enter_code::page).post(enter_code::enter_code))
        .route("/language", post(choose_language::choose_language))
}

/// For who is signed in.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-out", post(sign_out::sign_out))
        .route(
            "/confirm-identity",
            get(confirm_identity::page).post(confirm_identity::confirm_identity),
        )
        .route("/confirm-identity/{provider}", post(provider::confirm_by_provider))
}

/// Where one signs in to come back to an address of ours.
pub(crate) fn sign_in_for(here: &str) -> String {
    if here == "/" {
        return SIGN_IN.to_owned();
    }
    let next: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    format!("{SIGN_IN}?next={next}")
}

/// The address, if it is one of our own pages.
fn own_address(text: &str) -> Option<&str> {
    let own = text.starts_with('/')
        && !text.starts_with("//")
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    own.then_some(text)
}

/// Lets only those pass who are signed in. Whoever was, and typed meanwhile, signs in anew and
/// loses nothing.
pub(crate) async fn required(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    if visitor.is_signed_in() {
        return match visitor.unfinished() {
            Some(unfinished) if !BEFORE_ANYTHING.contains(&request.uri().path()) => {
                Failure::Unfinished(unfinished).into_response()
            }
            _ => confirmed(&app, &visitor, request, next).await,
        };
    }
    // A file cannot be kept: it is chosen anew.
    if *request.method() != Method::POST || is_form(request.headers()) {
        return Failure::NotSignedIn.into_response();
    }
    let path = request.uri().path().to_owned();
    let body = axum::body::to_bytes(request.into_body(), LARGEST_KEPT).await;
    match body {
        Ok(body) => resume::keep(&app, &visitor, &path, &Typed::read(&path, &body)),
        Err(_) => Failure::Unreadable.into_response(),
    }
}

/// Carries out what was asked; a form whose deed wants to know who asks is kept in the page that
/// asks that.
async fn confirmed(app: &App, visitor: &Visitor, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST || is_form(request.headers()) {
        return next.run(request).await;
    }
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, LARGEST_KEPT).await else {
        return Failure::Unreadable.into_response();
    };
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    match response.extensions().get() {
        Some(Failure::NotConfirmed) => confirm_identity::ask(app, visitor, &path, &body).await,
        _ => response,
    }
}

/// What is open to whoever has something to do before anything else.
const BEFORE_ANYTHING: [&str; 3] = [CHANGE_PASSWORD, SET_UP_SECOND_FACTOR, "/sign-out"];

/// The page of what comes before anything else.
pub(crate) const fn first(unfinished: Unfinished) -> &'static str {
    match unfinished {
        Unfinished::Password => CHANGE_PASSWORD,
        Unfinished::SecondFactor => SET_UP_SECOND_FACTOR,
    }
}

/// As much as a form may send.
const LARGEST_KEPT: usize = 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_our_own_pages_only() {
        for own in ["/", "/clients/1?list=late#plan"] {
            assert_eq!(own_address(own), Some(own));
        }
        for other in ["", "//evil.example", "/\\evil.example", "https://evil.example", "x", "/a b"]
        {
            assert_eq!(own_address(other), None, "{other}");
        }
    }

    #[test]
    fn the_address_to_come_back_to_goes_along() {
        assert_eq!(sign_in_for("/"), "/sign-in");
        assert_eq!(sign_in_for("/clients/1?a=b"), "/sign-in?next=%2Fclients%2F1%3Fa%3Db");
    }
}
