//! The program: settings, wiring, the commands of `polku`.

pub mod cli;
pub mod config;
pub mod law_files;
mod open;
pub mod rules;
pub mod serve;
pub mod user;

pub use api::router;
pub use open::{open_app, open_store};
