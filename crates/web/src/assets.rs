//! The style sheet, the script and the icon, served under names that change with their content, so
//! that browsers may keep them for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::routing::get;
use sha2::{Digest, Sha256};

struct Asset {
    path: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, text: &'static str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let hash: Vec<_> = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let hash = hash.concat();
        Self { path: format!("/assets/{stem}-{hash}.{extension}"), kind, text }
    }
}

macro_rules! asset {
    ($name:ident, $stem:literal, $extension:literal, $kind:literal) => {
        static $name: LazyLock<Asset> = LazyLock::new(|| {
            let text = include_str!(concat!("../assets/", $stem, ".", $extension));
            Asset::new($stem, $extension, $kind, text)
        });
    };
}

asset!(STYLE, "polku", "css", "text/css; charset=utf-8");
asset!(SCRIPT, "polku", "js", "text/javascript; charset=utf-8");
asset!(ICON, "polku", "svg", "image/svg+xml");

/// Where the style sheet is.
pub(crate) fn style() -> &'static str {
    &STYLE.path
}

/// Where the script is.
pub(crate) fn script() -> &'static str {
    &SCRIPT.path
}

/// Where the icon is.
pub(crate) fn icon() -> &'static str {
    &ICON.path
}

pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let mut router = Router::new();
    for asset in [&STYLE, &SCRIPT, &ICON] {
        let asset: &'static Asset = asset;
        let headers: [(HeaderName, &str); 2] = [
            (header::CONTENT_TYPE, asset.kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        router = router.route(&asset.path, get(async move || (headers, asset.text)));
    }
    router
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stays_small() {
        assert!(SCRIPT.text.len() <= 60 * 1024, "{} bytes", SCRIPT.text.len());
    }
}
