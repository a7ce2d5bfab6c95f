use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// The cookie that carries the secret of a session. The prefix makes browsers insist on Secure,
/// Path=/ and no Domain.
pub const SESSION_COOKIE: &str = "__Host-polku";

/// The session's secret, if the browser sent one.
#[must_use]
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// What a browser is given when a session with this secret has begun.
pub fn begun(secret: String) -> CookieJar {
    let cookie = Cookie::build((SESSION_COOKIE, secret))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/");
    CookieJar::new().add(cookie)
}

/// What makes a browser forget the session it sent.
pub fn ended(headers: &HeaderMap) -> CookieJar {
    let gone = Cookie::build((SESSION_COOKIE, "")).secure(true).path("/");
    CookieJar::from_headers(headers).remove(gone)
}
