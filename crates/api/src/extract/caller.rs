use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum_extra::extract::cookie::CookieJar;
use domain::access::Actor;
use use_cases::{App, users};

use crate::Problem;

/// The cookie that carries the secret of a session. The prefix makes browsers insist on Secure,
/// Path=/ and no Domain.
pub(crate) const SESSION_COOKIE: &str = "__Host-polku";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Who is asking: the owner of the bearer token, or else of the session in the cookie.
pub(crate) struct Caller(pub(crate) Actor);

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let headers = &parts.headers;
        if headers.contains_key(header::AUTHORIZATION) {
            let token = bearer(headers).ok_or_else(Problem::not_signed_in)?;
            return Ok(Self(users::actor_of_token(app, token).await?));
        }
        let secret = cookie(headers).ok_or_else(Problem::not_signed_in)?;
        // A browser sends the cookie whoever made the page that asks.
        if !parts.method.is_safe() && !is_same_site(headers).unwrap_or(false) {
            return Err(cross_site());
        }
        Ok(Self(users::actor_of_session(app, &secret).await?))
    }
}

/// The session's secret, if the browser sent one.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
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

/// Whether a page of our own made the request; `None` when the request does not say.
fn is_same_site(headers: &HeaderMap) -> Option<bool> {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return Some(site == "same-origin");
    }
    let origin = headers.get(header::ORIGIN)?.to_str().unwrap_or_default();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = origin.split_once("://").map(|(_, rest)| rest);
    Some(named.is_some() && named == host)
}

fn cross_site() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "cross-site", "Only pages of this service may ask for this")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn same_site(headers: &[(HeaderName, &'static str)]) -> Option<bool> {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        is_same_site(&headers.collect())
    }

    #[test]
    fn a_request_of_another_site_is_recognised() {
        assert_eq!(same_site(&[(SEC_FETCH_SITE, "same-origin")]), Some(true));
        for site in ["cross-site", "same-site", "none"] {
            assert_eq!(same_site(&[(SEC_FETCH_SITE, site)]), Some(false), "{site}");
        }
    }

    #[test]
    fn an_old_browser_is_judged_by_the_origin() {
        let host = (header::HOST, "polku.example:8080");

        let own = (header::ORIGIN, "https://polku.example:8080");
        assert_eq!(same_site(&[host.clone(), own]), Some(true));
        for origin in ["https://polku.example", "https://other.example", "null", ""] {
            let other = (header::ORIGIN, origin);
            assert_eq!(same_site(&[host.clone(), other]), Some(false), "{origin}");
        }
        assert_eq!(same_site(&[host]), None);
    }
}
