//! The program: settings, wiring, the commands of `polku`.

pub mod access_log;
pub mod backup;
pub mod change_over;
pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod export;
pub mod import;
pub mod law_files;
pub mod log;
pub mod migrate;
pub mod oidc;
mod open;
pub mod out;
pub mod post;
pub mod report;
pub mod rules;
pub mod safety;
pub mod serve;
pub mod user;

use axum::Router;
use frame::InFlight;
use use_cases::App;

/// The system's allocator locks whenever one thread frees what another took, and that is what an
/// answer is: rows made on one thread and sent on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use open::{must_exist, open_app, open_store, typesetter};

/// Everything the service answers: the API and the pages.
pub fn router(app: App) -> Router {
    let in_flight = InFlight::of_a_process();
    let api = api::router(app.clone(), &in_flight);
    frame::everywhere(api.merge(web::router(app, &in_flight)))
}
