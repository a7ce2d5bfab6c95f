use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::assessments::{Item, ItemAnswer};
use domain::ids::AssessmentId;
use use_cases::App;
use use_cases::assessments::{self, AssessmentOf, RecordAssessmentItem};

use super::{LEVELS, SKILLS, level_of, level_word, levels_from, levels_said};
use crate::drafts;
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks what was found on one item.
#[derive(Template)]
#[template(path = "assessments/record_assessment_item.html")]
struct RecordItemPage {
    t: Texts,
    page: Page,
    assessment: AssessmentId,
    name: String,
    code: &'static str,
    item: Cow<'static, str>,
    advice: Cow<'static, str>,
    summary: Summary,
    conflict: Option<Conflict>,
    text: Field,
    levels: Vec<Field>,
    hidden: Hidden,
}

/// The skills that an item asks the levels of.
const fn skills(item: Item) -> &'static [&'static str] {
    match item {
        Item::FinnishSwedish => &SKILLS,
        Item::Literacy => &["reading", "writing"],
        Item::StudySkills
        | Item::EducationAndWork
        | Item::SpecialSkills
        | Item::Wishes
        | Item::LifeSituation => &[],
    }
}

impl RecordItemPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        of: &AssessmentOf,
        item: Item,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let scale = || LEVELS.map(|level| (level.to_owned(), level_word(t, level))).into();
        let level = |skill: &&str| {
            let all = or_none(t.fact_unknown(), scale());
            sheet.select(&format!("levels/{skill}"), t.assessment_skill(skill), all)
        };
        let levels: Vec<_> = skills(item).iter().map(level).collect();
        let text = sheet.area("text", t.assessment_found(), 8).hint(t.assessment_found_hint());
        Self {
            t,
            page: visitor.page(Section::Work),
            assessment: of.assessment.id,
            name: of.file.stored.person.name(),
            code: item.code(),
            item: t.assessment_item(item.code()),
            advice: t.assessment_advice(item.code()),
            summary: Summary::of(t, faults, levels.iter().chain([&text])),
            text,
            levels,
            hidden: Hidden::changing(app, typed, of.assessment.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path((id, item)): Path<(AssessmentId, Item)>,
) -> Result<Response, Failure> {
    let of = assessments::read_assessment(&app, &who.actor, id).await?;
    let mut fields = Vec::new();
    if let Some(answer) = of.assessment.items.get(&item) {
        fields.push(("text".to_owned(), answer.text.clone()));
        if let Some(levels) = &answer.levels {
            let level = |skill: &str| (format!("levels/{skill}"), level_of(levels, skill));
            fields.extend(SKILLS.map(level));
        }
    }
    let typed = drafts::or_kept(&app, &who, &of.file, Typed::of(fields)).await?;
    let none = Faults::default();
    Ok(html(&RecordItemPage::new(&app, &who.visitor, &of, item, &typed, &none, None)))
}

/// Records what was found on an item, again as often as needed.
pub(super) async fn record_assessment_item(
    State(app): State<App>,
    who: SignedIn,
    Path((id, item)): Path<(AssessmentId, Item)>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    if drafts::is_asked(&typed) {
        let of = assessments::read_assessment(&app, &actor, id).await?;
        return drafts::carry_out(&app, &actor, of.file.stored.id, &typed).await;
    }
    let answer = answer(&typed);
    let asked = RecordAssessmentItem { assessment: id, item, answer: answer.clone() };
    let done = assessments::record_assessment_item(&app, &actor, asked, version).await;
    let error = match done {
        Ok(of) => {
            drafts::over(&app, &actor, of.file.stored.id, &typed).await;
            return Ok(see(&format!("/assessments/{id}#{}", item.code())));
        }
        Err(error) => error,
    };
    let of = assessments::read_assessment(&app, &actor, id).await?;
    let both = || both(visitor.t, &of, item, &answer);
    again(error, visitor.t, both, |faults, conflict| {
        RecordItemPage::new(&app, &visitor, &of, item, &typed, faults, conflict)
    })
}

fn answer(typed: &Typed) -> ItemAnswer {
    ItemAnswer {
        text: typed.text("text").trim().to_owned(),
        levels: levels_from(|skill| typed.text(&format!("levels/{skill}")).to_owned()),
    }
}

/// What stands saved and what was typed.
fn both(t: Texts, of: &AssessmentOf, item: Item, typed: &ItemAnswer) -> Conflict {
    let saved = of.assessment.items.get(&item);
    let words = saved.map_or_else(String::new, |answer| answer.text.clone());
    let mut rows = vec![(t.assessment_found(), words, typed.text.clone())];
    if !skills(item).is_empty() {
        let levels =
            saved.map_or_else(String::new, |answer| levels_said(t, answer.levels.as_ref()));
        rows.push((t.assessment_levels(), levels, levels_said(t, typed.levels.as_ref())));
    }
    Conflict::between(t, rows)
}
