//! Clients: who they are and what is true about them on a day.

mod coded;
pub mod description;
pub mod facts;
pub mod family;
pub mod identity_code;
pub mod labour_market;
pub mod merge;
pub mod person;
