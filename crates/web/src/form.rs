//! Forms: what was typed, what is wrong with it, and how its questions stand on a page.
//!
//! A field has the name that a [`FieldError`](domain::field_error::FieldError) points at, without
//! the leading `#/`: `facts/residence/kind`. So each fault finds its field by itself.

mod again;
pub(crate) mod choices;
mod conflict;
mod deed_form;
mod faults;
mod field;
mod summary;
mod typed;
mod with_file;

pub(crate) use again::again;
pub(crate) use conflict::Conflict;
pub(crate) use deed_form::{DeedForm, ReasonForm};
pub(crate) use faults::{Faults, Reason};
pub(crate) use field::{Field, Hidden, Sheet};
pub(crate) use summary::Summary;
pub(crate) use typed::{ONCE, Typed};
pub(crate) use with_file::WithFile;
