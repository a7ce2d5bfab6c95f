use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use use_cases::App;
use use_cases::feedback::{self, GiveFeedback};

use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks what hinders.
#[derive(Template)]
#[template(path = "feedback/give_feedback.html")]
struct GiveFeedbackPage {
    t: Texts,
    page: Page,
    done: bool,
    summary: Summary,
    words: Field,
    contact: Field,
    hidden: Hidden,
}

/// Whether it was just given.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

fn made(app: &App, visitor: &Visitor, typed: &Typed, faults: &Faults) -> GiveFeedbackPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let words = sheet.area("words", t.feedback_words(), 8).hint(t.feedback_words_hint());
    let contact =
        sheet.line("contact", t.feedback_contact()).hint(t.feedback_contact_hint()).optional();
    GiveFeedbackPage {
        t,
        page: visitor.page(Section::None),
        done: false,
        summary: Summary::of(t, faults, [&words, &contact]),
        words,
        contact,
        hidden: Hidden::creating(app, typed),
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Response {
    let page = made(&app, &who.visitor, &Typed::default(), &Faults::default());
    html(&GiveFeedbackPage { done: asked.done.is_some(), ..page })
}

/// Keeps what a user says.
pub(super) async fn give_feedback(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let words = typed.text("words").to_owned();
    let contact = typed.filled("contact").map(str::to_owned);
    let asked = GiveFeedback { words, contact };
    match feedback::give_feedback(&app, &actor, asked, &once).await {
        Ok(()) => Ok(see("/give-feedback?done=give_feedback")),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = made(&app, &visitor, &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
