use chrono::{DateTime, Utc};
use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use domain::ids::{AttestationId, UserId};
use persistence::reports::{self, KeptAttestation};
use reporting::{Attested, Breakdown, Cell, Indicator, Period, Refused, Report};
use serde::{Deserialize, Serialize};

use super::{area, counting, over, permit};
use crate::{App, Claimed, Error, Once};

/// Says that the own period is complete, or that there was nothing to report.
#[derive(Debug, Clone)]
pub struct AttestPeriod {
    /// Which authority; the own where nothing is asked.
    pub authority: Option<AuthorityKey>,
    /// Which period.
    pub period: Period,
    /// What is said.
    pub state: Attested,
}

/// What is to be looked at before a period is attested.
#[derive(Debug, Clone)]
pub struct Validation {
    /// What is doubtful in the data: one total for each finding.
    pub findings: Report,
    /// How much there is to report: everything that any indicator counts.
    pub counted: u64,
    /// What was attested last.
    pub attested: Option<KeptAttestation>,
}

/// What is doubtful in the own data of a period.
pub async fn validate_period(
    app: &App,
    by: Option<&Actor>,
    authority: Option<AuthorityKey>,
    period: Period,
) -> Result<Validation, Error> {
    let permit = permit(by, Action::AttestPeriod)?;
    let authority = area(by, authority)?;
    over(period, app.clock.today())?;
    let validation = validated(app, &authority, period).await?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(validation)
}

/// What was attested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// Which authority.
    pub authority: AuthorityKey,
    /// Of which period.
    pub period: String,
    /// Counts the authority's attestations of the period, from 1; the newest holds.
    pub number: u32,
    /// What it said.
    pub state: String,
    /// When.
    pub attested_at: DateTime<Utc>,
}

/// Attests a period; again where something changed since: the newest holds.
pub async fn attest_period(
    app: &App,
    by: Option<&Actor>,
    asked: AttestPeriod,
    once: &Once,
) -> Result<Attestation, Error> {
    let permit = permit(by, Action::AttestPeriod)?;
    if let Some(outcome) = once.before(app, &permit).await? {
        return Ok(outcome);
    }
    let AttestPeriod { authority, period, state } = asked;
    let authority = area(by, authority)?;
    over(period, app.clock.today())?;
    let Validation { findings, counted, attested } = validated(app, &authority, period).await?;
    if state == Attested::ZeroConfirmed && counted > 0 {
        return Err(Refused::NotZero { counted }.into());
    }
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(outcome) => return Ok(outcome),
    };
    let now = app.clock.now();
    let kept = KeptAttestation {
        id: AttestationId::from_uuid(app.ids.mint(now)),
        authority,
        period: period.to_string(),
        number: attested.map_or(1, |before| before.number + 1),
        state: state.code().to_owned(),
        findings: findings.to_json(),
        attested_at: now,
        attested_by: by.map(|actor| -> UserId { actor.user }),
    };
    reports::attest(&tx, &kept).await?;
    let KeptAttestation { authority, period, number, state, attested_at, .. } = kept;
    let attestation = Attestation { authority, period, number, state, attested_at };
    pending.keep(&tx, &attestation).await?;
    tx.commit(permit, now).await?;
    Ok(attestation)
}

async fn validated(
    app: &App,
    authority: &AuthorityKey,
    period: Period,
) -> Result<Validation, Error> {
    let now = app.clock.now();
    let asked: Vec<_> = Indicator::findings().chain(Indicator::all()).collect();
    let none = [Breakdown::None];
    let mut report = counting::report(app, authority.clone(), period, now, asked, &none).await?;
    let figures = report.tables.split_off(Indicator::findings().len());
    let counted = figures.iter().map(|table| match table.total {
        Cell::Shown(value) => value.all().count,
        Cell::Hidden => 0,
    });
    let counted = counted.sum();
    let tx = app.store.read_once();
    let attested = reports::attested(&tx, &period.to_string()).await?;
    let attested = attested.into_iter().find(|one| one.authority == *authority);
    Ok(Validation { findings: report, counted, attested })
}
