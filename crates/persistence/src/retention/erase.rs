use domain::ids::{AttachmentId, ClientId};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::attachments::Place;
use crate::entities::{attachment, break_glass, client, client_event, look_review};
use crate::{StoreError, WriteTx};

/// Tables whose rows of a client go with it, those that refer to others first.
const ERASED: [&str; 13] = [
    "appointment",
    "attachment",
    "caseload",
    "client_identity",
    "client_subject",
    "course_place",
    "deadline",
    "disposal_hold",
    "handover",
    "kept_document",
    "kept_draft",
    "reassigned_client",
    "client_event",
];

/// Tables of what is counted: their rows stay, and nobody knows any more whose they were.
const COUNTED: [&str; 2] = ["follow_up", "follow_up_unit"];

/// Tables that still know the id, and nothing else of the client: the logs and the proofs.
#[cfg(test)]
const KNOW_THE_ID: [&str; 6] =
    ["access_log", "audit_event", "break_glass", "disposal_client", "look_review", "seen_client"];

/// What is gone of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of the entries as they were stored, oldest first.
    pub digest: String,
    /// Files in the folder that no row speaks of any more once this is durable.
    pub files: Vec<AttachmentId>,
}

/// Erases all that is stored of a client, with the records merged into it. What is counted of it
/// goes on under the ids that `fresh` gives.
pub async fn erase(
    tx: &WriteTx,
    id: ClientId,
    fresh: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Erased, StoreError> {
    let mut records = vec![id.uuid()];
    let mut looked_at = 0;
    while let Some(record) = records.get(looked_at).copied() {
        records.extend(merged_into(tx, record).await?);
        looked_at += 1;
    }
    let mut erased = Erased { rows: 0, digest: String::new(), files: Vec::new() };
    let mut digest = Sha256::new();
    // The record that took another in is referred to by it.
    for record in records.into_iter().rev() {
        digest_entries(tx, record, &mut digest).await?;
        erased.files.extend(files(tx, record).await?);
        erased.rows += erase_record(tx, record, fresh()).await?;
    }
    erased.digest = hex::encode(digest.finalize());
    Ok(erased)
}

async fn merged_into(tx: &WriteTx, record: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let merged = client::Entity::find()
        .select_only()
        .column(client::Column::Id)
        .filter(client::Column::MergedInto.eq(record))
        .order_by_asc(client::Column::Id)
        .into_tuple();
    Ok(merged.all(tx.conn()).await?)
}

async fn digest_entries(tx: &WriteTx, record: Uuid, digest: &mut Sha256) -> Result<(), StoreError> {
    let entries = client_event::Entity::find()
        .filter(client_event::Column::ClientId.eq(record))
        .order_by_asc(client_event::Column::Number);
    for entry in entries.all(tx.conn()).await? {
        digest.update(entry.id.as_bytes());
        digest.update(entry.content.as_bytes());
    }
    Ok(())
}

async fn files(tx: &WriteTx, record: Uuid) -> Result<Vec<AttachmentId>, StoreError> {
    let files = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Id)
        .filter(attachment::Column::ClientId.eq(record))
        .filter(attachment::Column::Place.eq(Place::Folder.code()))
        .into_tuple::<Uuid>();
    Ok(files.all(tx.conn()).await?.into_iter().map(AttachmentId::from_uuid).collect())
}

/// Erases one record; gives how many rows are gone.
async fn erase_record(tx: &WriteTx, record: Uuid, fresh: Uuid) -> Result<u64, StoreError> {
    let mut rows = delete(tx, "attachment_chunk", "attachment_id", attachments_of(record)).await?;
    for table in ERASED {
        let gone = Query::delete()
            .from_table(table)
            .and_where(Expr::col("client_id").eq(record))
            .to_owned();
        rows += tx.conn().execute(&gone).await?.rows_affected();
    }
    for table in COUNTED {
        let parted = Query::update()
            .table(table)
            .value("client_id", fresh)
            .and_where(Expr::col("client_id").eq(record))
            .to_owned();
        tx.conn().execute(&parted).await?;
    }
    forget_words(tx, record).await?;
    rows += client::Entity::delete_by_id(record).exec(tx.conn()).await?.rows_affected;
    Ok(rows)
}

async fn delete(
    tx: &WriteTx,
    table: &'static str,
    column: &'static str,
    of: SelectStatement,
) -> Result<u64, StoreError> {
    let gone =
        Query::delete().from_table(table).and_where(Expr::col(column).in_subquery(of)).to_owned();
    Ok(tx.conn().execute(&gone).await?.rows_affected())
}

fn attachments_of(record: Uuid) -> SelectStatement {
    Query::select()
        .column("id")
        .from("attachment")
        .and_where(Expr::col("client_id").eq(record))
        .to_owned()
}

/// What was written about the client beside the record.
async fn forget_words(tx: &WriteTx, record: Uuid) -> Result<(), StoreError> {
    break_glass::Entity::update_many()
        .col_expr(break_glass::Column::Reason, Expr::value(""))
        .col_expr(break_glass::Column::Note, Expr::value(None::<String>))
        .filter(break_glass::Column::ClientId.eq(record))
        .exec(tx.conn())
        .await?;
    look_review::Entity::update_many()
        .col_expr(look_review::Column::Note, Expr::value(None::<String>))
        .filter(look_review::Column::ClientId.eq(record))
        .exec(tx.conn())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{COUNTED, ERASED, KNOW_THE_ID};
    use crate::classes::CLASSES;

    #[test]
    fn of_every_table_that_knows_a_client_is_decided_what_becomes_of_it() {
        let with_client = CLASSES.iter().filter(|(_, column, _)| *column == "client_id");
        let with_client: BTreeSet<_> = with_client.map(|(table, ..)| *table).collect();
        let decided = ERASED.iter().chain(&COUNTED).chain(&KNOW_THE_ID);

        assert_eq!(decided.copied().collect::<BTreeSet<_>>(), with_client);
    }
}
