use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Action;
use domain::assessments::Item;
use domain::ids::{AssessmentId, ClientId};
use domain::rule_sets::SpecifyingRule;
use use_cases::App;
use use_cases::assessments::{self, AssessmentOf};

use super::levels_said;
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// The items as a list of tasks, in any order.
#[derive(Template)]
#[template(path = "assessments/read_assessment.html")]
struct ReadAssessment {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    assessment: AssessmentId,
    language: String,
    interpreter: bool,
    started_on: NaiveDate,
    tasks: Vec<Task>,
    specifying: Vec<Specifying>,
    done: usize,
    /// Whether the worker may record items and the outcome.
    open: bool,
    may_withdraw: bool,
    completed: Option<Completed>,
}

/// An item, and what was found so far.
pub(super) struct Task {
    pub(super) code: &'static str,
    pub(super) item: Cow<'static, str>,
    pub(super) found: Option<(String, String)>,
}

/// A specifying measure, and what it showed.
pub(super) struct Specifying {
    pub(super) code: &'static str,
    pub(super) measure: Cow<'static, str>,
    pub(super) taken: Option<TakenLine>,
}

pub(super) struct TakenLine {
    pub(super) on: NaiveDate,
    pub(super) by: String,
    pub(super) result: String,
    pub(super) levels: String,
}

struct Completed {
    on: NaiveDate,
    outcome: Cow<'static, str>,
    reason: Option<String>,
    track: Option<Cow<'static, str>>,
}

/// Every item with what was found.
pub(super) fn tasks(t: Texts, of: &AssessmentOf) -> Vec<Task> {
    let task = |item: Item| Task {
        code: item.code(),
        item: t.assessment_item(item.code()),
        found: of
            .assessment
            .items
            .get(&item)
            .map(|answer| (answer.text.clone(), levels_said(t, answer.levels.as_ref()))),
    };
    Item::ALL.map(task).into()
}

/// Every specifying measure of the Act under which the assessment was started, with what it showed.
pub(super) fn specifying(app: &App, t: Texts, of: &AssessmentOf) -> Vec<Specifying> {
    let rules = app.law.timeline.on(of.assessment.started_on).specifying().iter();
    let line = |rule: &SpecifyingRule| Specifying {
        code: rule.measure.code(),
        measure: t.specifying_measure(rule.measure.code()),
        taken: of.assessment.specifying.get(&rule.measure).map(|taken| {
            let finding = &taken.finding;
            let by = match &finding.bought_from {
                Some(provider) => t.specifying_bought(&finding.done_by, provider),
                None => t.specifying_by(&finding.done_by),
            };
            TakenLine {
                on: taken.on,
                by: by.into_owned(),
                result: finding.result.clone(),
                levels: levels_said(t, finding.levels.as_ref()),
            }
        }),
    };
    rules.map(line).collect()
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssessmentId>,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let of = assessments::read_assessment(&app, &who.actor, id).await?;
    let AssessmentOf { file, assessment } = &of;
    let language = app.law.reference.language(&assessment.language);
    let completed = assessment.completed.as_ref().map(|completed| Completed {
        on: completed.on,
        outcome: t.assessment_outcome(completed.outcome.code()),
        reason: completed.reason.clone(),
        track: completed.track.map(|track| t.assessment_track(track.code())),
    });
    let may = file.permits(&app, &who.actor, Action::RecordAssessmentItem);
    Ok(html(&ReadAssessment {
        t,
        page: who.visitor.page(Section::Work),
        client: file.stored.id,
        name: file.stored.person.name(),
        assessment: id,
        language: language
            .map_or_else(|| assessment.language.clone(), |language| t.of_names(&language.names)),
        interpreter: assessment.interpreter,
        started_on: assessment.started_on,
        done: Item::ALL.len() - assessment.missing_items().len(),
        tasks: tasks(t, &of),
        specifying: specifying(&app, t, &of),
        may_withdraw: completed.is_some()
            && file.permits(&app, &who.actor, Action::WithdrawAssessmentOutcome),
        open: may && completed.is_none() && file.record.open_customership().is_some(),
        completed,
    }))
}
