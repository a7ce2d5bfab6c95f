use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Actor;
use reporting::{Period, PeriodKind};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{FreezeReport, freeze_report as freeze, read_period};

use super::{offered, period_or_newest, said};
use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Who has attested, the frozen versions, and the freezing.
#[derive(Template)]
#[template(path = "reports/read_period.html")]
struct PeriodPage {
    t: Texts,
    page: Page,
    summary: Summary,
    /// Whether it was just frozen.
    done: bool,
    area: String,
    period: Period,
    said: String,
    periods: Field,
    missing: usize,
    authorities: Vec<Authority>,
    versions: Vec<Version>,
    reason: Field,
    hidden: Hidden,
}

struct Authority {
    name: String,
    state: String,
    is_missing: bool,
    attested_at: Option<String>,
}

struct Version {
    number: u32,
    frozen_at: String,
    reason: Option<String>,
    digest: String,
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
) -> Result<PeriodPage, Failure> {
    let t = visitor.t;
    let read = read_period(app, Some(actor), None, period).await?;
    let reference = &app.law.reference;
    let missing = read.missing().len();
    let authority = |one: &use_cases::reports::AttestedBy| {
        let attestation = one.attestation.as_ref();
        let state = attestation.map_or("missing", |kept| kept.state.as_str());
        Authority {
            name: t.authority(reference, &one.authority),
            state: t.report_state(state).into_owned(),
            is_missing: attestation.is_none(),
            attested_at: attestation.map(|kept| t.moment(kept.attested_at)),
        }
    };
    let version = |kept: &_| {
        let use_cases::reports::KeptReport { number, reason, digest, frozen_at, .. } = kept;
        Version {
            number: *number,
            frozen_at: t.moment(*frozen_at),
            reason: reason.clone(),
            digest: digest.clone(),
        }
    };
    let asked = Typed::of([("period", period.to_string())]);
    let head = Sheet { t, typed: &asked, faults: &Faults::default() };
    let sheet = Sheet { t, typed, faults };
    let mut reason = sheet.area("reason", t.report_reason(), 3);
    if missing == 0 && read.versions.is_empty() {
        reason = reason.optional();
    } else {
        reason = reason.hint(t.report_reason_hint());
    }
    Ok(PeriodPage {
        t,
        page: visitor.page(Section::Reports),
        summary: Summary::of(t, faults, [&reason]),
        done: false,
        area: t.authority(reference, &read.area),
        period,
        said: said(t, period),
        periods: head.select("period", t.report_period(), offered(t, app.clock.today())),
        missing,
        authorities: read.authorities.iter().map(authority).collect(),
        versions: read.versions.iter().map(version).collect(),
        reason,
        hidden: Hidden::creating(app, typed),
    })
}

/// Shows how far the reporting is.
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
    Ok(html(&PeriodPage { done: asked.done.is_some(), ..page }))
}

/// Freezes the report.
pub(super) async fn freeze_report(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let today = app.clock.today();
    let period = period_or_newest(typed.filled("period"), PeriodKind::HalfYear, today)?;
    let reason = typed.filled("reason").map(str::to_owned);
    let asked = FreezeReport { area: None, period, reason };
    match freeze(&app, Some(&actor), asked, &typed.once()?).await {
        Ok(_) => Ok(see(&format!("/reports?period={period}&done=freeze_report"))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = made(&app, &actor, &visitor, period, &typed, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
