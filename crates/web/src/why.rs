use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{Datelike, NaiveDate, Weekday};
use domain::calendar::holiday;
use domain::deadlines::Deadline;
use domain::law::Law;
use domain::record::Record;

use crate::texts::Texts;

/// The answer to "why this date?": the Act and section, what it runs from, how long, and what moved
/// it from the day that was counted.
#[derive(Debug, Clone, Template)]
#[template(path = "components/why.html")]
pub(crate) struct Why {
    t: Texts,
    /// For a screen reader, which date.
    what: Cow<'static, str>,
    rule_set: Cow<'static, str>,
    section: String,
    kind: Cow<'static, str>,
    trigger: Cow<'static, str>,
    trigger_on: NaiveDate,
    length: Cow<'static, str>,
    raw_due_on: NaiveDate,
    due_on: NaiveDate,
    moved_by: Vec<Cow<'static, str>>,
}

impl HtmlSafe for Why {}

impl Why {
    /// Of a deadline of a record.
    pub(crate) fn of(t: Texts, law: &Law, record: &Record, deadline: &Deadline) -> Self {
        let due = &deadline.due;
        let limit = deadline.key.limit;
        let rules = law.timeline.by_id(deadline.rule_set.as_str());
        let trigger = rules.and_then(|rules| rules.trigger(limit));
        let moved_by = if due.raw_due_on == due.due_on {
            Vec::new()
        } else if let Some(day_off) = day_off(t, due.raw_due_on) {
            vec![t.why_day_off(t.day(due.raw_due_on), day_off)]
        } else {
            by_what_was_granted(t, record)
        };
        Self {
            t,
            what: t.limit(limit.code()),
            rule_set: t.rule_set(deadline.rule_set.as_str()),
            section: t.section(&due.section),
            kind: t.limit_kind(due.kind.code()),
            trigger: trigger.map_or(Cow::Borrowed(""), |trigger| t.trigger(trigger.code())),
            trigger_on: due.trigger_on,
            length: t.length(due.length),
            raw_due_on: due.raw_due_on,
            due_on: due.due_on,
            moved_by,
        }
    }
}

/// What kept offices closed on a day; nothing on a working day.
fn day_off(t: Texts, day: NaiveDate) -> Option<Cow<'static, str>> {
    match (holiday(day), day.weekday()) {
        (Some(holiday), _) => Some(t.holiday(holiday.code())),
        (None, Weekday::Sat) => Some(t.holiday("saturday")),
        (None, Weekday::Sun) => Some(t.holiday("sunday")),
        (None, _) => None,
    }
}

/// A maximum moves by extensions and by interruptions.
fn by_what_was_granted(t: Texts, record: &Record) -> Vec<Cow<'static, str>> {
    let extended = record.extensions.iter().map(|(_, extension)| {
        t.why_extended(t.length(extension.length), t.extension_ground(extension.ground.code()))
    });
    let interrupted = record
        .interruptions
        .iter()
        .filter_map(|one| Some(t.why_interrupted(t.day(one.from), t.day(one.until?))));
    extended.chain(interrupted).collect()
}
