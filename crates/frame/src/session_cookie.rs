use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use secrecy::{ExposeSecret, SecretString};
use use_cases::users::SignedIn;

use crate::marked;

/// The cookie that carries the secret of a session. The prefix makes browsers insist on Secure,
/// Path=/ and no Domain.
pub const SESSION_COOKIE: &str = "__Host-polku";

/// The session's secret, if the browser sent one.
#[must_use]
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// What a browser is given when a session has begun.
pub fn begun(signed_in: &SignedIn) -> CookieJar {
    let secret = signed_in.secret.expose_secret().to_owned();
    let mark = signed_in.mark.as_ref().map(|mark| mark.expose_secret().to_owned());
    marked(CookieJar::new().add(session(secret)), mark)
}

/// What a browser is given when its session has got another secret.
pub fn renewed(secret: &SecretString) -> CookieJar {
    CookieJar::new().add(session(secret.expose_secret().to_owned()))
}

fn session(secret: String) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, secret))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .build()
}

/// What makes a browser forget the session it sent.
pub fn ended(headers: &HeaderMap) -> CookieJar {
    let gone = Cookie::build((SESSION_COOKIE, "")).secure(true).path("/");
    CookieJar::from_headers(headers).remove(gone)
}
