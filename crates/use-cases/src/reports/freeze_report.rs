use chrono::{DateTime, Utc};
use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use domain::ids::FrozenReportId;
use persistence::reports::{self, KeptReport};
use reporting::{Breakdown, Indicator, Period, Refused, controlled};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::read_period::{PeriodOfArea, of_area};
use super::{area, counting, over, permit};
use crate::{App, Claimed, Error, Once};

const REASON: std::ops::RangeInclusive<usize> = 1..=1000;

/// Freezes an area's report of a period.
#[derive(Debug, Clone)]
pub struct FreezeReport {
    /// Which NTM-centre's; the own where nothing is asked.
    pub area: Option<AuthorityKey>,
    /// Which period.
    pub period: Period,
    /// Why, where somebody has not attested, and for every version after the first.
    pub reason: Option<String>,
}

/// A report that was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Counts the versions, from 1.
    pub number: u32,
    /// Why, if that was said.
    pub reason: Option<String>,
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
    /// When.
    pub frozen_at: DateTime<Utc>,
}

/// Freezes the report as it may leave the region: all indicators by all breakdowns, under disclosure
/// control. A frozen report never changes; a correction is a new version.
pub async fn freeze_report(
    app: &App,
    by: Option<&Actor>,
    asked: FreezeReport,
    once: &Once,
) -> Result<Frozen, Error> {
    let permit = permit(by, Action::FreezeReport)?;
    if let Some(outcome) = once.before(app, &permit).await? {
        return Ok(outcome);
    }
    let FreezeReport { area: asked_area, period, reason } = asked;
    let area = area(by, asked_area)?;
    over(period, app.clock.today())?;
    let reason = reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    if reason.as_ref().is_some_and(|reason| !REASON.contains(&reason.chars().count())) {
        let fault = FieldError::at("reason", "length", "1 to 1000 characters");
        return Err(Error::Invalid(vec![fault]));
    }
    let now = app.clock.now();
    // Counted before the writer's turn is taken: it can take a second.
    let indicators = Indicator::all().collect();
    let report =
        counting::report(app, area.clone(), period, now, indicators, &Breakdown::ALL).await?;
    let content = controlled(report, app.settings.report_threshold).to_json();

    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(outcome) => return Ok(outcome),
    };
    let read = of_area(app, &tx, area.clone(), period).await?;
    let newest = read.versions.first().map_or(0, |version| version.number);
    if reason.is_none() {
        if newest > 0 {
            return Err(Refused::CorrectionNeedsReason { version: newest }.into());
        }
        let authorities = read.missing();
        if !authorities.is_empty() {
            return Err(Refused::AttestationsMissing { authorities }.into());
        }
    }
    let kept = KeptReport {
        id: FrozenReportId::from_uuid(app.ids.mint(now)),
        area,
        period: period.to_string(),
        number: newest + 1,
        reason,
        digest: hex::encode(Sha256::digest(&content)),
        content,
        attested: attested(&read),
        frozen_at: now,
        frozen_by: by.map(|actor| actor.user),
    };
    reports::freeze(&tx, &kept).await?;
    let KeptReport { number, reason, digest, frozen_at, .. } = kept;
    let frozen = Frozen { number, reason, digest, frozen_at };
    pending.keep(&tx, &frozen).await?;
    tx.commit(permit, now).await?;
    Ok(frozen)
}

/// What each authority had attested, the missing ones too.
fn attested(read: &PeriodOfArea) -> String {
    let line = |one: &super::AttestedBy| {
        let attestation = one.attestation.as_ref();
        json!({
            "authority": one.authority,
            "state": attestation.map_or("missing", |one| one.state.as_str()),
            "attested_at": attestation.map(|one| one.attested_at),
        })
    };
    let lines: Vec<_> = read.authorities.iter().map(line).collect();
    json!(lines).to_string()
}
