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

/// The system's allocator locks whenever one thread frees what another took, and that is what an
/// answer is: rows made on one thread and sent on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use api::router;
pub use open::{must_exist, open_app, open_store};
