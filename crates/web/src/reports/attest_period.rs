use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Actor;
use domain::field_error::FieldError;
use reporting::{Attested, Period, PeriodKind};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{AttestPeriod, Validation, attest_period as attest, validate_period};

use super::line::{Line, Lines};
use super::{offered, period_or_newest, said};
use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// What is doubtful in the own period, and the attestation.
#[derive(Template)]
#[template(path = "reports/attest_period.html")]
struct AttestPage {
    t: Texts,
    page: Page,
    summary: Summary,
    /// Whether it was just attested.
    done: bool,
    period: Period,
    said: String,
    periods: Field,
    findings: Vec<Line>,
    counted: u64,
    /// The state attested last, and when.
    attested: Option<(String, String)>,
    state: Field,
    hidden: Hidden,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    period: Option<String>,
    done: Option<String>,
}

async fn made(
    app: &App,
    actor: &Actor,
    visitor: &Visitor,
    period: Period,
    typed: &Typed,
    faults: &Faults,
) -> Result<AttestPage, Failure> {
    let t = visitor.t;
    let Validation { findings, counted, attested } =
        validate_period(app, Some(actor), None, period).await?;
    let today = app.clock.today();
    let asked = Typed::of([("period", period.to_string())]);
    let head = Sheet { t, typed: &asked, faults: &Faults::default() };
    let sheet = Sheet { t, typed, faults };
    let states =
        Attested::ALL.map(|one| (one.code().to_owned(), t.report_state(one.code()).into_owned()));
    let state = sheet.radios("state", t.report_attested(), states);
    Ok(AttestPage {
        t,
        page: visitor.page(Section::Figures),
        summary: Summary::of(t, faults, [&state]),
        done: false,
        period,
        said: said(t, period),
        periods: head.select("period", t.report_period(), offered(t, today)),
        findings: Lines { t, report: &findings, opens: true }.totals(),
        counted,
        attested: attested
            .map(|kept| (t.report_state(&kept.state).into_owned(), t.moment(kept.attested_at))),
        state,
        hidden: Hidden::creating(app, typed),
    })
}

/// Shows what is to be looked at before.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let today = app.clock.today();
    let period = period_or_newest(asked.period.as_deref(), PeriodKind::HalfYear, today)?;
    let (typed, faults) = (Typed::default(), Faults::default());
    let page = made(&app, &actor, &visitor, period, &typed, &faults).await?;
    Ok(html(&AttestPage { done: asked.done.is_some(), ..page }))
}

/// Attests the period.
pub(super) async fn attest_period(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let today = app.clock.today();
    let period = period_or_newest(typed.filled("period"), PeriodKind::HalfYear, today)?;
    let attested = if let Some(state) = Attested::from_code(typed.text("state")) {
        let asked = AttestPeriod { authority: None, period, state };
        attest(&app, Some(&actor), asked, &typed.once()?).await.map(drop)
    } else {
        let missing = FieldError::at("state", "missing", "is required");
        Err(use_cases::Error::Invalid(vec![missing]))
    };
    match attested {
        Ok(()) => Ok(see(&format!("/attest-period?period={period}&done=attest_period"))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = made(&app, &actor, &visitor, period, &typed, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
