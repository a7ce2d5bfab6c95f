use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::field_error::FieldError;
use reporting::{Attested, Cell, Period};
use serde::{Deserialize, Serialize};
use use_cases::reports::{self, AttestPeriod, Validation};
use use_cases::{App, Error};
use utoipa::ToSchema;

use super::{PeriodAsked, area, period};
use crate::Problem;
use crate::extract::{Caller, Check, Query};
use crate::idempotency::{Creating, IdempotencyHeader};

/// What is to be attested.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AttestPeriod)]
pub(super) struct Request {
    #[schema(example = "2026H1")]
    period: String,
    /// `reported`, or `zero_confirmed` where there was nothing to report.
    state: String,
}

impl Check for Request {}

/// What was attested.
#[derive(Serialize, ToSchema)]
#[schema(as = Attestation)]
pub(super) struct Body {
    authority: String,
    period: String,
    /// Counts the attestations of the period; the newest holds.
    number: u32,
    state: String,
    attested_at: DateTime<Utc>,
}

/// Attest the own authority's period
///
/// Again where something changed since: the newest holds, earlier ones are kept.
#[utoipa::path(
    post,
    path = "/attestations",
    tag = "reports",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = Body)),
)]
pub(super) async fn attest_period(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, Request { period, state }): Creating<Request>,
) -> Result<(StatusCode, axum::Json<Body>), Problem> {
    let unknown = || {
        let words = Attested::ALL.map(Attested::code).join(", ");
        Error::Invalid(vec![FieldError::at("state", "unreadable", words)])
    };
    let state = Attested::from_code(&state).ok_or_else(unknown)?;
    let asked = AttestPeriod { authority: None, period: Period::asked(&period)?, state };
    let kept = reports::attest_period(&app, Some(&actor), asked, &once).await?;
    let body = Body {
        authority: kept.authority.to_string(),
        period: kept.period,
        number: kept.number,
        state: kept.state,
        attested_at: kept.attested_at,
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}

/// What is to be looked at before a period is attested.
#[derive(Serialize, ToSchema)]
#[schema(as = Validation)]
pub(super) struct ValidationBody {
    /// Each opens its list like an indicator.
    findings: Vec<FindingBody>,
    /// Everything that the indicators count.
    counted: u64,
    /// `reported`, `zero_confirmed` or `missing`.
    attested: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Finding)]
struct FindingBody {
    indicator: &'static str,
    count: u64,
}

/// Look through the own period before it is attested
#[utoipa::path(
    get,
    path = "/attestations",
    tag = "reports",
    params(PeriodAsked),
    responses((status = OK, body = ValidationBody)),
)]
pub(super) async fn validate_period(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<PeriodAsked>,
) -> Result<axum::Json<ValidationBody>, Problem> {
    let area = area(asked.area.as_deref())?;
    let period = period(asked.period.as_deref(), None, None)?;
    let Validation { findings, counted, attested } =
        reports::validate_period(&app, Some(&actor), area, period).await?;
    let finding = |table: &reporting::Table| FindingBody {
        indicator: table.indicator.code(),
        count: match table.total {
            Cell::Shown(value) => value.all().count,
            Cell::Hidden => 0,
        },
    };
    Ok(axum::Json(ValidationBody {
        findings: findings.tables.iter().map(finding).collect(),
        counted,
        attested: attested.map_or_else(|| "missing".to_owned(), |kept| kept.state),
    }))
}
