//! The business in sentences, through the public interface, and a few guards over the whole.
//!
//! Run once on SQLite and once on PostgreSQL; the database is chosen in [`database`].

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod absences;
mod architecture;
mod as_of;
mod attachments;
mod bad_input;
mod change_over;
mod contacts;
mod database;
mod family;
mod feeds;
mod frame;
mod idempotency;
mod import;
mod letters;
mod lists;
mod office;
mod operations;
mod permissions;
mod plans;
mod query_plans;
mod reassign;
mod reminders;
mod rule_files;
mod schema;
mod seats;
mod sent_twice;
mod users;
mod versions;
mod walk;
mod walk_national;
