//! What authorities attested of their periods, and reports that were frozen. Both can only grow.
//!
//! What a period, a state and a report are is not known here: they are kept as they were written.

use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::ids::{AttestationId, FrozenReportId, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::{attestation, frozen_report};
use crate::{ReadTx, StoreError, WriteTx};

/// What an authority attested of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAttestation {
    /// Its id.
    pub id: AttestationId,
    /// Which authority.
    pub authority: AuthorityKey,
    /// Of which period.
    pub period: String,
    /// Counts the authority's attestations of the period, from 1; the newest holds.
    pub number: u32,
    /// What it said.
    pub state: String,
    /// What was doubtful in the data then.
    pub findings: String,
    /// When.
    pub attested_at: DateTime<Utc>,
    /// Who; nobody on the command line.
    pub attested_by: Option<UserId>,
}

/// One version of an area's report that was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReport {
    /// Its id.
    pub id: FrozenReportId,
    /// Of which NTM-centre.
    pub area: AuthorityKey,
    /// Of which period.
    pub period: String,
    /// Counts the versions, from 1.
    pub number: u32,
    /// Why it was frozen though somebody was missing, or why it corrects the one before.
    pub reason: Option<String>,
    /// What was frozen, byte for byte.
    pub content: String,
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
    /// What each authority had attested then.
    pub attested: String,
    /// When.
    pub frozen_at: DateTime<Utc>,
    /// Who; nobody on the command line.
    pub frozen_by: Option<UserId>,
}

/// Adds an attestation. Two that came after the same one collide here.
pub async fn attest(tx: &WriteTx, kept: &KeptAttestation) -> Result<(), StoreError> {
    let KeptAttestation { id, authority, period, number, state, findings, .. } = kept;
    let row = attestation::ActiveModel {
        id: Set(id.uuid()),
        authority: Set(authority.to_string()),
        period: Set(period.clone()),
        number: Set(i32::try_from(*number).unwrap_or(i32::MAX)),
        state: Set(state.clone()),
        findings: Set(findings.clone()),
        attested_at: Set(kept.attested_at),
        attested_by: Set(kept.attested_by.map(UserId::uuid)),
    };
    let added = attestation::Entity::insert(row).exec_without_returning(tx.conn()).await;
    added.map_err(|error| stale(StoreError::duplicate("attestation")(error)))?;
    Ok(())
}

/// The newest attestation of each authority of a period.
pub async fn attested(tx: &ReadTx, period: &str) -> Result<Vec<KeptAttestation>, StoreError> {
    let rows = attestation::Entity::find()
        .filter(attestation::Column::Period.eq(period))
        .order_by_asc(attestation::Column::Authority)
        .order_by_asc(attestation::Column::Number)
        .all(tx.conn())
        .await?;
    let mut newest: Vec<KeptAttestation> = Vec::new();
    for row in rows {
        let kept = read_attestation(row)?;
        match newest.last_mut() {
            Some(last) if last.authority == kept.authority => *last = kept,
            _ => newest.push(kept),
        }
    }
    Ok(newest)
}

/// Adds a version of a report. Two that came after the same one collide here.
pub async fn freeze(tx: &WriteTx, kept: &KeptReport) -> Result<(), StoreError> {
    let KeptReport { id, area, period, number, reason, content, digest, attested, .. } = kept;
    let row = frozen_report::ActiveModel {
        id: Set(id.uuid()),
        area: Set(area.to_string()),
        period: Set(period.clone()),
        number: Set(i32::try_from(*number).unwrap_or(i32::MAX)),
        reason: Set(reason.clone()),
        content: Set(content.clone()),
        digest: Set(digest.clone()),
        attested: Set(attested.clone()),
        frozen_at: Set(kept.frozen_at),
        frozen_by: Set(kept.frozen_by.map(UserId::uuid)),
    };
    let added = frozen_report::Entity::insert(row).exec_without_returning(tx.conn()).await;
    added.map_err(|error| stale(StoreError::duplicate("frozen_report")(error)))?;
    Ok(())
}

/// The versions of an area's report of a period, the newest first; the content of each is left
/// empty.
pub async fn versions(
    tx: &ReadTx,
    area: &AuthorityKey,
    period: &str,
) -> Result<Vec<KeptReport>, StoreError> {
    let mut versions = Vec::new();
    let rows = frozen_report::Entity::find()
        .filter(frozen_report::Column::Area.eq(area.to_string()))
        .filter(frozen_report::Column::Period.eq(period))
        .order_by_desc(frozen_report::Column::Number)
        .all(tx.conn())
        .await?;
    for row in rows {
        versions.push(KeptReport { content: String::new(), ..read_report(row)? });
    }
    Ok(versions)
}

/// One version.
pub async fn version(
    tx: &ReadTx,
    area: &AuthorityKey,
    period: &str,
    number: u32,
) -> Result<Option<KeptReport>, StoreError> {
    let row = frozen_report::Entity::find()
        .filter(frozen_report::Column::Area.eq(area.to_string()))
        .filter(frozen_report::Column::Period.eq(period))
        .filter(frozen_report::Column::Number.eq(i32::try_from(number).unwrap_or(i32::MAX)))
        .limit(1)
        .one(tx.conn())
        .await?;
    row.map(read_report).transpose()
}

fn stale(error: StoreError) -> StoreError {
    match error {
        StoreError::Duplicate(_) => StoreError::Stale,
        other => other,
    }
}

fn read_attestation(row: attestation::Model) -> Result<KeptAttestation, StoreError> {
    let attestation::Model {
        id,
        authority,
        period,
        number,
        state,
        findings,
        attested_at,
        attested_by,
    } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: "attestation", column, id };
    Ok(KeptAttestation {
        id: AttestationId::from_uuid(id),
        authority: authority.parse().map_err(|_| inconsistent("authority"))?,
        period,
        number: u32::try_from(number).map_err(|_| inconsistent("number"))?,
        state,
        findings,
        attested_at,
        attested_by: attested_by.map(UserId::from_uuid),
    })
}

fn read_report(row: frozen_report::Model) -> Result<KeptReport, StoreError> {
    let frozen_report::Model {
        id,
        area,
        period,
        number,
        reason,
        content,
        digest,
        attested,
        frozen_at,
        frozen_by,
    } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: "frozen_report", column, id };
    Ok(KeptReport {
        id: FrozenReportId::from_uuid(id),
        area: area.parse().map_err(|_| inconsistent("area"))?,
        period,
        number: u32::try_from(number).map_err(|_| inconsistent("number"))?,
        reason,
        content,
        digest,
        attested,
        frozen_at,
        frozen_by: frozen_by.map(UserId::from_uuid),
    })
}
