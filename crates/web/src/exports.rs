//! Lists of persons as files, for who distributes the work.

use std::borrow::Cow;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::access::Action;
use domain::exports::Purpose;
use domain::field_error::FieldError;
use use_cases::exports::{self, Export, ExportFormat};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/export-clients", get(page_of_clients).post(export_clients))
        .route("/export-deadlines", get(page_of_deadlines).post(export_deadlines))
}

/// Asks what a list is for.
#[derive(Template)]
#[template(path = "exports/export.html")]
struct ExportPage {
    t: Texts,
    page: Page,
    deed: &'static str,
    address: String,
    advice: Cow<'static, str>,
    summary: Summary,
    fields: [Field; 3],
}

fn made(visitor: &Visitor, action: Action, typed: &Typed, faults: &Faults) -> ExportPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let purposes =
        Purpose::ALL.map(|one| (one.code().to_owned(), t.export_purpose(one.code()).into_owned()));
    let formats = ExportFormat::ALL
        .map(|one| (one.code().to_owned(), t.export_format(one.code()).into_owned()));
    let fields = [
        sheet.radios("purpose", t.export_for_what(), purposes),
        sheet.area("words", t.export_words(), 3).hint(t.export_words_hint()),
        sheet.radios("format", t.export_how(), formats),
    ];
    ExportPage {
        t,
        page: visitor.page(Section::Board),
        deed: action.code(),
        address: format!("/{}", action.code().replace('_', "-")),
        advice: t.export_advice(action.code()),
        summary: Summary::of(t, faults, &fields),
        fields,
    }
}

fn page(who: &SignedIn, action: Action) -> Result<Response, Failure> {
    drop(who.actor.require_general(action).map_err(Error::from)?);
    let typed = Typed::of([("format", ExportFormat::Csv.code().to_owned())]);
    Ok(html(&made(&who.visitor, action, &typed, &Faults::default())))
}

async fn page_of_clients(who: SignedIn) -> Result<Response, Failure> {
    page(&who, Action::ExportClients)
}

async fn page_of_deadlines(who: SignedIn) -> Result<Response, Failure> {
    page(&who, Action::ExportDeadlines)
}

/// Takes the list of the unit's clients out.
async fn export_clients(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let exporting = match read(&typed) {
        Ok(asked) => exports::export_clients(&app, &who.actor, &asked).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    answered(&who, Action::ExportClients, &typed, exporting).await
}

/// Takes the list of the unit's open time limits out.
async fn export_deadlines(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let exporting = match read(&typed) {
        Ok(asked) => exports::export_deadlines(&app, &who.actor, &asked).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    answered(&who, Action::ExportDeadlines, &typed, exporting).await
}

async fn answered(
    who: &SignedIn,
    action: Action,
    typed: &Typed,
    exporting: Result<exports::Exporting, Error>,
) -> Result<Response, Failure> {
    match exporting {
        Ok(mut rest) => {
            let first = rest.next().await?;
            Ok(::frame::listed(first, rest))
        }
        Err(error) => {
            let faults = Faults::of(error, who.visitor.t)?;
            let page = made(&who.visitor, action, typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(typed: &Typed) -> Result<Export, Vec<FieldError>> {
    let mut faults = Vec::new();
    let purpose = Purpose::from_code(typed.text("purpose"));
    if purpose.is_none() {
        faults.push(FieldError::at("purpose", "missing", "is required"));
    }
    let format = ExportFormat::from_code(typed.text("format"));
    if format.is_none() {
        faults.push(FieldError::at("format", "missing", "is required"));
    }
    match (purpose, format) {
        (Some(purpose), Some(format)) => {
            Ok(Export { purpose, words: typed.text("words").to_owned(), format })
        }
        _ => Err(faults),
    }
}
