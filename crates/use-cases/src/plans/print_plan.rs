use chrono::NaiveDate;
use domain::access::Actor;
use domain::ids::PlanId;
use domain::plans::{Plan, Term};

use super::{PlanOf, kept_document, read_plan};
use crate::documents::{Block, Paper, Printed, Said, Signature, typeset};
use crate::{App, Error};

/// A plan as it is handed to the client. Headings and standard texts stand in the official
/// language and, where there is one, in another beside it; what people wrote stands once, as it
/// was written. It holds no identity code.
#[derive(Debug, Clone)]
pub struct PrintedPlan {
    /// The plan.
    pub plan: Plan,
    /// The client's name.
    pub name: String,
    /// The official language: Finnish or Swedish, whichever the client is served in.
    pub one: Printed,
    /// The language beside it.
    pub other: Option<Printed>,
    /// Whose plan it is, who drew it up and when.
    pub head: Vec<PrintedRow>,
    /// The goals, each with the key of its term.
    pub goals: Vec<(String, &'static str)>,
    /// What is agreed.
    pub measures: Vec<Vec<PrintedRow>>,
    /// The key of each party that must accept, and the day it did.
    pub parties: Vec<(String, Option<String>)>,
}

/// A value, and the key of its label.
#[derive(Debug, Clone)]
pub struct PrintedRow {
    /// The label's key.
    pub key: &'static str,
    /// The value.
    pub value: PrintedValue,
}

/// What stands beside a label.
#[derive(Debug, Clone)]
pub enum PrintedValue {
    /// As somebody wrote it.
    Written(String),
    /// The key of a standard text.
    Standard(String),
}

/// The standard texts on the client's duties.
pub const PRINTED_DUTIES: [&str; 4] =
    ["duty-take-part", "duty-carry-out", "duty-training", "duty-tell"];

/// The standard texts on what follows from neglecting them.
pub const PRINTED_CONSEQUENCES: [&str; 2] = ["consequence-benefit", "consequence-assistance"];

/// In which languages a plan is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// In the official language only.
    Nothing,
    /// The client's mother tongue, or English where no texts are in that.
    MotherTongue,
    /// The language with this code; the mother tongue where no texts are in it.
    Language(String),
}

/// Opens a version of a plan to print it.
pub async fn print_plan(
    app: &App,
    actor: &Actor,
    id: PlanId,
    beside: Beside,
) -> Result<PrintedPlan, Error> {
    PrintedPlan::of(app, read_plan(app, actor, id).await?, beside)
}

/// A plan as a tagged PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPdf {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its digest where these are the bytes that were kept when all had accepted the plan; SHA-256
    /// in hexadecimal.
    pub kept: Option<String>,
}

/// Prints a version of a plan as a tagged PDF. An accepted plan in the official language alone is
/// given as it was kept.
pub async fn print_plan_as_pdf(
    app: &App,
    actor: &Actor,
    id: PlanId,
    beside: Beside,
) -> Result<PrintedPdf, Error> {
    let of = read_plan(app, actor, id).await?;
    if beside == Beside::Nothing
        && let Some(kept) = kept_document::opened(app, &of.plan).await?
    {
        return Ok(kept);
    }
    let bytes = typeset(app, PrintedPlan::of(app, of, beside)?.paper()).await?;
    Ok(PrintedPdf { bytes, kept: None })
}

impl PrintedPlan {
    pub(super) fn of(app: &App, of: PlanOf, beside: Beside) -> Result<Self, Error> {
        let PlanOf { file, plan } = of;
        let person = &file.stored.person;
        let one = Printed::official(&person.service_language);
        let one = one.ok_or(Error::Broken("there are no texts in an official language"))?;
        let mother_tongue = || Printed::find(&person.mother_tongue).filter(|found| *found != one);
        let other = match beside {
            Beside::Nothing => None,
            Beside::MotherTongue => mother_tongue().or_else(|| Printed::find("en")),
            Beside::Language(code) => {
                Printed::find(&code).or_else(mother_tongue).or_else(|| Printed::find("en"))
            }
        };
        // The names of authorities are official in Finnish and Swedish.
        let acting = file.record.acting_on(plan.content.drawn_up_on);
        let acting = acting.unwrap_or(&file.stored.summary.acting);
        let acting = app.law.reference.authority(acting).map_or_else(
            || acting.to_string(),
            |known| {
                let names = &known.names;
                if one.code == "sv" { names.sv.clone() } else { names.fi.clone() }
            },
        );
        let content = &plan.content;
        let span = format!("{}–{}", day(content.valid_from), day(content.valid_until));
        let born_on = file.record.born_on().unwrap_or(file.stored.born_on);
        let head = vec![
            written("client", person.name()),
            written("born", day(born_on)),
            written("authority", acting),
            written("drawn-up", day(content.drawn_up_on)),
            written("valid", span),
        ];
        let goals = content.goals.iter().map(|goal| (goal.text.clone(), term(goal.term)));
        let accepted = |party| plan.acceptances.iter().find(|one| one.party == party);
        let parties = plan.parties.iter().map(|party| {
            (format!("party-{}", party.code()), accepted(*party).map(|one| day(one.on)))
        });
        Ok(Self {
            name: person.name(),
            one,
            other,
            head,
            goals: goals.collect(),
            measures: measures(&plan),
            parties: parties.collect(),
            plan,
        })
    }

    /// The same on paper.
    pub(super) fn paper(&self) -> Paper {
        let mut blocks = Vec::new();
        let languages = || std::iter::once(self.one).chain(self.other);
        if languages().any(Printed::is_draft) {
            blocks.push(Block::Notice { said: self.both("draft-notice") });
        }
        blocks.push(self.labelled("head", &self.head));
        blocks.push(Block::Heading { said: self.both("goals") });
        let goals = self.goals.iter().enumerate().map(|(number, (text, term))| {
            let mut said = vec![self.written(format!("goals/{number}/text"), text)];
            said.extend(self.both(term));
            said
        });
        blocks.push(Block::List { numbered: true, items: goals.collect() });
        blocks.push(Block::Heading { said: self.both("measures") });
        let measures = self.measures.iter().enumerate();
        blocks.extend(measures.map(|(at, rows)| self.labelled(&format!("measures/{at}"), rows)));
        blocks.push(Block::Heading { said: self.both("duties") });
        blocks.extend(PRINTED_DUTIES.map(|key| Block::Paragraph { said: self.both(key) }));
        blocks.push(Block::Heading { said: self.both("consequences") });
        blocks.extend(PRINTED_CONSEQUENCES.map(|key| Block::Paragraph { said: self.both(key) }));
        blocks.push(Block::Heading { said: self.both("signatures") });
        let parties = self.parties.iter().map(|(party, on)| {
            let Some(on) = on else {
                let below = self.both("date-and-signature");
                return Signature { party: self.both(party), below, signed: false };
            };
            let mut below = self.both("accepted");
            below.push(self.written("accepted_on".to_owned(), on));
            Signature { party: self.both(party), below, signed: true }
        });
        blocks.push(Block::Signatures { parties: parties.collect() });
        Paper {
            language: self.one.code.to_owned(),
            title: self.both("title"),
            dated: self.plan.content.drawn_up_on,
            marking: self.both("secret"),
            blocks,
        }
    }

    fn both(&self, key: &str) -> Vec<Said> {
        // A second language that is the first says nothing new.
        let other = self.other.filter(|other| *other != self.one);
        std::iter::once(self.one).chain(other).map(|one| Said::standard(one, key)).collect()
    }

    fn written(&self, field: String, text: &str) -> Said {
        Said::written(self.one.code, field, text)
    }

    fn labelled(&self, of: &str, rows: &[PrintedRow]) -> Block {
        let rows = rows.iter().map(|row| {
            let value = match &row.value {
                PrintedValue::Written(text) => {
                    vec![self.written(format!("{of}/{}", row.key), text)]
                }
                PrintedValue::Standard(key) => self.both(key),
            };
            (self.both(row.key), value)
        });
        Block::Labelled { rows: rows.collect() }
    }
}

fn written(key: &'static str, text: impl Into<String>) -> PrintedRow {
    PrintedRow { key, value: PrintedValue::Written(text.into()) }
}

fn measures(plan: &Plan) -> Vec<Vec<PrintedRow>> {
    let rows = plan.content.measures.iter().map(|measure| {
        let standard = |key, text| PrintedRow { key, value: PrintedValue::Standard(text) };
        let mut rows = vec![
            written("what", measure.text.clone()),
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
            rows.extend(said.map(|said| written(key, said)));
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
