//! The initial assessment: its language first, then the items in any order, then the outcome.

mod complete_assessment;
mod read_assessment;
mod record_assessment_item;
mod record_specifying_measure;
mod start_assessment;
mod withdraw_outcome;

use axum::Router;
use axum::routing::get;
use domain::assessments::{Level, Levels};
use serde_json::{Value, json};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/clients/{id}/start-assessment",
            get(start_assessment::page).post(start_assessment::start_assessment),
        )
        .route("/assessments/{id}", get(read_assessment::page))
        .route(
            "/assessments/{id}/record-assessment-item/{item}",
            get(record_assessment_item::page).post(record_assessment_item::record_assessment_item),
        )
        .route(
            "/assessments/{id}/record-specifying-measure/{measure}",
            get(record_specifying_measure::page)
                .post(record_specifying_measure::record_specifying_measure),
        )
        .route(
            "/assessments/{id}/complete-assessment",
            get(complete_assessment::page).post(complete_assessment::complete_assessment),
        )
        .route(
            "/assessments/{id}/withdraw-assessment-outcome",
            get(withdraw_outcome::page).post(withdraw_outcome::withdraw_assessment_outcome),
        )
}

/// The scale of the register, as it is written.
const LEVELS: [&str; 12] =
    ["X", "A1.1", "A1.2", "A1.3", "A2.1", "A2.2", "B1.1", "B1.2", "B2.1", "B2.2", "C1", "C2"];
/// The skills that have levels.
const SKILLS: [&str; 4] = ["listening", "speaking", "reading", "writing"];

/// The level of a skill as it is written.
fn level_of(levels: &Levels, skill: &str) -> String {
    let level: Option<Level> = match skill {
        "listening" => levels.listening,
        "speaking" => levels.speaking,
        "reading" => levels.reading,
        _ => levels.writing,
    };
    json!(level).as_str().unwrap_or_default().to_owned()
}

/// The levels by skill; what is no level is none.
fn levels_from(typed: impl Fn(&str) -> String) -> Option<Levels> {
    let skills = SKILLS.into_iter().map(|skill| (skill.to_owned(), typed(skill)));
    let known = skills.filter(|(_, level)| LEVELS.contains(&level.as_str()));
    let known: serde_json::Map<String, Value> =
        known.map(|(skill, level)| (skill, json!(level))).collect();
    if known.is_empty() { None } else { serde_json::from_value(Value::Object(known)).ok() }
}

/// Levels in one line.
fn levels_said(t: crate::texts::Texts, levels: Option<&Levels>) -> String {
    let Some(levels) = levels else { return String::new() };
    let said = SKILLS.into_iter().filter_map(|skill| {
        let level = level_of(levels, skill);
        (!level.is_empty())
            .then(|| format!("{} {}", t.assessment_skill(skill), level_word(t, &level)))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// A level as it is read.
fn level_word(t: crate::texts::Texts, level: &str) -> String {
    if level == "X" { t.assessment_not_tested().into_owned() } else { level.to_owned() }
}
