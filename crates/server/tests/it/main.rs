//! The real program, asked over its socket.
//!
//! Run once on SQLite and once on PostgreSQL, as the tests of the business are.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod attachments;
mod commands;
mod demo;
mod kill;
mod load;
mod program;
mod readme;
mod rule_files;
mod safety;
