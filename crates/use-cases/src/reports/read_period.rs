use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use persistence::ReadTx;
use persistence::reports::{self, KeptAttestation, KeptReport};
use reporting::Period;

use super::{area, areas_of, attesting_in, permit};
use crate::{App, Error};

/// What one authority of the area has attested.
#[derive(Debug, Clone)]
pub struct AttestedBy {
    /// Which.
    pub authority: AuthorityKey,
    /// The newest; nothing where it is missing.
    pub attestation: Option<KeptAttestation>,
}

/// How far an area's reporting of a period is.
#[derive(Debug, Clone)]
pub struct PeriodOfArea {
    /// Which NTM-centre's.
    pub area: AuthorityKey,
    /// Which period.
    pub period: Period,
    /// Every authority that must attest, by kind and code.
    pub authorities: Vec<AttestedBy>,
    /// The versions that were frozen, the newest first, without their content.
    pub versions: Vec<KeptReport>,
}

impl PeriodOfArea {
    /// Who is missing.
    #[must_use]
    pub fn missing(&self) -> Vec<AuthorityKey> {
        let missing = self.authorities.iter().filter(|one| one.attestation.is_none());
        missing.map(|one| one.authority.clone()).collect()
    }
}

/// Reads who of the area has attested a period and what is frozen of it.
pub async fn read_period(
    app: &App,
    by: Option<&Actor>,
    asked: Option<AuthorityKey>,
    period: Period,
) -> Result<PeriodOfArea, Error> {
    let permit = permit(by, Action::ReadPeriod)?;
    let area = area(by, asked)?;
    let read = of_area(app, &app.store.read_once(), area, period).await?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(read)
}

pub(super) async fn of_area(
    app: &App,
    tx: &ReadTx,
    area: AuthorityKey,
    period: Period,
) -> Result<PeriodOfArea, Error> {
    let mut attested = reports::attested(tx, &period.to_string()).await?;
    let areas = areas_of(app, period);
    let authorities = attesting_in(app, &areas, &area, period).into_iter().map(|authority| {
        let here = attested.iter().position(|one| one.authority == authority);
        let attestation = here.map(|index| attested.swap_remove(index));
        AttestedBy { authority, attestation }
    });
    let authorities = authorities.collect();
    let versions = reports::versions(tx, &area, &period.to_string()).await?;
    Ok(PeriodOfArea { area, period, authorities, versions })
}
