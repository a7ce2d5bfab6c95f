use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::deadlines::{Deadline, DeadlineState, Standing};
use domain::rule_sets::LimitId;

use super::Shown;
use crate::due::Due;
use crate::texts::Texts;
use crate::why::Why;

/// What is due next, how much of the plan's time is used, and every other limit.
#[derive(Template)]
#[template(path = "clients/read_client/duties.html")]
pub(super) struct Duties {
    t: Texts,
    next: Option<Running>,
    next_step: Cow<'static, str>,
    waits_for: Cow<'static, str>,
    counter: Option<Counter>,
    running: Vec<Running>,
    settled: Vec<Settled>,
}

impl HtmlSafe for Duties {}

struct Running {
    limit: Cow<'static, str>,
    due: Due,
    why: Why,
}

struct Settled {
    limit: Cow<'static, str>,
    due_on: NaiveDate,
    state: Cow<'static, str>,
    why: Why,
}

/// The days of the plan's maximum.
struct Counter {
    used: i64,
    left: i64,
    all: i64,
    ends_on: NaiveDate,
    why: Why,
}

impl Duties {
    pub(super) fn of(shown: &Shown<'_>) -> Self {
        let Shown { t, app, file, today, .. } = shown;
        let record = &file.record;
        let why = |deadline: &Deadline| Why::of(*t, &app.law, record, deadline);
        let running = |deadline: &Deadline| Running {
            limit: t.limit(deadline.key.limit.code()),
            due: Due::seen(*t, deadline.last_day(), *today),
            why: why(deadline),
        };
        let mut all: Vec<_> = record.deadlines.values().collect();
        all.sort_by_key(|deadline| (deadline.due.due_on, deadline.id));
        let next = record.next_due();
        let (open, settled): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|deadline| deadline.standing == Standing::Open);
        let maximum = open.iter().find(|one| one.key.limit == LimitId::PlanMaximum);
        let counter = maximum.map(|deadline| {
            let (from, until) = (deadline.due.trigger_on, deadline.due.due_on);
            let all = (until - from).num_days();
            let used = (*today - from).num_days().clamp(0, all);
            Counter { used, left: all - used, all, ends_on: until, why: why(deadline) }
        });
        // An appointment stands among the contacts.
        let others = open.iter().filter(|one| {
            next.is_none_or(|next| next.id != one.id) && one.key.limit != LimitId::Appointment
        });
        let settled = settled.iter().rev().map(|deadline| Settled {
            limit: t.limit(deadline.key.limit.code()),
            due_on: deadline.due.due_on,
            state: settled_as(*t, deadline, *today),
            why: why(deadline),
        });
        let own = &file.stored.summary.acting;
        Self {
            t: *t,
            next: next.map(running),
            next_step: t.next_step(record.next_step(*today).code()),
            waits_for: t.waits_for(record.waits_for(own, *today).code()),
            counter,
            running: others.map(|deadline| running(deadline)).collect(),
            settled: settled.collect(),
        }
    }
}

fn settled_as(t: Texts, deadline: &Deadline, today: NaiveDate) -> Cow<'static, str> {
    let met = match deadline.standing {
        Standing::Met { on } => t.day(on),
        Standing::Open | Standing::Over | Standing::Cancelled => String::new(),
    };
    match deadline.state_on(today) {
        DeadlineState::MetLate => t.client_met_late(met),
        DeadlineState::Over => t.client_over(),
        DeadlineState::Cancelled => t.client_cancelled(),
        DeadlineState::Met | DeadlineState::Open | DeadlineState::Missed => t.client_met(met),
    }
}
