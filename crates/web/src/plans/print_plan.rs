use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::NaiveDate;
use domain::ids::PlanId;
use domain::plans::{Plan, Term};
use use_cases::App;
use use_cases::plans::{self, PlanOf};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::printed::Printed;
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

    fn row(self, key: &'static str, value: Value) -> Row {
        Row { one: self.one, other: self.other, key, value }
    }

    fn written(self, key: &'static str, value: impl Into<String>) -> Row {
        self.row(key, Value::Written(value.into()))
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
    let PlanOf { file, plan } = plans::read_plan(&app, &who.actor, id).await?;
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "language");
    let person = &file.stored.person;
    let one = if person.service_language == "sv" { "sv" } else { "fi" };
    let one = Printed::find(one).ok_or(Failure::NotFound)?;
    let wanted = asked.map(|(_, code)| code.into_owned());
    let other = wanted
        .and_then(|code| Printed::find(&code))
        .or_else(|| Printed::find(&person.mother_tongue).filter(|found| found.code != one.code))
        .or_else(|| Printed::find("en"))
        .ok_or(Failure::NotFound)?;
    let languages = Languages { one, other };
    let typed = Typed::of([("language", other.code.to_owned())]);
    let none = Faults::default();
    let sheet = Sheet { t, typed: &typed, faults: &none };
    let all = Printed::all().map(|one| (one.code.to_owned(), one.say("language-name").into()));
    let reference = &app.law.reference;
    // The names of authorities are official in Finnish and Swedish.
    let official = if one.code == "sv" { "sv" } else { "fi" };
    let acting = file.record.acting_on(plan.content.drawn_up_on);
    let acting = acting.unwrap_or(&file.stored.summary.acting);
    let acting = reference.authority(acting).map_or_else(
        || acting.to_string(),
        |known| if official == "sv" { known.names.sv.clone() } else { known.names.fi.clone() },
    );
    let content = &plan.content;
    let span = format!("{}–{}", day(content.valid_from), day(content.valid_until));
    let born_on = file.record.born_on().unwrap_or(file.stored.born_on);
    let head = vec![
        languages.written("client", file.stored.person.name()),
        languages.written("born", day(born_on)),
        languages.written("authority", acting),
        languages.written("drawn-up", day(content.drawn_up_on)),
        languages.written("valid", span),
    ];
    let goals =
        content.goals.iter().map(|goal| (goal.text.clone(), languages.both(term(goal.term))));
    let accepted = |party| plan.acceptances.iter().find(|one| one.party == party);
    let parties = plan.parties.iter().map(|party| {
        (languages.both(format!("party-{}", party.code())), accepted(*party).map(|one| day(one.on)))
    });
    Ok(html(&PrintPlan {
        t,
        page: who.visitor.page(Section::Work),
        name: file.stored.person.name(),
        language: sheet.select("language", t.plan_print_language(), all),
        one,
        other,
        head,
        goals: goals.collect(),
        measures: measures(languages, &plan),
        parties: parties.collect(),
        plan,
    }))
}

fn measures(languages: Languages, plan: &Plan) -> Vec<Vec<Row>> {
    let rows = plan.content.measures.iter().map(|measure| {
        let standard = |key: &'static str, text: String| {
            languages.row(key, Value::Standard(languages.both(text)))
        };
        let mut rows = vec![
            languages.written("what", measure.text.clone()),
            standard("kind", format!("kind-{}", measure.kind.code())),
        ];
        rows.extend(
            measure.responsible.map(|party| standard("who", format!("party-{}", party.code()))),
        );
        for (key, said) in [
            ("provider", measure.provider.clone()),
            ("from", measure.from.map(day)),
            ("until", measure.until.map(day)),
            ("why", measure.why.clone()),
            ("follow-up", measure.follow_up.clone()),
        ] {
            rows.extend(said.map(|said| languages.written(key, said)));
        }
        rows
    });
    rows.collect()
}

/// Days are written with figures, which both languages read alike.
fn day(day: NaiveDate) -> String {
    day.format("%-d.%-m.%Y").to_string()
}

/// The key of a goal's term.
const fn term(term: Term) -> &'static str {
    match term {
        Term::PlanTime => "term-plan_time",
        Term::LongTerm => "term-long_term",
    }
}
