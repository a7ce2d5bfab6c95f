//! Follow-up figures with the lists they counted, and the report loop.

mod attest_period;
mod body;
mod freeze_report;
mod open_figure;
mod read_figures;
mod read_period;
mod read_report;
mod typeset_report;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use domain::users::Language;
use reporting::{Format, Period, Refused};
use serde::Deserialize;
use use_cases::{App, Error};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Problem;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_figures::read_figures))
        .routes(routes!(read_figures::list_indicators))
        .routes(routes!(open_figure::open_figure))
        .routes(routes!(attest_period::attest_period, attest_period::validate_period))
        .routes(routes!(read_period::read_period))
        .routes(routes!(read_report::read_report, freeze_report::freeze_report))
        .routes(routes!(typeset_report::typeset_report))
}

/// Which period of which area.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PeriodAsked {
    /// `2026-03`, `2026Q1`, `2026H1` or `2026`. It must be over.
    #[param(required = false, nullable = false)]
    period: Option<String>,
    /// The area's or authority's key; the own unless asked otherwise.
    #[param(required = false, nullable = false, example = "ntm_centre:01")]
    area: Option<String>,
}

/// The period written, or that of the days.
fn period(
    written: Option<&str>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<Period, Error> {
    Ok(match (written, from, until) {
        (Some(written), None, None) => Period::asked(written)?,
        (None, Some(from), Some(until)) => Period::between(from, until)?,
        _ => return Err(Refused::unknown_period().into()),
    })
}

fn area(written: Option<&str>) -> Result<Option<AuthorityKey>, Error> {
    let read = |text: &str| {
        let fault = || FieldError::at("area", "unreadable", "an authority, such as ntm_centre:01");
        text.parse().map_err(|_| Error::Invalid(vec![fault()]))
    };
    written.map(read).transpose()
}

/// As what a report is wanted.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    format: Format,
    language: Language,
}

impl Wanted {
    fn read(format: Option<&str>, language: Option<&str>) -> Result<Self, Error> {
        let format = format.map_or(Ok(Format::default()), |code| {
            let known = Format::ALL.map(Format::code).join(", ");
            Format::from_code(code).ok_or_else(|| FieldError::at("format", "unknown", known))
        });
        let language = language.map_or(Ok(Language::Finnish), |code| {
            let known = Language::ALL.map(Language::code).join(", ");
            Language::from_code(code).ok_or_else(|| FieldError::at("language", "unknown", known))
        });
        match (format, language) {
            (Ok(format), Ok(language)) => Ok(Self { format, language }),
            (format, language) => {
                let faults = format.err().into_iter().chain(language.err());
                Err(Error::Invalid(faults.collect()))
            }
        }
    }

    fn answer(self, written: Vec<u8>) -> Response {
        ([(header::CONTENT_TYPE, self.format.media_type())], written).into_response()
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        use axum::http::StatusCode;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let title = match refused {
            Refused::UnknownIndicator { .. } => "No indicator has that name",
            Refused::UnknownBreakdown { .. } => "No breakdown has that name",
            Refused::UnknownPeriod { .. } => "That is no period",
            Refused::EndBeforeStart { .. } => "The end lies before the start",
            Refused::PeriodNotOver { .. } => "The period is not over",
            Refused::AreaOutside { .. } => "The area is not the asker's",
            Refused::AttestationsMissing { .. } => {
                "Somebody has not attested, and no reason is given"
            }
            Refused::CorrectionNeedsReason { .. } => "A correction needs a reason",
            Refused::NotZero { .. } => "There was something to report",
        };
        let mut problem = Self::new(status, refused.slug(), title).detail(refused.to_string());
        if let Ok(serde_json::Value::Object(members)) = serde_json::to_value(&refused) {
            for (name, value) in members {
                problem = problem.member(&name, value);
            }
        }
        problem
    }
}
