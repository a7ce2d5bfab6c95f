use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::clients::person::Person;
use domain::ids::UserId;
use domain::record::{Record, Stage};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{END_OF_TIME, NEVER};
use crate::clients::{StoredClient, Summary};
use crate::entities::caseload;
use crate::{StoreError, WriteTx};

/// Writes the rows of the authorities that act for a client.
pub(crate) async fn replace(
    tx: &WriteTx,
    client: &StoredClient,
    person: &Person,
    record: &Record,
    (summary, day): (&Summary, NaiveDate),
) -> Result<(), StoreError> {
    caseload::Entity::delete_many()
        .filter(caseload::Column::ClientId.eq(client.id.uuid()))
        .exec(tx.conn())
        .await?;
    let rows = rows(client, person, record, (summary, day));
    if !rows.is_empty() {
        caseload::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// One row for the acting authority and one for the joint, as the record stands on `day`; none for a
/// record that another took in.
pub(crate) fn rows(
    client: &StoredClient,
    person: &Person,
    record: &Record,
    (summary, day): (&Summary, NaiveDate),
) -> Vec<caseload::ActiveModel> {
    let row = |authority: &AuthorityKey, basis: &str| caseload::ActiveModel {
        authority: Set(authority.to_string()),
        client_id: Set(client.id.uuid()),
        basis: Set(basis.to_owned()),
        is_open: Set(summary.stage != Stage::Ended),
        stage: Set(summary.stage.code().to_owned()),
        worker: Set(summary.worker.map_or(Uuid::nil(), UserId::uuid)),
        next_due_on: Set(summary.next_due.map_or(END_OF_TIME, |(on, _)| on)),
        search_key: Set(person.search_key()),
        protected: Set(person.protected || client.restricted),
        last_contact_on: Set(summary.last_contact_on.unwrap_or(NEVER)),
        waits_for: Set(record.waits_for(authority, day).code().to_owned()),
        worker_since: Set(record.worker_since.unwrap_or(NEVER)),
        mother_tongue: Set(person.mother_tongue.clone()),
        interpreter_needed: Set(person.interpreter_needed),
    };
    if summary.merged_into.is_some() {
        return Vec::new();
    }
    let mut rows = vec![row(&summary.acting, "acting")];
    rows.extend(summary.joint.as_ref().map(|joint| row(joint, "joint")));
    rows
}
