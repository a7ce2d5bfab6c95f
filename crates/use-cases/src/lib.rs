//! What officials can do. One function for each deed, named as the [`Action`] it asks for; JSON,
//! pages, timers and the command line all come through here.
//!
//! A deed reads like its own minutes: open, find, permit, decide, store, commit.
//!
//! [`Action`]: domain::access::Action

pub mod absences;
mod app;
pub mod assessments;
pub mod attachments;
pub mod authorities;
pub mod checks;
pub mod clients;
pub mod contacts;
pub mod deadlines;
pub mod documents;
pub mod drafts;
mod error;
pub mod exports;
pub mod feedback;
pub mod feeds;
pub mod letters;
pub mod looks;
mod once;
mod page;
pub mod participants;
pub mod plans;
pub mod providers;
pub mod reports;
pub mod retention;
pub mod training;
pub mod users;

pub use app::{App, Clock, Ids, Settings, SystemClock, SystemIds, day_of};
pub use domain::law::Law;
pub use error::Error;
pub use once::{Claimed, IdempotencyKey, Once, Pending, forget_answers};
pub use page::Page;
