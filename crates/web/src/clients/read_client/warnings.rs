use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use domain::deadlines::DeadlineState;
use domain::rule_sets::LimitId;

use super::Shown;

/// A maximum that ends within so many days is worth a word.
const MAXIMUM_NEAR: i64 = 90;

/// What must not be overlooked.
#[derive(Template)]
#[template(path = "clients/read_client/warnings.html")]
pub(super) struct Warnings {
    warnings: Vec<Warning>,
    title: Cow<'static, str>,
}

impl HtmlSafe for Warnings {}

struct Warning {
    tone: &'static str,
    text: Cow<'static, str>,
    address: Option<String>,
}

impl Warnings {
    pub(super) fn of(shown: &Shown<'_>) -> Self {
        let mut warnings = Vec::new();
        let mut warn = |tone, text| warnings.push(Warning { tone, text, address: None });
        let Shown { t, file, today, .. } = shown;
        let record = &file.record;
        if file.is_opened_by(shown.app, shown.actor) {
            warn("is-grave", t.look_banner());
        }
        if file.stored.person.protected {
            warn("is-grave", t.client_warn_protected());
        } else if file.stored.restricted {
            warn("is-grave", t.client_warn_restricted());
        }
        if let Some((on, reason)) = record.customership().and_then(|one| one.ended) {
            warn("is-info", t.client_warn_ended(t.day(on), t.end_reason(reason.code())));
        }
        for deadline in record.deadlines.values().filter(|one| one.is_duty()) {
            if deadline.state_on(*today) == DeadlineState::Missed {
                let days = (*today - deadline.due.due_on).num_days();
                warn("is-error", t.client_warn_late(days, t.limit(deadline.key.limit.code())));
            }
        }
        if let Some(handover) = record.open_handover() {
            let to = shown.authority(&handover.to);
            warn("is-warning", t.client_warn_handover(to, t.day(handover.offered_on)));
        }
        if let Some(set) = &record.overridden {
            warn("is-warning", t.client_warn_overridden(shown.authority(&set.authority)));
        }
        for deadline in record.deadlines.values() {
            let left = (deadline.due.due_on - *today).num_days();
            let runs = deadline.state_on(*today) == DeadlineState::Open;
            if deadline.key.limit == LimitId::PlanMaximum && runs && left <= MAXIMUM_NEAR {
                warn("is-warning", t.client_warn_maximum(left));
            }
        }
        let unordered = record
            .contacts
            .open_appointments()
            .any(|one| one.arrangement.on >= *today && !one.arrangement.interpreter_ordered);
        if file.stored.person.interpreter_needed && unordered {
            warn("is-warning", t.client_warn_interpreter());
        }
        if let Some(merged) = &record.merged_into {
            let address = Some(format!("/clients/{}", merged.client));
            let text = t.client_warn_merged(t.day(merged.on));
            warnings.push(Warning { tone: "is-info", text, address });
        }
        Self { warnings, title: t.client_warnings() }
    }
}
