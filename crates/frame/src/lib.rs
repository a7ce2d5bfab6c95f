//! What stands around every request, whether it asks for JSON or for a page: limits, the request's
//! id and log line, headers, the cookie of a session, and who made a browser ask.

mod around;
mod came_from;
mod download;
mod form;
mod session_cookie;
mod site;
mod visit_cookie;

pub use around::{CLOSED_POLICY, InFlight, RequestId, Told, around, everywhere};
pub use came_from::{Origin, marked};
pub use download::{download, listed, pdf, plan_pdf, wants_download};
pub use form::{is_form, measured};
pub use session_cookie::{SESSION_COOKIE, begun, cookie, ended, renewed};
pub use site::is_same_site;
pub use visit_cookie::{visit, visited, visiting};

/// Below which address the API answers the secret addresses of calendar feeds.
pub const CALENDARS: &str = "/api/v1/calendars";
