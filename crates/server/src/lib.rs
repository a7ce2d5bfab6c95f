//! The program: settings, wiring, the commands of `polku`.

pub mod backup;
pub mod change_over;
pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod import;
pub mod law_files;
pub mod log;
pub mod migrate;
mod open;
pub mod out;
pub mod rules;
pub mod serve;
pub mod user;

pub use api::router;
pub use open::{must_exist, open_app, open_store};
