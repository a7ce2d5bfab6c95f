//! Clients that come with their whole records, many at a time.

use chrono::NaiveDate;
use domain::ids::UserId;
use domain::record::{Entry, Record};
use sea_orm::{ActiveModelTrait, EntityTrait};
use uuid::Uuid;

use super::identity::{self, IdentityKind};
use super::{StoredClient, caseload, record, row};
use crate::{StoreError, WriteTx, follow_up};

/// Rows of one statement: few enough for the parameters either database takes, and always as many,
/// so that the statement is prepared once.
const ROWS: usize = 500;

/// A client with the record from its first entry on.
#[derive(Debug, Clone)]
pub struct LoadedClient {
    /// The person and what the record comes to.
    pub stored: StoredClient,
    /// What the entries come to.
    pub record: Record,
    /// The day the summary is of.
    pub on: NaiveDate,
    /// Every entry, oldest first.
    pub entries: Vec<Entry>,
    /// Who registered the client.
    pub registered_by: Option<UserId>,
    /// The id of its row and the normalised identity code.
    pub identity_code: Option<(Uuid, String)>,
}

/// Stores clients that are not there yet, with everything that is read beside their records.
pub async fn load(tx: &WriteTx, clients: &[LoadedClient]) -> Result<(), StoreError> {
    let mut clients_rows = Vec::with_capacity(clients.len());
    let mut identities = Vec::new();
    let mut entries = Vec::new();
    let mut subjects = Vec::new();
    let mut caseload = Vec::new();
    let mut deadlines = Vec::new();
    let mut handovers = Vec::new();
    let mut appointments = Vec::new();
    let mut follow_ups = Vec::new();
    let mut units = Vec::new();
    for client in clients {
        let LoadedClient { stored, record, .. } = client;
        let id = stored.id;
        clients_rows.push(row(stored, client.registered_by));
        if let Some((row_id, code)) = &client.identity_code {
            let kind = IdentityKind::IdentityCode;
            let at = stored.created_at;
            identities.push(identity::row(tx.keys(), *row_id, id, kind, code, at)?);
        }
        for entry in &client.entries {
            entries.push(record::row(id, entry)?);
        }
        subjects.extend(record::subjects(id, &client.entries));
        caseload.extend(caseload::rows(
            stored,
            &stored.person,
            record,
            (&stored.summary, client.on),
        ));
        for deadline in record.deadlines.values() {
            let acting = &stored.summary.acting;
            deadlines.push(crate::deadlines::row(id, acting, record, deadline)?);
        }
        for kept in follow_up::history(&client.entries, &stored.person)? {
            units.extend(follow_up::unit_rows(id, &kept));
            follow_ups.push(follow_up::row(id, &kept)?);
        }
        let open = record.contacts.open_appointments();
        appointments.extend(open.map(|one| crate::contacts::row(id, &stored.summary, one)));
        let offered = record.handovers.values();
        handovers.extend(offered.map(|handover| crate::authorities::row(id, record, handover)));
    }
    insert(tx, clients_rows).await?;
    insert(tx, identities).await?;
    insert(tx, entries).await?;
    insert(tx, subjects).await?;
    insert(tx, caseload).await?;
    insert(tx, deadlines).await?;
    insert(tx, handovers).await?;
    insert(tx, appointments).await?;
    insert(tx, follow_ups).await?;
    insert(tx, units).await
}

async fn insert<A: ActiveModelTrait>(tx: &WriteTx, rows: Vec<A>) -> Result<(), StoreError> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(ROWS).collect();
        A::Entity::insert_many(some).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
