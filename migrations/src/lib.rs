//! The schema, step by step, for SQLite and PostgreSQL alike.
//!
//! Every step can be undone and runs in a transaction. A released step is never edited.

mod ddl;
mod m0001_logs;
mod m0002_users;
mod m0003_clients;
mod m0004_training;
mod m0005_contacts;
mod m0006_absences;
mod m0007_providers;
mod m0010_merge;
mod m0011_pages;
mod m0012_saved_views;
mod m0013_attachments;
mod m0014_reminders;
mod m0015_colleagues;
mod m0016_feedback;
mod m0020_follow_up;
mod m0021_reports;
mod m0030_access;
mod m0031_drafts;
mod m0032_exports;
mod m0033_kept_documents;
mod m0036_second_factor;
mod m0037_confirmed;
mod m0038_retention;
mod m0040_providers;

pub use sea_orm_migration::{MigrationStatus, MigratorTrait};
use sea_orm_migration::{MigrationTrait, async_trait::async_trait};

/// All steps, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_logs::Migration),
            Box::new(m0002_users::Migration),
            Box::new(m0003_clients::Migration),
            Box::new(m0004_training::Migration),
            Box::new(m0005_contacts::Migration),
            Box::new(m0006_absences::Migration),
            Box::new(m0007_providers::Migration),
            // Released before the tenth.
            Box::new(m0011_pages::Migration),
            Box::new(m0010_merge::Migration),
            Box::new(m0012_saved_views::Migration),
            Box::new(m0013_attachments::Migration),
            Box::new(m0014_reminders::Migration),
            Box::new(m0015_colleagues::Migration),
            Box::new(m0016_feedback::Migration),
            Box::new(m0020_follow_up::Migration),
            Box::new(m0021_reports::Migration),
            Box::new(m0030_access::Migration),
            Box::new(m0031_drafts::Migration),
            Box::new(m0032_exports::Migration),
            Box::new(m0033_kept_documents::Migration),
            Box::new(m0036_second_factor::Migration),
            Box::new(m0037_confirmed::Migration),
            Box::new(m0038_retention::Migration),
            Box::new(m0040_providers::Migration),
        ]
    }
}
