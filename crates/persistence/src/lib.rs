//! Tables and transactions; rows in, domain values out. Rows never leave this crate.

pub mod absences;
mod access_log;
mod audit;
pub mod authorities;
pub mod classes;
pub mod clients;
pub mod contacts;
pub mod deadlines;
mod entities;
pub mod feedback;
pub mod idempotency;
pub mod keys;
pub mod providers;
pub mod rule_sets;
mod store;
pub mod training;
pub mod users;

pub use store::{
    Address, Engine, Migration, ReadTx, Replayed, Store, StoreError, StoreSettings, WriteTx,
    back_up, restore,
};
