use std::borrow::Cow;

use domain::assessments::Levels;
use serde_json::{Map, Value};

use crate::form::{Field, Sheet, Typed};
use crate::texts::Texts;

/// The skills that have a level.
const SKILLS: [&str; 4] = ["listening", "speaking", "reading", "writing"];
/// The scale of the register; `X` is not tested.
const SCALE: [&str; 12] =
    ["X", "A1.1", "A1.2", "A1.3", "A2.1", "A2.2", "B1.1", "B1.2", "B2.1", "B2.2", "C1", "C2"];

/// The questions for the levels of every skill, one below the other.
pub(super) fn fields(sheet: &Sheet<'_>, name: &str) -> Vec<Field> {
    let t = sheet.t;
    let label = |level: &str| match level {
        "" => t.referral_no_level().into_owned(),
        "X" => t.referral_not_tested().into_owned(),
        known => known.to_owned(),
    };
    let field = |skill: &str| {
        let choices = std::iter::once("").chain(SCALE);
        let choices = choices.map(|level| (level.to_owned(), label(level)));
        sheet.select(&format!("{name}/{skill}"), t.referral_skill(skill), choices)
    };
    SKILLS.into_iter().map(field).collect()
}

/// The levels that were chosen; none when no skill has one.
pub(super) fn read(typed: &Typed, name: &str) -> Option<Levels> {
    let mut chosen = Map::new();
    for skill in SKILLS {
        if let Some(level) = typed.filled(&format!("{name}/{skill}")) {
            chosen.insert(skill.to_owned(), Value::String(level.to_owned()));
        }
    }
    if chosen.is_empty() {
        return None;
    }
    serde_json::from_value(Value::Object(chosen)).ok()
}

/// Levels in words, skill by skill.
pub(super) fn shown(t: Texts, levels: &Levels) -> String {
    let Ok(Value::Object(levels)) = serde_json::to_value(levels) else { return String::new() };
    let one = |skill: &&str| {
        let level = levels.get(*skill)?.as_str()?;
        let level =
            if level == "X" { t.referral_not_tested() } else { Cow::from(level.to_owned()) };
        Some(format!("{} {level}", t.referral_skill(skill)))
    };
    SKILLS.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}
