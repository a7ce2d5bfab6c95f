use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::reference::Reference;

/// Where authorities stand on a day: in the area of which NTM-centre and of which TE-office.
#[derive(Debug, Clone)]
pub struct Areas {
    ntm: BTreeMap<AuthorityKey, AuthorityKey>,
    te_office: BTreeMap<AuthorityKey, AuthorityKey>,
}

impl Areas {
    /// By the map of municipalities nearest to the day. An authority whose municipalities belong to
    /// several areas belongs to that of the first.
    #[must_use]
    pub fn on(reference: &Reference, day: NaiveDate) -> Self {
        let mut areas = Self { ntm: BTreeMap::new(), te_office: BTreeMap::new() };
        for municipality in reference.municipalities() {
            let located = |kind| reference.located(kind, &municipality.code, day);
            let own = located(AuthorityKind::Municipality);
            let te_office = located(AuthorityKind::TeOffice).map(|found| found.key);
            let employment = located(AuthorityKind::EmploymentAuthority).map(|found| found.key);
            let ntm = located(AuthorityKind::NtmCentre).map(|found| found.key);
            let here = [own.map(|found| found.key), te_office.clone(), employment];
            for key in here.into_iter().flatten() {
                if let Some(ntm) = &ntm {
                    areas.ntm.entry(key.clone()).or_insert_with(|| ntm.clone());
                }
                if let Some(te_office) = &te_office {
                    areas.te_office.entry(key).or_insert_with(|| te_office.clone());
                }
            }
        }
        areas
    }

    /// The NTM-centre in whose area an authority is; an NTM-centre is in its own.
    #[must_use]
    pub fn ntm_of<'a>(&'a self, authority: &'a AuthorityKey) -> Option<&'a AuthorityKey> {
        match authority.kind {
            AuthorityKind::NtmCentre => Some(authority),
            _ => self.ntm.get(authority),
        }
    }

    /// The TE-office in whose area an authority is; a TE-office is in its own.
    #[must_use]
    pub fn te_office_of(&self, authority: &AuthorityKey) -> Option<&AuthorityKey> {
        self.te_office.get(authority)
    }

    /// Every authority that works with clients in the area of an NTM-centre, by kind and code.
    pub fn authorities_in(&self, ntm: &AuthorityKey) -> impl Iterator<Item = &AuthorityKey> {
        self.ntm.iter().filter(move |(_, area)| *area == ntm).map(|(authority, _)| authority)
    }
}
