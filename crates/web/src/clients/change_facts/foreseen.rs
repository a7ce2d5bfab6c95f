use std::borrow::Cow;
use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::deadlines::{Deadline, Standing};
use domain::record::{Event, Record};
use domain::rule_sets::LimitId;
use use_cases::App;
use use_cases::clients::{ClientFile, FactsChanged};

use super::super::read_client::named;
use crate::texts::Texts;
use crate::why::Why;

/// What would follow from facts that are not saved yet.
#[derive(Template)]
#[template(path = "clients/change_facts/foreseen.html")]
pub(super) struct Foreseen {
    t: Texts,
    now: Option<String>,
    then: Option<Then>,
    handover: Option<String>,
    limits: Vec<Moved>,
    /// Names the answers that it follows from.
    pub(super) seen: String,
}

impl HtmlSafe for Foreseen {}

/// Who would be responsible, and why.
struct Then {
    authority: String,
    from: NaiveDate,
    strength: Cow<'static, str>,
    act: Cow<'static, str>,
    sections: String,
    facts: Vec<(Cow<'static, str>, String)>,
}

struct Moved {
    limit: Cow<'static, str>,
    before: Option<NaiveDate>,
    /// The new day; nothing when it falls away.
    after: Option<NaiveDate>,
    why: Why,
}

impl Foreseen {
    pub(super) fn of(
        app: &App,
        t: Texts,
        before: &ClientFile,
        changed: &FactsChanged,
        seen: String,
    ) -> Self {
        let today = app.clock.today();
        let after = &changed.file.record;
        let last = changed.entries.iter().map(|entry| entry.happening.on).max();
        let day = last.map_or(today, |last| last.max(today));
        let reference = &app.law.reference;
        let holding = |record: &Record, day| {
            let segment = record.responsible.iter().rfind(|segment| segment.from <= day);
            segment.or(record.responsible.first()).cloned()
        };
        let then = holding(after, day).map(|segment| {
            let answer = segment.responsibility;
            let sections: Vec<_> = answer.basis.iter().map(|one| t.section(one)).collect();
            let facts = answer.facts_used.iter().map(|used| {
                (t.fact(used.fact.code()), t.fact_value(reference, used.fact, &used.value))
            });
            Then {
                authority: named(t, reference, &answer.authority),
                from: segment.from,
                strength: t.strength(answer.strength.code()),
                act: t.rule_set(answer.rule_set.as_str()),
                sections: sections.join(", "),
                facts: facts.collect(),
            }
        });
        let now = holding(&before.record, today)
            .map(|segment| named(t, reference, &segment.responsibility.authority));
        let handover = changed.handover.and_then(|id| after.handovers.get(&id));
        Self {
            t,
            now,
            then,
            handover: handover.map(|handover| t.authority(reference, &handover.to)),
            limits: moved(app, t, &before.record, changed),
            seen,
        }
    }
}

/// Every limit that would change, the maximum of the plans first.
fn moved(app: &App, t: Texts, before: &Record, changed: &FactsChanged) -> Vec<Moved> {
    let mut last: BTreeMap<_, &Deadline> = BTreeMap::new();
    for entry in &changed.entries {
        if let Event::DeadlinesChanged { deadlines } = &entry.happening.event {
            last.extend(deadlines.iter().map(|deadline| (deadline.id, deadline)));
        }
    }
    let mut all: Vec<_> = last.into_values().collect();
    all.sort_by_key(|one| (one.key.limit != LimitId::PlanMaximum, one.due.due_on, one.id));
    let moved = all.into_iter().map(|deadline| {
        let old = before.deadlines.values().find(|one| one.id == deadline.id);
        let runs = |one: &Deadline| (one.standing == Standing::Open).then_some(one.due.due_on);
        Moved {
            limit: t.limit(deadline.key.limit.code()),
            before: old.and_then(runs),
            after: runs(deadline),
            why: Why::of(t, &app.law, &changed.file.record, deadline),
        }
    });
    moved.collect()
}
