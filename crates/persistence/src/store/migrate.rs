use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};

use super::{Engine, Store, StoreError, postgres};

/// Locked by whoever migrates: the migrator itself takes no lock, and several services may start
/// on one database at the same moment.
const MIGRATION_LOCK: i64 = 7_272_740_001;

/// One step of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its name, which sorts by age.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

impl Store {
    /// Every step, oldest first. Changes nothing.
    pub async fn migrations(&self) -> Result<Vec<Migration>, StoreError> {
        let steps = Migrator::get_migration_with_status_read_only(&self.shared.readers).await?;
        Ok(steps
            .iter()
            .map(|step| Migration {
                name: step.name().to_owned(),
                applied: step.status() == migration::MigrationStatus::Applied,
            })
            .collect())
    }

    /// The names of the steps the database lacks, oldest first. Changes nothing.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let steps = self.migrations().await?;
        Ok(steps.into_iter().filter(|step| !step.applied).map(|step| step.name).collect())
    }

    /// Applies every pending step.
    pub async fn migrate_up(&self) -> Result<(), StoreError> {
        self.migrate(async |db| Migrator::up(db, None).await).await?;
        // What waited through an upgrade has the old form, and the log has the new one now.
        self.empty_views().await
    }

    /// Undoes the newest `steps` steps, with everything stored in what they made.
    pub async fn migrate_down(&self, steps: u32) -> Result<(), StoreError> {
        self.empty_views().await?;
        self.migrate(async |db| Migrator::down(db, Some(steps)).await).await
    }

    async fn empty_views(&self) -> Result<(), StoreError> {
        let _alone = self.shared.migrating.lock().await;
        self.shared.log.empty().await
    }

    async fn migrate(
        &self,
        go: impl AsyncFnOnce(&DatabaseConnection) -> Result<(), sea_orm::DbErr>,
    ) -> Result<(), StoreError> {
        match self.engine() {
            Engine::Sqlite => {
                let _alone = self.shared.migrating.lock().await;
                Ok(go(self.shared.writers.pool()).await?)
            }
            Engine::Postgres => {
                let db = postgres::connect_to_migrate(&self.shared.address).await?;
                let lock = db.begin().await?;
                lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                    .await?;
                let outcome = go(&db).await;
                lock.commit().await?;
                db.close().await?;
                Ok(outcome?)
            }
        }
    }
}
