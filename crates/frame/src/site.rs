use axum::http::{HeaderMap, HeaderName, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a page of our own made the request; `None` when the request does not say.
#[must_use]
pub fn is_same_site(headers: &HeaderMap) -> Option<bool> {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return Some(site == "same-origin");
    }
    let origin = headers.get(header::ORIGIN)?.to_str().unwrap_or_default();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = origin.split_once("://").map(|(_, rest)| rest);
    Some(named.is_some() && named == host)
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
