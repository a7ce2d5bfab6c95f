use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use use_cases::App;
use use_cases::users::CameFrom;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The cookie that carries the mark of a browser with which somebody has signed in.
const MARK_COOKIE: &str = "__Host-polku-known";

/// Where a request comes from: what signing in asks.
pub struct Origin(pub CameFrom);

impl FromRequestParts<App> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get().map(|ConnectInfo(peer): &ConnectInfo<SocketAddr>| peer);
        let proxies = &app.settings.trusted_proxies;
        let address = peer.map(|peer| client(peer.ip(), &parts.headers, proxies));
        let jar = CookieJar::from_headers(&parts.headers);
        let mark = jar.get(MARK_COOKIE).map(|mark| mark.value().to_owned());
        Ok(Self(CameFrom { address, mark }))
    }
}

/// Adds the mark to what a browser is given; kept when the session has ended.
pub fn marked(jar: CookieJar, mark: Option<String>) -> CookieJar {
    let Some(mark) = mark else { return jar };
    let cookie = Cookie::build((MARK_COOKIE, mark))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .permanent();
    jar.add(cookie)
}

/// The nearest address that is not a proxy of ours. Each proxy adds at the right whom it was asked
/// by, so that what stands to the left of a stranger's address is only what the stranger says.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let said = headers.get_all(X_FORWARDED_FOR).iter().filter_map(|one| one.to_str().ok());
    let said: Vec<_> = said.flat_map(|one| one.split(',')).map(str::trim).collect();
    let mut nearest = peer.to_canonical();
    for one in said.iter().rev() {
        if !proxies.contains(&nearest) {
            break;
        }
        let Some(address) = read(one) else { break };
        nearest = address.to_canonical();
    }
    nearest
}

/// An address, with a port or without.
fn read(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| text.parse().ok().map(|address: SocketAddr| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn from(peer: &str, said: &[&'static str]) -> String {
        let proxies = ["127.0.0.1", "10.0.0.7"].map(|one| one.parse().unwrap());
        let mut headers = HeaderMap::new();
        for one in said {
            headers.append(X_FORWARDED_FOR, HeaderValue::from_static(one));
        }
        client(peer.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn a_proxy_of_ours_says_whom_it_asks_for() {
        assert_eq!(from("127.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(from("::ffff:127.0.0.1", &["192.0.2.1, 10.0.0.7"]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", &["192.0.2.1", "10.0.0.7"]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", &["[2001:db8::1]:443"]), "2001:db8::1");
        assert_eq!(from("127.0.0.1", &["[2001:db8::1]"]), "2001:db8::1");
        assert_eq!(from("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn nobody_else_is_believed() {
        assert_eq!(from("192.0.2.9", &["192.0.2.1"]), "192.0.2.9");
        assert_eq!(from("127.0.0.1", &["203.0.113.5, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", &["127.0.0.1, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", &["nonsense"]), "127.0.0.1");
    }
}
