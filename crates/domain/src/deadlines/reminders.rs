use chrono::NaiveDate;
use serde_json::Value;

use super::Standing;
use super::expected::{Expecting, standing};
use crate::contacts::AppointmentOutcome;
use crate::record::Record;
use crate::rule_sets::LimitId;

impl Expecting<'_> {
    /// Facts that end, and appointments, are thought of in time. A permit that was renewed moves
    /// its reminder.
    pub(super) fn of_reminders(&mut self, record: &Record) {
        let ended = record.open_customership().is_none();
        let facts = record.fact_values_on(NaiveDate::MAX);
        let permit = facts.get("residence").and_then(|residence| residence.get("valid_until"));
        for (limit, anchor, end) in [
            (LimitId::ResidencePermitEnds, "residence-permit", permit),
            (LimitId::ProtectionEnds, "protection", facts.get("protected_until")),
        ] {
            let end = end.and_then(Value::as_str).and_then(|day| day.parse().ok());
            if let Some(end) = end {
                self.add(limit, anchor.to_owned(), end, standing(None, ended));
            }
        }
        for appointment in record.contacts.appointments.values() {
            let standing = match &appointment.ended {
                None => standing(None, ended),
                Some(end) if end.outcome == AppointmentOutcome::Cancelled => Standing::Cancelled,
                Some(end) => Standing::Met { on: end.on },
            };
            let on = appointment.arrangement.on;
            self.add(LimitId::Appointment, appointment.id.to_string(), on, standing);
        }
    }
}
