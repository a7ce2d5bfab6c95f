use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use domain::access::Actor;
use frame::{RequestId, cookie, is_same_site};
use use_cases::{App, users};

use crate::Problem;

/// Who is asking: the owner of the bearer token, or else of the session in the cookie.
pub(crate) struct Caller(pub(crate) Actor);

/// The same, also when something comes before anything else: for the routes on which that is done.
pub(crate) struct UnfinishedCaller(pub(crate) Actor);

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        asking(parts, app, false).await.map(Self)
    }
}

impl FromRequestParts<App> for UnfinishedCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        asking(parts, app, true).await.map(Self)
    }
}

async fn asking(parts: &Parts, app: &App, may_be_unfinished: bool) -> Result<Actor, Problem> {
    let headers = &parts.headers;
    let request = parts.extensions.get().map(|RequestId(id)| *id);
    if headers.contains_key(header::AUTHORIZATION) {
        let token = bearer(headers).ok_or_else(Problem::not_signed_in)?;
        return Ok(Actor { request, ..users::actor_of_token(app, token).await? });
    }
    let secret = cookie(headers).ok_or_else(Problem::not_signed_in)?;
    // A browser sends the cookie whoever made the page that asks.
    if !parts.method.is_safe() && !is_same_site(headers).unwrap_or(false) {
        return Err(cross_site());
    }
    let actor = if may_be_unfinished {
        users::open_session(app, &secret).await?.actor
    } else {
        users::actor_of_session(app, &secret).await?
    };
    Ok(Actor { request, ..actor })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Refuses what a page of another site makes a browser send. Programs that are no browsers say
/// nothing about where they come from and pass: they hold no cookie that could be abused.
pub(crate) fn require_same_site(headers: &HeaderMap) -> Result<(), Problem> {
    if is_same_site(headers).unwrap_or(true) { Ok(()) } else { Err(cross_site()) }
}

fn cross_site() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "cross-site", "Only pages of this service may ask for this")
}
