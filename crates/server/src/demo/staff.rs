use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{Days, NaiveDate};
use domain::access::{Actor, Role};
use domain::authorities::responsibility::responsible;
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::clients::facts::{Facts, Residence};
use domain::clients::labour_market::LabourMarketStatus;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use use_cases::users::{AddUser, add_user};
use use_cases::{App, Law};

use super::words::Home;

/// The municipality whose people have the accounts with plain names.
const VANTAA: &str = "092";

/// So many clients have one worker between them.
const CASELOAD: u64 = 90;

/// The people of one authority.
#[derive(Debug)]
struct Unit {
    supervisor: Actor,
    workers: Vec<Actor>,
}

/// Everybody who works with the synthetic clients.
#[derive(Debug, Default)]
pub(super) struct Staff {
    units: BTreeMap<AuthorityKey, Unit>,
    officers: BTreeMap<AuthorityKey, Actor>,
}

/// The accounts that are shown to a newcomer, by sign-in name: one for each role, and a second
/// case worker in the municipality.
pub(super) const ACCOUNTS: [&str; 6] =
    ["worker", "vantaa", "supervisor", "officer", "auditor", "administrator"];

impl Staff {
    /// Adds the users of every authority that will have clients: those responsible for the job
    /// seekers of each home, by the law of `days`, and the municipalities themselves.
    pub(super) async fn hire(
        app: &App,
        homes: &[Home],
        clients: u64,
        days: &[NaiveDate],
    ) -> anyhow::Result<Self> {
        let last = *days.last().context("no day to hire for")?;
        let main = job_seekers_office(&app.law, VANTAA, last).context("no authority in Vantaa")?;
        let main_centre = ntm_centre(&app.law, VANTAA, last);
        let own = AuthorityKey::new(AuthorityKind::Municipality, VANTAA);
        let mut staff = Self { units: BTreeMap::new(), officers: BTreeMap::new() };
        for (authority, clients) in shares(&app.law, homes, clients, days) {
            let named = |plain: &str, other: &str| match plain {
                "worker" | "supervisor" if authority == main => plain.to_owned(),
                "vantaa" if authority == own => plain.to_owned(),
                _ => name(&authority, other),
            };
            let supervisor = named("supervisor", "lead");
            let supervisor = hire(app, supervisor, Role::Supervisor, &authority).await?;
            let first = named(if authority == own { "vantaa" } else { "worker" }, "1");
            let mut workers = vec![hire(app, first, Role::CaseWorker, &authority).await?];
            for number in 2..=(clients / CASELOAD).clamp(2, 60) {
                let name = name(&authority, &number.to_string());
                workers.push(hire(app, name, Role::CaseWorker, &authority).await?);
            }
            staff.units.insert(authority, Unit { supervisor, workers });
        }
        let centres = homes.iter().filter_map(|home| ntm_centre(&app.law, &home.code, last));
        for centre in centres.collect::<BTreeSet<_>>() {
            let plain = main_centre.as_ref() == Some(&centre);
            let name = if plain { "officer".to_owned() } else { name(&centre, "1") };
            let officer = hire(app, name, Role::NtmOfficer, &centre).await?;
            staff.officers.insert(centre, officer);
        }
        hire(app, "auditor".to_owned(), Role::Auditor, &main).await?;
        hire(app, "administrator".to_owned(), Role::Administrator, &main).await?;
        Ok(staff)
    }

    /// Somebody of the authority; nobody of one that has no people here.
    pub(super) fn worker(&self, authority: &AuthorityKey, chance: &mut StdRng) -> Option<&Actor> {
        self.units.get(authority)?.workers.choose(chance)
    }

    /// Who distributes the work of the authority.
    pub(super) fn supervisor(&self, authority: &AuthorityKey) -> Option<&Actor> {
        Some(&self.units.get(authority)?.supervisor)
    }

    /// Who distributes the work, of every authority.
    pub(super) fn supervisors(&self) -> impl Iterator<Item = &Actor> {
        self.units.values().map(|unit| &unit.supervisor)
    }

    /// Every NTM-centre with who procures training there.
    pub(super) fn officers(&self) -> impl Iterator<Item = (&AuthorityKey, &Actor)> {
        self.officers.iter()
    }

    /// Who procures training at the NTM-centre.
    pub(super) fn officer(&self, centre: &AuthorityKey) -> Option<&Actor> {
        self.officers.get(centre)
    }
}

/// About how many clients each authority will have.
fn shares(
    law: &Law,
    homes: &[Home],
    clients: u64,
    days: &[NaiveDate],
) -> BTreeMap<AuthorityKey, u64> {
    let all: u64 = homes.iter().map(|home| u64::from(home.weight)).sum();
    let mut shares = BTreeMap::new();
    for home in homes {
        let here = clients * u64::from(home.weight) / all.max(1);
        let own = AuthorityKey::new(AuthorityKind::Municipality, home.code.as_str());
        *shares.entry(own).or_default() += here / 3;
        let offices = days.iter().filter_map(|day| job_seekers_office(law, &home.code, *day));
        for office in offices.collect::<BTreeSet<_>>() {
            *shares.entry(office).or_default() += here * 2 / 3;
        }
    }
    shares
}

/// Who is responsible for an unemployed job seeker of the municipality.
fn job_seekers_office(law: &Law, municipality: &str, day: NaiveDate) -> Option<AuthorityKey> {
    let mut facts = Facts::new(day - Days::new(12_000), vec!["SO".to_owned()]);
    facts.residence = Some(Residence {
        kind: "A".to_owned(),
        first_granted_on: day - Days::new(100),
        valid_until: None,
    });
    facts.home_municipality = Some(municipality.to_owned());
    facts.labour_market_status = Some(LabourMarketStatus::Unemployed);
    facts.job_seeker_registered = true;
    let rules = law.timeline.on(day);
    responsible(&facts, day, rules, &law.reference, &law.delegations).authority.key()
}

/// The NTM-centre that procures training for the municipality.
pub(super) fn ntm_centre(law: &Law, municipality: &str, day: NaiveDate) -> Option<AuthorityKey> {
    Some(law.reference.located(AuthorityKind::NtmCentre, municipality, day)?.key)
}

fn name(authority: &AuthorityKey, who: &str) -> String {
    let kind = match authority.kind {
        AuthorityKind::TeOffice => "te",
        AuthorityKind::Municipality => "m",
        AuthorityKind::EmploymentAuthority => "ea",
        AuthorityKind::NtmCentre => "ntm",
    };
    format!("{kind}{}.{who}", authority.code)
}

async fn hire(
    app: &App,
    name: String,
    role: Role,
    authority: &AuthorityKey,
) -> anyhow::Result<Actor> {
    let asked = AddUser { name, role, authority: authority.clone(), password: None };
    let user = add_user(app, None, asked).await?;
    Ok(Actor::new(user.id, user.role, user.authority))
}
