//! Follow-up figures, the lists they counted, and the report loop: an authority attests its period,
//! the NTM-centre freezes the area's report.

mod attest_period;
mod counting;
mod freeze_report;
mod open_figure;
mod read_figures;
mod read_period;
mod read_report;
mod read_waiting;
mod rebuild_follow_up;
mod typeset_report;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, Actor, Permit};
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::field_error::FieldError;
use reporting::{Areas, Period, Refused};

use crate::{App, Error};

pub use persistence::reports::{KeptAttestation, KeptReport};

pub use attest_period::{AttestPeriod, Attestation, Validation, attest_period, validate_period};
pub use freeze_report::{FreezeReport, Frozen, freeze_report};
pub use open_figure::{FigureClient, FigureLine, FigureList, OpenFigure, Part, open_figure};
pub use read_figures::{ReadFigures, read_figures};
pub use read_period::{AttestedBy, PeriodOfArea, read_period};
pub use read_report::{read_report, written_report};
pub use read_waiting::read_waiting;
pub use rebuild_follow_up::rebuild_follow_up;
pub use typeset_report::typeset_report;

/// A permit for a person, or for the command line.
fn permit(by: Option<&Actor>, action: Action) -> Result<Permit, Error> {
    match by {
        Some(actor) => Ok(actor.require_general(action)?),
        None => Ok(Permit::of_the_system(action, None)),
    }
}

/// The area asked for, if it is the asker's own; the own where none is asked for. The command line
/// asks for any.
fn area(by: Option<&Actor>, asked: Option<AuthorityKey>) -> Result<AuthorityKey, Error> {
    match (by, asked) {
        (Some(actor), None) => Ok(actor.authority.clone()),
        (Some(actor), Some(asked)) if asked != actor.authority => {
            Err(Refused::AreaOutside { allowed: actor.authority.clone() }.into())
        }
        (_, Some(asked)) => Ok(asked),
        (None, None) => {
            let fault = FieldError::at("area", "missing", "an authority, such as ntm_centre:01");
            Err(Error::Invalid(vec![fault]))
        }
    }
}

/// A period has figures once it is over.
fn over(period: Period, today: NaiveDate) -> Result<(), Refused> {
    if period.is_over(today) {
        return Ok(());
    }
    let over_on = period.last_day().succ_opt().unwrap_or(NaiveDate::MAX);
    Err(Refused::PeriodNotOver { over_on })
}

/// What was known then is counted; now, where nothing is asked.
fn as_of(app: &App, asked: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, Error> {
    let now = app.clock.now();
    match asked {
        Some(asked) if asked > now => {
            let fault = FieldError::at("as_of", "in_the_future", "a moment that has passed");
            Err(Error::Invalid(vec![fault]))
        }
        Some(asked) => Ok(asked),
        None => Ok(now),
    }
}

/// The authorities whose clients an area's figures count: of an NTM-centre all in its area.
fn counted_in(areas: &Areas, area: &AuthorityKey) -> Vec<AuthorityKey> {
    match area.kind {
        AuthorityKind::NtmCentre => areas.authorities_in(area).cloned().collect(),
        AuthorityKind::TeOffice
        | AuthorityKind::Municipality
        | AuthorityKind::EmploymentAuthority => vec![area.clone()],
    }
}

/// The authorities of an area that must attest: those of the kinds that the Act of the period's last
/// day knows.
fn attesting_in(
    app: &App,
    areas: &Areas,
    area: &AuthorityKey,
    period: Period,
) -> Vec<AuthorityKey> {
    let kinds = app.law.timeline.on(period.last_day()).authorities();
    let mut authorities = counted_in(areas, area);
    authorities.retain(|authority| kinds.contains(&authority.kind));
    authorities
}

fn areas_of(app: &App, period: Period) -> Areas {
    Areas::on(&app.law.reference, period.last_day())
}
