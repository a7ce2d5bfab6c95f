//! What a handler takes from a request. Every refusal is a [`Problem`](crate::Problem).

mod caller;
mod file_form;
mod if_match;
mod json;
mod path;
mod query;
mod shape;

pub(crate) use caller::{Caller, UnfinishedCaller, require_same_site};
pub(crate) use file_form::FileForm;
pub(crate) use if_match::IfMatch;
pub(crate) use json::{Check, Json, read_body, read_json};
pub(crate) use path::Path;
pub(crate) use query::Query;
