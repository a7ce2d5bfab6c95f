use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use cookie::time::Duration;
use secrecy::{ExposeSecret, SecretString};

/// The cookie of a browser that was sent to a provider of identity: what comes back counts only in
/// the browser that was sent.
const VISIT_COOKIE: &str = "__Host-polku-visit";
/// As long as the visit may take.
const GOOD_FOR: Duration = Duration::minutes(10);

/// What the browser was given when it was sent to a provider.
#[must_use]
pub fn visit(headers: &HeaderMap) -> Option<SecretString> {
    let jar = CookieJar::from_headers(headers);
    jar.get(VISIT_COOKIE).map(|cookie| cookie.value().to_owned().into())
}

/// What a browser is given that is sent to a provider. Lax: it comes back from another site.
pub fn visiting(browser: &SecretString) -> CookieJar {
    let cookie = Cookie::build((VISIT_COOKIE, browser.expose_secret().to_owned()))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .max_age(GOOD_FOR);
    CookieJar::new().add(cookie)
}

/// What makes a browser that is back forget it.
pub fn visited(headers: &HeaderMap) -> CookieJar {
    let gone = Cookie::build((VISIT_COOKIE, "")).secure(true).path("/");
    CookieJar::from_headers(headers).remove(gone)
}
