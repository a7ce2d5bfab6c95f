//! Lists of persons as files.

mod export_clients;
mod export_deadlines;

use domain::exports::Purpose;
use domain::field_error::FieldError;
use serde::Deserialize;
use use_cases::exports::{Export, ExportFormat};
use use_cases::{App, Error};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Problem;
use crate::extract::Check;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(export_clients::export_clients))
        .routes(routes!(export_deadlines::export_deadlines))
}

/// What the list is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Export)]
struct Request {
    /// `work_planning`, `deadline_follow_up`, `quality_check` or `oversight`.
    purpose: String,
    /// The same in 10 to 500 characters. Kept with the export.
    words: String,
    /// `csv` or `jsonl`.
    #[schema(example = "csv")]
    format: String,
}

impl Check for Request {}

impl Request {
    fn read(self) -> Result<Export, Problem> {
        let Self { purpose, words, format } = self;
        let known = Purpose::from_code(&purpose);
        let written = ExportFormat::from_code(&format);
        let mut faults = Vec::new();
        if known.is_none() {
            let codes = Purpose::ALL.map(Purpose::code).join(", ");
            faults.push(FieldError::at("purpose", "unknown_code", codes));
        }
        if written.is_none() {
            let codes = ExportFormat::ALL.map(ExportFormat::code).join(", ");
            faults.push(FieldError::at("format", "unknown_code", codes));
        }
        match (known, written) {
            (Some(purpose), Some(format)) => Ok(Export { purpose, words, format }),
            _ => Err(Error::Invalid(faults).into()),
        }
    }
}
