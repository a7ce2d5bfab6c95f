use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::ids::PlanId;
use domain::plans::{Difference, Measure};
use use_cases::App;
use use_cases::plans::{self, PlanOf};

use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// What a version says differently from the one before.
#[derive(Template)]
#[template(path = "plans/compare_plans.html")]
struct ComparePlans {
    t: Texts,
    page: Page,
    plan: PlanId,
    name: String,
    older: u32,
    newer: u32,
    differences: Differences,
}

/// Differences, as they are read.
pub(super) struct Differences(Vec<(Cow<'static, str>, String, String)>);

impl Differences {
    pub(super) fn of(t: Texts, found: &[Difference]) -> Self {
        let day = |text: &Option<String>| {
            let text = text.clone().unwrap_or_default();
            text.parse::<NaiveDate>().map_or(text, |day| t.day(day))
        };
        let none = String::new;
        let rows = found.iter().map(|one| match one {
            Difference::Changed { field, from, to } => (t.plan_field(field), day(from), day(to)),
            Difference::GoalDropped { goal } => (t.plan_one_goal(), goal.text.clone(), none()),
            Difference::GoalAdded { goal } => (t.plan_one_goal(), none(), goal.text.clone()),
            Difference::MeasureDropped { measure } => {
                (t.client_measure(), said(t, measure), none())
            }
            Difference::MeasureAdded { measure } => (t.client_measure(), none(), said(t, measure)),
        });
        Self(rows.collect())
    }

    pub(super) fn rows(self) -> Vec<(Cow<'static, str>, String, String)> {
        self.0
    }
}

/// A measure in one line.
fn said(t: Texts, measure: &Measure) -> String {
    let mut parts = vec![measure.text.clone(), t.measure_kind(measure.kind.code()).into_owned()];
    parts.extend(measure.provider.clone());
    parts.extend(measure.responsible.map(|party| t.party(party.code()).into_owned()));
    parts.extend(measure.from.map(|day| t.client_since(t.day(day)).into_owned()));
    parts.extend(measure.until.map(|day| format!("{} {}", t.client_measure_until(), t.day(day))));
    parts.extend(measure.why.clone());
    parts.join(", ")
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let PlanOf { file, plan } = plans::read_plan(&app, &who.actor, id).await?;
    let before = file.record.plans.values().find(|one| {
        one.content.kind.is_family() == plan.content.kind.is_family()
            && one.number + 1 == plan.number
    });
    let before = before.ok_or(Failure::NotFound)?.id;
    let found = plans::compare_plans(&app, &who.actor, id, before).await?;
    Ok(html(&ComparePlans {
        t,
        page: who.visitor.page(Section::Work),
        plan: id,
        name: file.stored.person.name(),
        older: found.older.number,
        newer: found.newer.number,
        differences: Differences::of(t, &found.differences),
    }))
}
