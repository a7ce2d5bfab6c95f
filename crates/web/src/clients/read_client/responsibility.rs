use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::authorities::responsibility::Named;
use domain::ids::HandoverId;
use domain::reference::Reference;
use use_cases::clients::Summary;

use super::Shown;
use crate::texts::Texts;

/// Which authority is responsible and which acts, and why.
#[derive(Template)]
#[template(path = "clients/read_client/responsibility.html")]
pub(super) struct Responsible {
    t: Texts,
    rule: Option<Rule>,
    overridden: Option<(String, NaiveDate, String)>,
    acting: String,
    acting_since: Option<NaiveDate>,
    joint: Option<String>,
    /// Who acted before, from when.
    before: Vec<(String, NaiveDate)>,
    handover: Option<(String, NaiveDate, HandoverId)>,
}

impl HtmlSafe for Responsible {}

/// The rule's answer with its reasons.
struct Rule {
    authority: String,
    since: NaiveDate,
    strength: Cow<'static, str>,
    act: Cow<'static, str>,
    row: String,
    sections: String,
    facts: Vec<(Cow<'static, str>, String, Option<NaiveDate>)>,
    notes: Vec<String>,
}

impl Responsible {
    pub(super) fn of(shown: &Shown<'_>) -> Self {
        let Shown { t, app, file, today, .. } = shown;
        let record = &file.record;
        let reference = &app.law.reference;
        let holding = record.responsible.iter().rfind(|segment| segment.from <= *today);
        let rule = holding.or(record.responsible.first()).map(|segment| {
            let answer = &segment.responsibility;
            let sections = answer.basis.iter().map(|section| t.section(section));
            Rule {
                authority: named(*t, reference, &answer.authority),
                since: segment.from,
                strength: t.strength(answer.strength.code()),
                act: t.rule_set(answer.rule_set.as_str()),
                row: answer.rule.clone(),
                sections: sections.collect::<Vec<_>>().join(", "),
                facts: answer
                    .facts_used
                    .iter()
                    .map(|used| {
                        let value = t.fact_value(reference, used.fact, &used.value);
                        (t.fact(used.fact.code()), value, used.from)
                    })
                    .collect(),
                notes: answer.notes.clone(),
            }
        });
        let acting = record.acting_on(*today).unwrap_or(&file.stored.summary.acting);
        let holding = record.acting.iter().rfind(|one| one.from <= *today);
        let before = record.acting.iter().rev().skip_while(|one| one.authority == *acting);
        let joint = Summary::of(record, *today).and_then(|summary| summary.joint);
        Self {
            t: *t,
            rule,
            overridden: record
                .overridden
                .as_ref()
                .map(|set| (shown.authority(&set.authority), set.from, set.reason.clone())),
            acting: shown.authority(acting),
            acting_since: holding.map(|one| one.from),
            joint: joint.map(|joint| shown.authority(&joint)),
            before: before.map(|one| (shown.authority(&one.authority), one.from)).collect(),
            handover: record
                .open_handover()
                .map(|one| (shown.authority(&one.to), one.offered_on, one.id)),
        }
    }
}

/// By name; the kind alone where the rule could not tell which one.
pub(in crate::clients) fn named(t: Texts, reference: &Reference, named: &Named) -> String {
    if let Some(key) = named.key() {
        return t.authority(reference, &key);
    }
    t.responsible_kind(named.kind.code()).into_owned()
}
