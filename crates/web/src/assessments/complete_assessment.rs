use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::assessments::{Completed, Outcome, Track};
use domain::field_error::FieldError;
use domain::ids::AssessmentId;
use use_cases::assessments::{self, AssessmentOf, CompleteAssessment};
use use_cases::{App, Error};

use super::read_assessment::{Specifying, Task, specifying, tasks};
use crate::drafts;
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

const OUTCOMES: [Outcome; 3] =
    [Outcome::PlanNeeded, Outcome::GuidedElsewhere, Outcome::Unnecessary];
const TRACKS: [Track; 4] = [Track::Slow, Track::Basic, Track::Fast, Track::Literacy];

/// Shows every answer once more, and asks for the outcome.
#[derive(Template)]
#[template(path = "assessments/complete_assessment.html")]
struct CompletePage {
    t: Texts,
    page: Page,
    assessment: AssessmentId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    tasks: Vec<Task>,
    specifying: Vec<Specifying>,
    outcome: Field,
    reason: Field,
    track: Field,
    completed_on: Field,
    hidden: Hidden,
}

impl CompletePage {
    fn new(
        app: &App,
        visitor: &Visitor,
        of: &AssessmentOf,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let outcomes =
            OUTCOMES.map(|one| (one.code().to_owned(), t.assessment_outcome(one.code()).into()));
        let tracks =
            TRACKS.map(|one| (one.code().to_owned(), t.assessment_track(one.code()).into()));
        let outcome = sheet.radios("outcome", t.assessment_outcome_label(), outcomes);
        let reason = sheet
            .area("reason", t.assessment_reason(), 3)
            .hint(t.assessment_reason_hint())
            .optional();
        let tracks = or_none(t.assessment_no_track(), tracks.into());
        let track = sheet.select("track", t.assessment_track_label(), tracks).optional();
        let completed_on = sheet.day("completed_on", t.assessment_completed_on());
        Self {
            t,
            page: visitor.page(Section::Work),
            assessment: of.assessment.id,
            name: of.file.stored.person.name(),
            summary: Summary::of(t, faults, [&outcome, &reason, &track, &completed_on]),
            tasks: tasks(t, of),
            specifying: specifying(app, t, of),
            outcome,
            reason,
            track,
            completed_on,
            hidden: Hidden::changing(app, typed, of.assessment.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssessmentId>,
) -> Result<Response, Failure> {
    let of = assessments::read_assessment(&app, &who.actor, id).await?;
    let typed = Typed::of([("completed_on", who.visitor.t.day(app.clock.today()))]);
    let typed = drafts::or_kept(&app, &who, &of.file, typed).await?;
    Ok(html(&CompletePage::new(&app, &who.visitor, &of, &typed, &Faults::default(), None)))
}

/// Completes an assessment.
pub(super) async fn complete_assessment(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssessmentId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    if drafts::is_asked(&typed) {
        let of = assessments::read_assessment(&app, &actor, id).await?;
        return drafts::carry_out(&app, &actor, of.file.stored.id, &typed).await;
    }
    let done = match read(&typed) {
        Ok(completed) => {
            let asked = CompleteAssessment { assessment: id, completed };
            assessments::complete_assessment(&app, &actor, asked, version).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let error = match done {
        Ok(of) => {
            drafts::over(&app, &actor, of.file.stored.id, &typed).await;
            return Ok(see(&format!("/clients/{}?done=complete_assessment", of.file.stored.id)));
        }
        Err(error) => error,
    };
    let of = assessments::read_assessment(&app, &actor, id).await?;
    let both = || both(visitor.t, &of, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        CompletePage::new(&app, &visitor, &of, &typed, faults, conflict)
    })
}

/// The outcome as it is saved now, and what was typed; what was found stands above the form.
fn both(t: Texts, of: &AssessmentOf, typed: &Typed) -> Conflict {
    let saved = of.assessment.completed.as_ref();
    let saved = saved.map_or_else(
        || t.assessment_open().into_owned(),
        |done| t.assessment_outcome(done.outcome.code()).into_owned(),
    );
    let said = OUTCOMES.iter().find(|one| typed.has("outcome", one.code()));
    let said = said.map_or_else(String::new, |one| t.assessment_outcome(one.code()).into_owned());
    Conflict::between(t, [(t.assessment_outcome_label(), saved, said)])
}

fn read(typed: &Typed) -> Result<Completed, Vec<FieldError>> {
    let mut faults = Vec::new();
    let outcome = OUTCOMES.into_iter().find(|one| typed.has("outcome", one.code()));
    if outcome.is_none() {
        faults.push(FieldError::at("outcome", "missing", "is required"));
    }
    let on = typed.day("completed_on", &mut faults);
    match (on, outcome) {
        (Some(on), Some(outcome)) => Ok(Completed {
            on,
            outcome,
            reason: typed.filled("reason").map(str::to_owned),
            track: Track::from_code(typed.text("track")),
        }),
        _ => Err(faults),
    }
}
