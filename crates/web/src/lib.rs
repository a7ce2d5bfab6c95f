//! The pages: server-rendered, in Finnish, Swedish and English, working without script. Decides
//! nothing; every handler calls one use case, the same as the API's.
//!
//! # To add a page
//!
//! 1. A file named as the deed in the module of its capability, with a struct that derives
//!    `Template`, its fields `t: Texts` and `page: Page` first, and the handlers: `page` shows it,
//!    and one named as the deed carries out its form. Its route goes into the module's `routes`.
//! 2. `templates/<capability>/<deed>.html`, which extends `layout.html` and fills the blocks `title`
//!    and `main`. A name or a text that somebody typed stands in `<bdi dir="auto">`.
//! 3. Its texts in `texts/{fi,sv,en}/<capability>.ftl`, each key beginning with the capability's
//!    word; see the module `texts`.
//! 4. A form: fields from a `Sheet`, `Hidden::creating` or `Hidden::changing`, a `Summary` on top;
//!    after the deed `see` the next page, and on faults the same page again with what was typed.
//!    See `contacts::write_note`; where it changes a thing, `form::again` and
//!    `clients::end_customership`.
//! 5. Nothing about permission: a page called like its deed is open to whom the deed is (`deeds`).
//! 6. A line in `tests/acceptance/web/pages.rs`, which is what the browser checks.
//!
//! # Addresses
//!
//! `/` is the work of the day, `/clients/{id}` a client. A deed about a client stands at
//! `/clients/{id}/<deed>`, a deed about an assessment, a plan, a referral or a handover at
//! `/<things>/{id}/<deed>`, each with the deed's name in words joined by hyphens.

mod absences;
mod account;
mod admin;
mod assessments;
mod assets;
mod attachments;
mod authorities;
mod board;
mod clients;
mod contacts;
mod deeds;
mod drafts;
mod due;
mod exports;
mod failure;
mod feedback;
mod feeds;
mod form;
mod frame;
mod looks;
mod page;
mod participants;
mod plans;
mod providers;
mod query;
mod reports;
mod retention;
mod session;
mod texts;
mod training;
mod visitor;
mod why;

use ::frame::InFlight;
use axum::Router;
use axum::middleware::from_fn_with_state;
use use_cases::App;

/// Every page, in its frame of limits and logs. Other addresses have a page that says so.
pub fn router(app: App, in_flight: &InFlight) -> Router {
    let signed_in = Router::new()
        .merge(clients::routes())
        .merge(assessments::routes())
        .merge(contacts::routes())
        .merge(attachments::routes())
        .merge(plans::routes())
        .merge(participants::routes())
        .merge(authorities::routes())
        .merge(board::routes())
        .merge(absences::routes())
        .merge(training::routes())
        .merge(providers::routes())
        .merge(feeds::routes())
        .merge(exports::routes())
        .merge(reports::routes())
        .merge(retention::routes())
        .merge(account::routes())
        .merge(admin::routes())
        .merge(feedback::routes())
        .merge(looks::routes())
        .merge(session::routes())
        .route_layer(from_fn_with_state(app.clone(), deeds::permitted))
        .route_layer(from_fn_with_state(app.clone(), session::required));
    let pages = signed_in.merge(session::open_routes()).merge(feedback::open_routes());
    self::frame::around(pages, &app, in_flight).merge(assets::routes()).with_state(app)
}
