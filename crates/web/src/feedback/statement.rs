use askama::Template;
use axum::response::Response;

use crate::page::{Page, Section, html};
use crate::texts::Texts;
use crate::visitor::Visitor;

/// How accessible the service is.
#[derive(Template)]
#[template(path = "feedback/statement.html")]
struct Statement {
    t: Texts,
    page: Page,
    signed_in: bool,
}

/// Shows the statement.
pub(super) async fn page(visitor: Visitor) -> Response {
    let (t, page, signed_in) = (visitor.t, visitor.page(Section::None), visitor.is_signed_in());
    html(&Statement { t, page, signed_in })
}
