//! The business in sentences, through the public interface, and a few guards over the whole.
//!
//! Run once on SQLite and once on PostgreSQL; the database is chosen in [`database`].

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod absences;
mod access;
mod architecture;
mod as_of;
mod attachments;
mod authenticator;
mod bad_input;
mod budgets;
mod change_over;
mod coming_back;
mod contacts;
mod database;
mod descriptions;
mod documents;
mod exports;
mod family;
mod family_plan;
mod feeds;
mod figures;
mod frame;
mod fuzzed;
mod idempotency;
mod import;
mod letters;
mod lists;
mod looks;
mod measures;
mod merge_clients;
mod mistakes;
mod name_receiver;
mod office;
mod operations;
mod participants;
mod permissions;
mod plans;
mod planted;
mod proofs;
mod providers;
mod query_plans;
mod reassign;
mod recount;
mod reminders;
mod report_formats;
mod reports;
mod retention;
mod rule_files;
mod schema;
mod seats;
mod sent_twice;
mod time_passes;
mod users;
mod versions;
mod walk;
mod walk_national;
mod web;
