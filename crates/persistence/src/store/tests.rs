mod backups;
mod transactions;
mod views;
mod writers;

use chrono::{DateTime, Utc};
use domain::access::{Action, Permit};
use domain::ids::ClientId;
use sea_orm::{ColumnTrait, ConnectionTrait, Database, EntityTrait, PaginatorTrait, QueryFilter};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Address, ReadTx, Store, StoreError, StoreSettings, WriteTx};
use crate::access_log::Seen;
use crate::entities::{access_log, audit_event};
use crate::keys::Keys;

const AT: DateTime<Utc> = DateTime::from_timestamp(1_700_000_000, 0).unwrap();

/// A migrated store of its own: a file, or a database on the server of the environment.
struct TestStore {
    store: Store,
    address: Address,
    folder: TempDir,
}

impl TestStore {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match std::env::var("POLKU_TEST_DATABASE_URL") {
            Ok(admin) => new_database(&admin, &folder).await.into(),
            Err(_) => file_address(&folder),
        };
        Self::migrated(address, folder).await
    }

    /// An embedded one, whatever the environment says.
    async fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::migrated(file_address(&folder), folder).await
    }

    async fn migrated(address: Address, folder: TempDir) -> Self {
        let store = Store::open(settings(address.clone())).await.unwrap();
        store.migrate_up().await.unwrap();
        Self { store, address, folder }
    }
}

fn file_address(folder: &TempDir) -> Address {
    format!("sqlite:{}", folder.path().join("polku.db").display()).into()
}

fn settings(address: Address) -> StoreSettings {
    let keys = Keys::parse(&"5a".repeat(32)).unwrap();
    StoreSettings { url: address, readers: 4, ..StoreSettings::new("", keys) }
}

async fn new_database(admin: &str, folder: &TempDir) -> String {
    let random = folder.path().file_name().unwrap().to_str().unwrap();
    let name = format!("s_{}", random.trim_start_matches('.'));
    let db = Database::connect(admin).await.unwrap();
    db.execute_unprepared(&format!("CREATE DATABASE \"{name}\"")).await.unwrap();
    db.close().await.unwrap();
    let (server, _) = admin.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

fn client(number: u128) -> ClientId {
    ClientId::from_uuid(Uuid::from_u128(number))
}

fn permit(client: ClientId) -> Permit {
    Permit::of_the_system(Action::ChangeFacts, Some(client))
}

async fn write_row(tx: &WriteTx, client: ClientId) -> Result<(), StoreError> {
    let row = Seen::new(&permit(client), &[client], AT).into_row();
    access_log::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn rows(tx: &ReadTx, client: ClientId) -> u64 {
    let of_client = access_log::Column::ClientId.eq(client.uuid());
    access_log::Entity::find().filter(of_client).count(tx.conn()).await.unwrap()
}

async fn deeds(tx: &ReadTx, client: ClientId) -> u64 {
    let of_client = audit_event::Column::ClientId.eq(client.uuid());
    audit_event::Entity::find().filter(of_client).count(tx.conn()).await.unwrap()
}
