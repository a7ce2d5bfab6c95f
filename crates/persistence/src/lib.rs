//! Tables and transactions; rows in, domain values out. Rows never leave this crate.

pub mod absences;
mod access_log;
pub mod attachments;
mod audit;
pub mod authorities;
pub mod classes;
pub mod clients;
pub mod contacts;
pub mod deadlines;
pub mod drafts;
mod entities;
pub mod exports;
pub mod feedback;
pub mod feeds;
pub mod follow_up;
pub mod idempotency;
pub mod kept_documents;
pub mod keys;
pub mod letters;
pub mod looks;
pub mod providers;
pub mod reports;
pub mod retention;
pub mod rule_sets;
mod store;
pub mod training;
pub mod users;

pub use store::{
    Address, Engine, Migration, ReadTx, Replayed, Restored, Store, StoreError, StoreSettings,
    WriteTx, back_up, restore,
};
