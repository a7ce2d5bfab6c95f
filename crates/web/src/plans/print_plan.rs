use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use domain::ids::PlanId;
use domain::plans::Plan;
use use_cases::App;
use use_cases::documents::Printed;
use use_cases::plans::{self, Beside, PrintedRow, PrintedValue};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// A plan to be handed to the client, in two languages side by side. Headings and standard texts
/// stand in both; what people wrote stands once, as it was written.
#[derive(Template)]
#[template(path = "plans/print_plan.html")]
struct PrintPlan {
    t: Texts,
    page: Page,
    plan: Plan,
    name: String,
    language: Field,
    one: Printed,
    other: Printed,
    head: Vec<Row>,
    goals: Vec<(String, Both)>,
    measures: Vec<Vec<Row>>,
    parties: Vec<(Both, Option<String>)>,
}

/// A standard text in both languages.
#[derive(Template)]
#[template(path = "plans/print_plan/both.html")]
struct Both {
    one: Printed,
    other: Printed,
    key: String,
}

impl HtmlSafe for Both {}

/// A value between its labels.
#[derive(Template)]
#[template(path = "plans/print_plan/row.html")]
struct Row {
    one: Printed,
    other: Printed,
    key: &'static str,
    value: Value,
}

impl HtmlSafe for Row {}

enum Value {
    /// As somebody wrote it.
    Written(String),
    /// A standard text.
    Standard(Both),
}

/// Two languages side by side.
#[derive(Clone, Copy)]
struct Languages {
    one: Printed,
    other: Printed,
}

impl Languages {
    fn both(self, key: impl Into<String>) -> Both {
        Both { one: self.one, other: self.other, key: key.into() }
    }

    fn row(self, PrintedRow { key, value }: PrintedRow) -> Row {
        let value = match value {
            PrintedValue::Written(text) => Value::Written(text),
            PrintedValue::Standard(key) => Value::Standard(self.both(key)),
        };
        Row { one: self.one, other: self.other, key, value }
    }
}

impl PrintPlan {
    fn both(&self, key: &str) -> Both {
        Languages { one: self.one, other: self.other }.both(key)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let beside = asked(query.as_deref()).map_or(Beside::MotherTongue, Beside::Language);
    let printed = plans::print_plan(&app, &who.actor, id, beside).await?;
    let one = printed.one;
    let other = printed.other.ok_or(Failure::NotFound)?;
    let languages = Languages { one, other };
    let typed = Typed::of([("language", other.code.to_owned())]);
    let none = Faults::default();
    let sheet = Sheet { t, typed: &typed, faults: &none };
    let all = Printed::all().map(|one| (one.code.to_owned(), one.say("language-name").into()));
    let goals = printed.goals.into_iter().map(|(text, term)| (text, languages.both(term)));
    let parties = printed.parties.into_iter().map(|(party, on)| (languages.both(party), on));
    let rows = |rows: Vec<PrintedRow>| rows.into_iter().map(|row| languages.row(row)).collect();
    Ok(html(&PrintPlan {
        t,
        page: who.visitor.page(Section::Work),
        name: printed.name,
        language: sheet.select("language", t.plan_print_language(), all),
        one,
        other,
        head: rows(printed.head),
        goals: goals.collect(),
        measures: printed.measures.into_iter().map(rows).collect(),
        parties: parties.collect(),
        plan: printed.plan,
    }))
}

/// The same as a PDF: in the official language alone unless another is asked for beside it.
pub(super) async fn pdf(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let beside = asked(query.as_deref()).map_or(Beside::Nothing, Beside::Language);
    Ok(frame::plan_pdf(plans::print_plan_as_pdf(&app, &who.actor, id, beside).await?))
}

/// The language that is asked for.
fn asked(query: Option<&str>) -> Option<String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "language")
        .map(|(_, code)| code.into_owned())
}
