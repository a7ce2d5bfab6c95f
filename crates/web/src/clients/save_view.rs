use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::ViewId;
use use_cases::clients::{self, SaveView};
use use_cases::{App, Error};

use super::list_state::ListState;
use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks what a list shall be called.
#[derive(Template)]
#[template(path = "clients/save_view.html")]
struct SaveViewPage {
    t: Texts,
    page: Page,
    summary: Summary,
    name: Field,
    query: String,
    hidden: Hidden,
}

impl SaveViewPage {
    fn new(app: &App, visitor: &Visitor, typed: &Typed, query: String, faults: &Faults) -> Self {
        let t = visitor.t;
        let name = Sheet { t, typed, faults }.line("name", t.view_name());
        Self {
            t,
            page: visitor.page(Section::Work),
            summary: Summary::of(t, faults, [&name]),
            name,
            query,
            hidden: Hidden::creating(app, typed),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(list): Query<ListState>,
) -> Response {
    let query = list.begun().query();
    let none = Faults::default();
    html(&SaveViewPage::new(&app, &who.visitor, &Typed::default(), query, &none))
}

/// Keeps a list under a name.
pub(super) async fn save_view(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let once = typed.once()?;
    // Only what a list of ours can be is kept.
    let list: ListState =
        serde_urlencoded::from_str(typed.text("query")).map_err(|_| Failure::Unreadable)?;
    let query = list.begun().query();
    let asked = SaveView { name: typed.text("name").to_owned(), query: query.clone() };
    let error = match clients::save_view(&app, &who.actor, asked, &once).await {
        Ok(_) => return Ok(see(&format!("/?{query}"))),
        Err(Error::Duplicate(_)) => {
            Error::Invalid(vec![FieldError::at("name", "name_taken", "unlike every other")])
        }
        Err(error) => error,
    };
    let faults = Faults::of(error, who.visitor.t)?;
    let page = SaveViewPage::new(&app, &who.visitor, &typed, query, &faults);
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Forgets a view.
pub(super) async fn forget_view(
    State(app): State<App>,
    who: SignedIn,
    Path(view): Path<ViewId>,
    _: Typed,
) -> Result<Response, Failure> {
    clients::forget_view(&app, &who.actor, view).await?;
    Ok(see("/"))
}
