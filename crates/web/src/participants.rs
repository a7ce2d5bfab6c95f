//! Others who take part in a plan, and what they are given.

mod disclose_data;
mod end_participant;
mod name_participant;
mod read_participant;

use axum::Router;
use axum::routing::get;
use domain::participants::DisclosureWay;
use domain::rule_sets::DataKind;
use use_cases::App;

use crate::form::Typed;
use crate::form::choices::Pair;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/plans/{id}/name-participant",
            get(name_participant::page).post(name_participant::name_participant),
        )
        .route("/participants/{id}", get(read_participant::page))
        .route(
            "/participants/{id}/end-participant",
            get(end_participant::page).post(end_participant::end_participant),
        )
        .route(
            "/participants/{id}/disclose-data",
            get(disclose_data::page).post(disclose_data::disclose_data),
        )
}

const WAYS: [(&str, DisclosureWay); 5] = [
    ("secure_message", DisclosureWay::SecureMessage),
    ("letter", DisclosureWay::Letter),
    ("call", DisclosureWay::Call),
    ("meeting", DisclosureWay::Meeting),
    ("interface", DisclosureWay::Interface),
];

/// Kinds of data to choose from.
fn choices(t: Texts, data: impl IntoIterator<Item = DataKind>) -> Vec<Pair> {
    let choice = |kind: DataKind| (kind.code().to_owned(), t.data_kind(kind.code()).into_owned());
    data.into_iter().map(choice).collect()
}

/// The kinds of data that were ticked.
fn ticked(typed: &Typed) -> Vec<DataKind> {
    let ticked = typed.fields().iter().filter(|(name, _)| name == "data");
    ticked.filter_map(|(_, code)| DataKind::from_code(code)).collect()
}

/// Kinds of data in one line.
fn said(t: Texts, data: &[DataKind]) -> String {
    let said: Vec<_> = data.iter().map(|kind| t.data_kind(kind.code())).collect();
    said.join(", ")
}
