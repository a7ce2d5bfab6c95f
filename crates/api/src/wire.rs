//! What several questions and answers share.

use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::authorities::handover::{Answer, Handover};
use domain::authorities::responsibility::Responsibility;
use domain::deadlines::{Deadline, DeadlineState, Standing};
use domain::record::Record;
use serde::{Deserialize, Serialize};
use use_cases::App;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// An authority by name.
#[derive(Serialize, ToSchema)]
#[schema(as = Authority)]
pub(crate) struct AuthorityBody {
    /// `te_office`, `municipality`, `employment_authority` or `ntm_centre`.
    kind: &'static str,
    #[schema(example = "0299")]
    code: String,
    name_fi: Option<String>,
    name_sv: Option<String>,
}

impl AuthorityBody {
    pub(crate) fn of(app: &App, key: &AuthorityKey) -> Self {
        let known = app.law.reference.authority(key);
        Self {
            kind: key.kind.code(),
            code: key.code.clone(),
            name_fi: known.map(|authority| authority.names.fi.clone()),
            name_sv: known.map(|authority| authority.names.sv.clone()),
        }
    }
}

/// The authority responsible by rule, with its reasons.
#[derive(Serialize, ToSchema)]
#[schema(as = Responsible)]
pub(crate) struct ResponsibleBody {
    /// From this day.
    from: NaiveDate,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    responsibility: Responsibility,
}

impl ResponsibleBody {
    pub(crate) fn on(record: &Record, day: NaiveDate) -> Option<Self> {
        let holding = record.responsible.iter().rfind(|segment| segment.from <= day);
        let segment = holding.or(record.responsible.first())?.clone();
        Some(Self { from: segment.from, responsibility: segment.responsibility })
    }
}

/// A time limit with its reasons.
#[derive(Serialize, ToSchema)]
#[schema(as = Deadline)]
pub(crate) struct DeadlineBody {
    id: Uuid,
    #[schema(example = "start_assessment")]
    limit: &'static str,
    /// `statute`, `target`, `policy`, `duration` or `reminder`.
    #[schema(value_type = String)]
    kind: domain::rule_sets::LimitKind,
    rule_set: String,
    section: String,
    trigger_on: NaiveDate,
    #[schema(example = "2 months")]
    length: String,
    raw_due_on: NaiveDate,
    due_on: NaiveDate,
    shifted_because: Option<String>,
    /// `open`, `met`, `met_late`, `missed`, `over` or `cancelled`, on the day asked. What is `over`
    /// was nobody's to do: a span that ran out, or an act whose day had passed before the person
    /// was a client.
    #[schema(value_type = String)]
    state: DeadlineState,
    met_on: Option<NaiveDate>,
}

impl DeadlineBody {
    pub(crate) fn on(deadline: Deadline, day: NaiveDate) -> Self {
        let state = deadline.state_on(day);
        let Deadline { id, key, rule_set, due, standing } = deadline;
        Self {
            id: id.uuid(),
            limit: key.limit.code(),
            kind: due.kind,
            rule_set: rule_set.to_string(),
            section: due.section,
            trigger_on: due.trigger_on,
            length: due.length.to_string(),
            raw_due_on: due.raw_due_on,
            due_on: due.due_on,
            shifted_because: due.shifted_because,
            state,
            met_on: match standing {
                Standing::Met { on } => Some(on),
                Standing::Open | Standing::Over | Standing::Cancelled => None,
            },
        }
    }

    /// A record's deadlines, what is due first before the rest.
    pub(crate) fn all(record: &Record, day: NaiveDate) -> Vec<Self> {
        let mut deadlines: Vec<_> = record.deadlines.values().cloned().collect();
        deadlines.sort_by_key(|deadline| (deadline.due.due_on, deadline.id));
        deadlines.into_iter().map(|deadline| Self::on(deadline, day)).collect()
    }
}

/// A client on the way from one authority to another.
#[derive(Serialize, ToSchema)]
#[schema(as = Handover)]
pub(crate) struct HandoverBody {
    id: Uuid,
    client: Uuid,
    from: AuthorityBody,
    to: AuthorityBody,
    offered_on: NaiveDate,
    /// Who may open and answer it, where the client is protected.
    receiver: Option<Uuid>,
    /// `open`, `accepted`, `returned` or `withdrawn`.
    state: &'static str,
    answered_on: Option<NaiveDate>,
    /// Why it was returned.
    reason: Option<String>,
    /// What falls due in the next 14 days.
    due_soon: Vec<DeadlineBody>,
    /// For `If-Match`.
    version: u32,
}

/// How far ahead the receiver of a handover is told what is due.
const SOON: chrono::Days = chrono::Days::new(14);

impl HandoverBody {
    /// The handover as of today.
    pub(crate) fn of(app: &App, client: Uuid, record: &Record, handover: &Handover) -> Self {
        Self::on(app, client, record, handover, app.clock.today())
    }

    /// The handover as of a day.
    pub(crate) fn on(
        app: &App,
        client: Uuid,
        record: &Record,
        handover: &Handover,
        day: NaiveDate,
    ) -> Self {
        let until = day.checked_add_days(SOON).unwrap_or(NaiveDate::MAX);
        let soon = record
            .deadlines
            .values()
            .filter(|deadline| deadline.is_duty() && deadline.due.due_on <= until);
        Self {
            id: handover.id.uuid(),
            client,
            from: AuthorityBody::of(app, &handover.from),
            to: AuthorityBody::of(app, &handover.to),
            offered_on: handover.offered_on,
            receiver: handover.receiver.map(domain::ids::UserId::uuid),
            state: handover.answer.as_ref().map_or("open", Answer::code),
            answered_on: handover.answer.as_ref().map(Answer::on),
            reason: match &handover.answer {
                Some(Answer::Returned { reason, .. }) => Some(reason.clone()),
                _ => None,
            },
            due_soon: soon.map(|one| DeadlineBody::on(one.clone(), day)).collect(),
            version: handover.version,
        }
    }
}

/// Which page of a list is asked for, where nothing else is.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageAsked {
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

impl PageAsked {
    /// Where the page of a list in order of days begins, and how many lines it has.
    pub(crate) fn by_day<Id>(
        &self,
        id: impl FnOnce(Uuid) -> Id,
    ) -> Result<(Option<(NaiveDate, Id)>, u64), crate::Problem> {
        let limit = limit(self.limit)?;
        let after = self.after.as_deref().map(place_on).transpose()?;
        Ok((after.map(|(on, known)| (on, id(known))), limit))
    }
}

/// Where the next page begins: the last line's place, as text for `after`.
pub(crate) fn mark(value: impl std::fmt::Display, id: Uuid) -> String {
    format!("{value}~{id}")
}

/// The place that [`mark`] wrote.
pub(crate) fn place(mark: &str) -> Result<(&str, Uuid), crate::Problem> {
    let read = mark.rsplit_once('~').and_then(|(value, id)| Some((value, id.parse().ok()?)));
    read.ok_or_else(unreadable_mark)
}

/// The place that [`mark`] wrote for a list in order of days.
pub(crate) fn place_on(mark: &str) -> Result<(NaiveDate, Uuid), crate::Problem> {
    let (value, id) = place(mark)?;
    value.parse().map(|on| (on, id)).map_err(|_| unreadable_mark())
}

fn unreadable_mark() -> crate::Problem {
    let text = "take the value of `next` from the page before";
    crate::Problem::invalid(vec![domain::field_error::FieldError::at("after", "unreadable", text)])
}

/// How many lines a page has: 50 unless asked otherwise, 200 at most.
pub(crate) fn limit(asked: Option<u16>) -> Result<u64, crate::Problem> {
    match asked.unwrap_or(50) {
        limit @ 1..=200 => Ok(u64::from(limit)),
        _ => Err(crate::Problem::invalid(vec![domain::field_error::FieldError::at(
            "limit",
            "out_of_range",
            "1 to 200",
        )])),
    }
}
