use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use use_cases::App;
use use_cases::reports::{self, AttestedBy};
use utoipa::ToSchema;

use super::{PeriodAsked, area, period};
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::AuthorityBody;

/// How far the reporting of a period is.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportingPeriod)]
pub(super) struct Body {
    #[schema(example = "ntm_centre:01")]
    area: String,
    period: String,
    /// Every authority that must attest.
    authorities: Vec<Line>,
    /// The frozen versions, the newest first.
    versions: Vec<VersionBody>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AttestedBy)]
struct Line {
    authority: AuthorityBody,
    /// `reported`, `zero_confirmed` or `missing`.
    state: String,
    attested_at: Option<DateTime<Utc>>,
}

/// A frozen report, without what it says.
#[derive(Serialize, ToSchema)]
#[schema(as = FrozenReport)]
pub(super) struct VersionBody {
    pub(super) version: u32,
    /// Why, where somebody was missing or a version was corrected.
    pub(super) reason: Option<String>,
    /// SHA-256 of the report's bytes, in hexadecimal.
    pub(super) digest: String,
    pub(super) frozen_at: DateTime<Utc>,
}

/// See who of the area has attested a period, and what is frozen of it
#[utoipa::path(
    get,
    path = "/reports/period",
    tag = "reports",
    params(PeriodAsked),
    responses((status = OK, body = Body)),
)]
pub(super) async fn read_period(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<PeriodAsked>,
) -> Result<axum::Json<Body>, Problem> {
    let area = area(asked.area.as_deref())?;
    let period = period(asked.period.as_deref(), None, None)?;
    let read = reports::read_period(&app, Some(&actor), area, period).await?;
    let line = |AttestedBy { authority, attestation }: &AttestedBy| Line {
        authority: AuthorityBody::of(&app, authority),
        state: attestation.as_ref().map_or_else(|| "missing".to_owned(), |one| one.state.clone()),
        attested_at: attestation.as_ref().map(|one| one.attested_at),
    };
    let authorities = read.authorities.iter().map(line).collect();
    let versions = read.versions.into_iter().map(|kept| VersionBody {
        version: kept.number,
        reason: kept.reason,
        digest: kept.digest,
        frozen_at: kept.frozen_at,
    });
    Ok(axum::Json(Body {
        area: read.area.to_string(),
        period: read.period.to_string(),
        authorities,
        versions: versions.collect(),
    }))
}
