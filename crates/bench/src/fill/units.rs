//! Who works where: the units and the workers of each.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Role;
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::field_error::FieldError;
use domain::ids::UserId;
use domain::reference::Reference;
use domain::users::{SignInName, User};
use rand::rngs::StdRng;

use super::ids::mint;

/// How many clients a worker has, about.
const CASELOAD: usize = 100;

/// The unit whose worker is measured, the largest office.
const MEASURED: &str = "0299";

/// An authority with its workers and the municipalities its clients live in.
pub(super) struct Unit {
    pub(super) authority: AuthorityKey,
    pub(super) homes: Vec<String>,
    pub(super) workers: Vec<UserId>,
}

/// The measured unit, the other TE-offices and municipalities, `number` in all.
pub(super) fn units(reference: &Reference, number: usize, day: NaiveDate) -> Vec<Unit> {
    let mut offices: BTreeMap<AuthorityKey, Vec<String>> = BTreeMap::new();
    let mut municipalities = Vec::new();
    for municipality in reference.municipalities() {
        let code = &municipality.code;
        if municipality.valid_until.is_some() || reference.is_in_aland(code, day) {
            continue;
        }
        if let Some(office) = reference.located(AuthorityKind::TeOffice, code, day) {
            offices.entry(office.key).or_default().push(code.clone());
            municipalities.push(code.clone());
        }
    }
    let offices = offices.into_iter();
    let municipalities = municipalities
        .into_iter()
        .map(|code| (AuthorityKey::new(AuthorityKind::Municipality, code.clone()), vec![code]));
    let mut units: Vec<_> = offices
        .chain(municipalities)
        .map(|(authority, homes)| Unit { authority, homes, workers: Vec::new() })
        .collect();
    units.sort_by_key(|unit| unit.authority.code != MEASURED);
    units.truncate(number);
    units
}

/// Workers for `clients` clients, spread over the units.
pub(super) fn employ(
    units: &mut [Unit],
    clients: usize,
    at: DateTime<Utc>,
    random: &mut StdRng,
) -> Result<Vec<User>, FieldError> {
    let each = clients.div_ceil(units.len().max(1)).div_ceil(CASELOAD).max(1);
    let mut users = Vec::new();
    let mut hired = |name: &str, role, authority: &AuthorityKey| -> Result<_, FieldError> {
        let id = UserId::from_uuid(mint(at, random));
        let (name, authority) = (SignInName::parse(name)?, authority.clone());
        users.push(User {
            id,
            name,
            role,
            authority,
            disabled_at: None,
            language: None,
            second_factor_at: None,
            password_once: false,
        });
        Ok(id)
    };
    for unit in units.iter_mut() {
        let AuthorityKey { kind, code } = &unit.authority;
        for number in 1..=each {
            let name = format!("worker{number}.{}.{code}", kind.code());
            unit.workers.push(hired(&name, Role::CaseWorker, &unit.authority)?);
        }
    }
    if let Some(unit) = units.first() {
        hired(&measured_supervisor(), Role::Supervisor, &unit.authority)?;
    }
    Ok(users)
}

/// The supervisor who takes out the list that is measured.
pub(crate) fn measured_supervisor() -> String {
    format!("supervisor.{}.{MEASURED}", AuthorityKind::TeOffice.code())
}

/// The worker who is measured.
pub(crate) fn measured_worker() -> String {
    format!("worker1.{}.{MEASURED}", AuthorityKind::TeOffice.code())
}
