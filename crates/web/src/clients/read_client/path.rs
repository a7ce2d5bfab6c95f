use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::assessments::Item;
use domain::ids::{AssessmentId, ClientId, PlanId, ReferralId};
use domain::plans::Plan;
use domain::training::{Course, Referral};

use super::Shown;
use crate::texts::Texts;

/// How far along the path: the assessment, the plan with its goals and measures, the referrals.
#[derive(Template)]
#[template(path = "clients/read_client/path.html")]
pub(super) struct ClientPath {
    t: Texts,
    plans: Vec<PlanShown>,
    /// Superseded ones.
    earlier: Vec<(String, String)>,
    assessment: Option<AssessmentShown>,
    referrals: Vec<ReferralShown>,
    /// Plans of the family: the client's own and those that name the client.
    family: Vec<(PlanId, &'static str)>,
}

impl HtmlSafe for ClientPath {}

struct PlanShown {
    id: PlanId,
    number: u32,
    state: &'static str,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    /// Who has not accepted yet.
    missing: Option<String>,
    goals: Vec<(String, Cow<'static, str>)>,
    measures: Vec<MeasureShown>,
}

struct MeasureShown {
    kind: Cow<'static, str>,
    text: String,
    who: String,
    until: Option<NaiveDate>,
}

struct AssessmentShown {
    id: AssessmentId,
    started_on: NaiveDate,
    language: String,
    interpreter: bool,
    done: usize,
    missing: Vec<Cow<'static, str>>,
    completed: Option<(NaiveDate, Cow<'static, str>)>,
}

struct ReferralShown {
    id: ReferralId,
    course: String,
    provider: String,
    state: Cow<'static, str>,
    since: NaiveDate,
    dates: Option<(NaiveDate, NaiveDate)>,
}

impl ClientPath {
    pub(super) fn of(shown: &Shown<'_>, courses: &[Course], naming: &[(ClientId, Plan)]) -> Self {
        let Shown { t, file, today, .. } = shown;
        let record = &file.record;
        let current: Vec<_> =
            [record.plan_begun(*today), record.plan_to_come(*today), record.unsigned_plan()]
                .into_iter()
                .flatten()
                .collect();
        let earlier = record.plans.values().rev().filter(|plan| {
            plan.signed_on.is_some() && current.iter().all(|shown| shown.id != plan.id)
        });
        let span = |plan: &Plan| {
            let PlanSpan { from, until } = PlanSpan::of(plan);
            (
                t.client_plan_number(plan.number).into_owned(),
                t.client_span(t.day(from), t.day(until)).into_owned(),
            )
        };
        let assessment = record.latest_assessment().map(|assessment| AssessmentShown {
            id: assessment.id,
            started_on: assessment.started_on,
            language: shown.language(&assessment.language),
            interpreter: assessment.interpreter,
            done: Item::ALL.len() - assessment.missing_items().len(),
            missing: assessment
                .missing_items()
                .iter()
                .map(|item| t.assessment_item(item.code()))
                .collect(),
            completed: assessment
                .completed
                .as_ref()
                .map(|completed| (completed.on, t.assessment_outcome(completed.outcome.code()))),
        });
        let referral = |referral: &Referral| {
            let course = courses.iter().find(|course| course.id == referral.course);
            ReferralShown {
                id: referral.id,
                course: course.map(|course| course.name.clone()).unwrap_or_default(),
                provider: course.map(|course| course.provider.clone()).unwrap_or_default(),
                state: t.referral_state(referral.state().code()),
                since: referral.steps.last().map_or(referral.referred_on, |(on, _, _)| *on),
                dates: course.map(|course| (course.starts_on, course.ends_on)),
            }
        };
        let in_force = record.family_plan_in_force(*today).map(|plan| plan.id);
        let own = record.plans.values().filter(|plan| {
            let unsigned = plan.signed_on.is_none();
            plan.content.kind.is_family() && (unsigned || in_force == Some(plan.id))
        });
        let naming = naming.iter().map(|(_, plan)| plan);
        let family = own.map(|plan| (plan.id, record.plan_state(plan, *today).code()));
        Self {
            t: *t,
            family: family.chain(naming.map(|plan| (plan.id, "in_force"))).collect(),
            plans: current.iter().map(|plan| plan_shown(shown, plan)).collect(),
            earlier: earlier.map(span).collect(),
            assessment,
            referrals: record.referrals.values().rev().map(referral).collect(),
        }
    }
}

struct PlanSpan {
    from: NaiveDate,
    until: NaiveDate,
}

impl PlanSpan {
    const fn of(plan: &Plan) -> Self {
        Self { from: plan.content.valid_from, until: plan.content.valid_until }
    }
}

fn plan_shown(shown: &Shown<'_>, plan: &Plan) -> PlanShown {
    let t = shown.t;
    let accepted = |party| plan.acceptances.iter().any(|one| one.party == party);
    let missing: Vec<_> = plan
        .parties
        .iter()
        .filter(|party| plan.offered_on.is_some() && !accepted(**party))
        .map(|party| t.party(party.code()))
        .collect();
    let measure = |measure: &domain::plans::Measure| {
        let who = measure
            .provider
            .clone()
            .or_else(|| measure.responsible.map(|party| t.party(party.code()).into_owned()));
        MeasureShown {
            kind: t.measure_kind(measure.kind.code()),
            text: measure.text.clone(),
            who: who.unwrap_or_default(),
            until: measure.until,
        }
    };
    let PlanSpan { from, until } = PlanSpan::of(plan);
    PlanShown {
        id: plan.id,
        number: plan.number,
        state: shown.file.record.plan_state(plan, shown.today).code(),
        valid_from: from,
        valid_until: until,
        missing: (!missing.is_empty()).then(|| missing.join(", ")),
        goals: plan
            .content
            .goals
            .iter()
            .map(|goal| (goal.text.clone(), t.goal_term(term_code(goal.term))))
            .collect(),
        measures: plan.content.measures.iter().map(measure).collect(),
    }
}

const fn term_code(term: domain::plans::Term) -> &'static str {
    match term {
        domain::plans::Term::PlanTime => "plan_time",
        domain::plans::Term::LongTerm => "long_term",
    }
}
