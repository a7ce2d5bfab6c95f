//! The rules of the law through the crate's public face, on the files the product ships.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod act_681_2023;
mod calendar;
mod facts;
mod follow_up;
mod identity_code;
mod law;
mod measures;
mod proof;
mod record;
mod reference;
mod responsibility;
mod rule_file;
mod timeline;
