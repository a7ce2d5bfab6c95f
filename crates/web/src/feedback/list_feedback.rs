use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::feedback::Feedback;
use use_cases::{App, day_of, feedback};

use crate::due::Due;
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// What users said, newest first.
#[derive(Template)]
#[template(path = "feedback/list_feedback.html")]
struct ListFeedbackPage {
    t: Texts,
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    given: String,
    words: String,
    contact: Option<String>,
    answer_by: Option<Due>,
}

/// Lists the feedback.
pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let today = app.clock.today();
    let line = |one: Feedback| {
        let answer_by = one.answer_by(day_of(one.given_at));
        Line {
            given: t.moment(one.given_at),
            answer_by: answer_by.map(|on| Due::seen(t, on, today)),
            words: one.words,
            contact: one.contact,
        }
    };
    let lines = feedback::list_feedback(&app, &actor).await?;
    let lines = lines.into_iter().map(line).collect();
    Ok(html(&ListFeedbackPage { t, page: visitor.page(Section::Users), lines }))
}
