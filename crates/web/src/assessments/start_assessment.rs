use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::assessments::{self, StartAssessment};
use use_cases::clients::{self, ClientFile};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::choices::{languages, or_none, yes_no};
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks in which language, and whether through an interpreter.
#[derive(Template)]
#[template(path = "assessments/start_assessment.html")]
struct StartAssessmentPage {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    summary: Summary,
    interpreter: Field,
    language: Field,
    started_on: Field,
    hidden: Hidden,
}

impl StartAssessmentPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        file: &ClientFile,
        typed: &Typed,
        faults: &Faults,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let all = or_none("", languages(t, &app.law.reference));
        let interpreter = sheet.radios("interpreter", t.assessment_interpreter(), yes_no(t));
        let language = sheet.select("language", t.assessment_language(), all);
        let started_on = sheet.day("started_on", t.assessment_started_on());
        Self {
            t,
            page: visitor.page(Section::Work),
            client: file.stored.id,
            name: file.stored.person.name(),
            summary: Summary::of(t, faults, [&interpreter, &language, &started_on]),
            interpreter,
            language,
            started_on,
            hidden: Hidden::creating(app, typed),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let person = &file.stored.person;
    let typed = Typed::of([
        ("interpreter", if person.interpreter_needed { "yes" } else { "no" }.to_owned()),
        ("language", person.mother_tongue.clone()),
        ("started_on", who.visitor.t.day(app.clock.today())),
    ]);
    Ok(html(&StartAssessmentPage::new(&app, &who.visitor, &file, &typed, &Faults::default())))
}

/// Starts an initial assessment.
pub(super) async fn start_assessment(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(client, &typed) {
        Ok(asked) => assessments::start_assessment(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(started) => Ok(see(&format!("/assessments/{}", started.assessment.id))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let file = clients::read_client(&app, &actor, client, None).await?;
            let page = StartAssessmentPage::new(&app, &visitor, &file, &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(client: ClientId, typed: &Typed) -> Result<StartAssessment, Vec<FieldError>> {
    let mut faults = Vec::new();
    for name in ["interpreter", "language"] {
        if typed.filled(name).is_none() {
            faults.push(FieldError::at(name, "missing", "is required"));
        }
    }
    let started_on = typed.day("started_on", &mut faults);
    match started_on {
        Some(started_on) if faults.is_empty() => Ok(StartAssessment {
            client,
            started_on,
            language: typed.text("language").to_owned(),
            interpreter: typed.has("interpreter", "yes"),
        }),
        _ => Err(faults),
    }
}
