use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::assessments::{SpecifyingFinding, SpecifyingMeasure, SpecifyingTaken};
use domain::ids::AssessmentId;
use use_cases::assessments::{self, AssessmentOf, RecordSpecifyingMeasure};
use use_cases::{App, Error};

use super::{LEVELS, SKILLS, level_of, level_word, levels_from, levels_said};
use crate::drafts;
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks when a specifying measure was taken, by whom, and what it showed.
#[derive(Template)]
#[template(path = "assessments/record_specifying_measure.html")]
struct RecordSpecifyingPage {
    t: Texts,
    page: Page,
    assessment: AssessmentId,
    name: String,
    code: &'static str,
    measure: Cow<'static, str>,
    /// Where the Act has it.
    section: String,
    summary: Summary,
    conflict: Option<Conflict>,
    fields: Vec<Field>,
    hidden: Hidden,
}

/// The skills that a measure asks the levels of.
const fn skills(measure: SpecifyingMeasure) -> &'static [&'static str] {
    match measure {
        SpecifyingMeasure::LanguageTest => &SKILLS,
        SpecifyingMeasure::LiteracyTest => &["reading", "writing"],
        SpecifyingMeasure::CompetenceMapping
        | SpecifyingMeasure::StudySkillTest
        | SpecifyingMeasure::CareerPlanning
        | SpecifyingMeasure::ServiceNeedMapping => &[],
    }
}

impl RecordSpecifyingPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        of: &AssessmentOf,
        (measure, section): (SpecifyingMeasure, &str),
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let ways =
            ["own", "bought"].map(|way| (way.to_owned(), t.specifying_own_choice(way).into()));
        let mut fields = vec![
            sheet.day("on", t.specifying_on()),
            sheet.line("done_by", t.specifying_done_by()).hint(t.specifying_done_by_hint()),
            sheet.radios("arranged", t.specifying_own(), ways),
            sheet.line("bought_from", t.specifying_bought_from()).optional(),
            sheet.area("result", t.specifying_result(), 6),
        ];
        fields.extend(skills(measure).iter().map(|skill| {
            let scale = LEVELS.map(|level| (level.to_owned(), level_word(t, level))).into();
            let all = or_none(t.fact_unknown(), scale);
            sheet.select(&format!("levels/{skill}"), t.assessment_skill(skill), all)
        }));
        Self {
            t,
            page: visitor.page(Section::Work),
            assessment: of.assessment.id,
            name: of.file.stored.person.name(),
            code: measure.code(),
            measure: t.specifying_measure(measure.code()),
            section: section.to_owned(),
            summary: Summary::of(t, faults, &fields),
            fields,
            hidden: Hidden::changing(app, typed, of.assessment.version, conflict.as_ref()),
            conflict,
        }
    }
}

/// Where the Act under which the assessment was started has the measure.
fn section(app: &App, of: &AssessmentOf, measure: SpecifyingMeasure) -> Result<String, Failure> {
    let mut rules = app.law.timeline.on(of.assessment.started_on).specifying().iter();
    let rule = rules.find(|rule| rule.measure == measure);
    let rule = rule.ok_or(Error::NotFound("specifying measure"))?;
    Ok(rule.section.clone())
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path((id, measure)): Path<(AssessmentId, SpecifyingMeasure)>,
) -> Result<Response, Failure> {
    let of = assessments::read_assessment(&app, &who.actor, id).await?;
    let section = section(&app, &of, measure)?;
    let t = who.visitor.t;
    let typed = match of.assessment.specifying.get(&measure) {
        Some(SpecifyingTaken { on, finding }) => {
            let bought = finding.bought_from.clone();
            let mut fields = vec![
                ("on".to_owned(), t.day(*on)),
                ("done_by".to_owned(), finding.done_by.clone()),
                ("arranged".to_owned(), arranged(bought.is_some()).to_owned()),
                ("bought_from".to_owned(), bought.unwrap_or_default()),
                ("result".to_owned(), finding.result.clone()),
            ];
            if let Some(levels) = &finding.levels {
                let level = |skill: &str| (format!("levels/{skill}"), level_of(levels, skill));
                fields.extend(SKILLS.map(level));
            }
            Typed::of(fields)
        }
        None => {
            Typed::of([("on", t.day(app.clock.today())), ("arranged", arranged(false).to_owned())])
        }
    };
    let typed = drafts::or_kept(&app, &who, &of.file, typed).await?;
    let (asked, none) = ((measure, section.as_str()), Faults::default());
    Ok(html(&RecordSpecifyingPage::new(&app, &who.visitor, &of, asked, &typed, &none, None)))
}

const fn arranged(bought: bool) -> &'static str {
    if bought { "bought" } else { "own" }
}

/// Records what a specifying measure showed, again as often as needed.
pub(super) async fn record_specifying_measure(
    State(app): State<App>,
    who: SignedIn,
    Path((id, measure)): Path<(AssessmentId, SpecifyingMeasure)>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    if drafts::is_asked(&typed) {
        let of = assessments::read_assessment(&app, &actor, id).await?;
        return drafts::carry_out(&app, &actor, of.file.stored.id, &typed).await;
    }
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let finding = finding(&typed);
    let done = match on {
        Some(on) => {
            let taken = SpecifyingTaken { on, finding: finding.clone() };
            let asked = RecordSpecifyingMeasure { assessment: id, measure, taken };
            assessments::record_specifying_measure(&app, &actor, asked, version).await
        }
        None => Err(Error::Invalid(faults)),
    };
    let error = match done {
        Ok(of) => {
            drafts::over(&app, &actor, of.file.stored.id, &typed).await;
            return Ok(see(&format!("/assessments/{id}#{}", measure.code())));
        }
        Err(error) => error,
    };
    let of = assessments::read_assessment(&app, &actor, id).await?;
    let section = section(&app, &of, measure)?;
    let both = || both(visitor.t, &of, measure, &typed, &finding);
    again(error, visitor.t, both, |faults, conflict| {
        let asked = (measure, section.as_str());
        RecordSpecifyingPage::new(&app, &visitor, &of, asked, &typed, faults, conflict)
    })
}

fn finding(typed: &Typed) -> SpecifyingFinding {
    let text = |name: &str| typed.text(name).trim().to_owned();
    SpecifyingFinding {
        done_by: text("done_by"),
        bought_from: typed.has("arranged", arranged(true)).then(|| text("bought_from")),
        result: text("result"),
        levels: levels_from(|skill| typed.text(&format!("levels/{skill}")).to_owned()),
    }
}

/// What stands saved and what was typed.
fn both(
    t: Texts,
    of: &AssessmentOf,
    measure: SpecifyingMeasure,
    typed: &Typed,
    finding: &SpecifyingFinding,
) -> Conflict {
    let taken = of.assessment.specifying.get(&measure);
    let saved = taken.map(|taken| &taken.finding);
    let on = taken.map_or_else(String::new, |taken| t.day(taken.on));
    let words = |find: fn(&SpecifyingFinding) -> &str| {
        (saved.map_or_else(String::new, |one| find(one).to_owned()), find(finding).to_owned())
    };
    let by = words(|one| &one.done_by);
    let bought = words(|one| one.bought_from.as_deref().unwrap_or_default());
    let result = words(|one| &one.result);
    let mut rows = vec![
        (t.specifying_on(), on, typed.text("on").to_owned()),
        (t.specifying_done_by(), by.0, by.1),
        (t.specifying_bought_from(), bought.0, bought.1),
        (t.specifying_result(), result.0, result.1),
    ];
    if !skills(measure).is_empty() {
        let levels = saved.and_then(|finding| finding.levels.as_ref());
        let typed = levels_said(t, finding.levels.as_ref());
        rows.push((t.assessment_levels(), levels_said(t, levels), typed));
    }
    Conflict::between(t, rows)
}
