use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use domain::authorities::AuthorityKey;
use domain::authorities::AuthorityKind;
use domain::authorities::responsibility::responsible;
use domain::clients::facts::Facts;
use rand::rngs::StdRng;
use serde_json::Value;
use tokio::task::JoinSet;
use use_cases::App;
use use_cases::clients::{RegisterClient, turn_of_day};
use use_cases::deadlines::recompute_deadlines;

use super::courses::{DemoCourse, Referred, open_courses, run_course};
use super::life::{Life, Pause};
use super::staff::Staff;
use super::time::{OrderedIds, Part, PastClock, chance, ids};
use super::words::{Words, happens};

/// So many clients live at the same time; their deeds share commits.
const AT_ONCE: usize = 32;

/// Which synthetic population. The same numbers give the same clients.
#[derive(Debug, Clone, Copy)]
pub struct Population {
    /// How many clients.
    pub clients: u64,
    /// What chance begins with.
    pub seed: u64,
    /// The last day anything happens on.
    pub until: NaiveDate,
}

impl Population {
    /// Before anything happens, the users are there.
    pub(super) fn first_day(&self) -> NaiveDate {
        self.until - Days::new(1_200)
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    /// Clients registered.
    pub clients: u64,
    /// Clients referred to a course.
    pub referred: u64,
    /// Steps that the rules refused; none under the built-in rule sets.
    pub refused: u64,
}

/// Everything the synthetic clients meet.
pub(super) struct World {
    pub(super) app: App,
    pub(super) words: Words,
    pub(super) staff: Staff,
    pub(super) courses: Vec<DemoCourse>,
    pub(super) population: Population,
}

impl World {
    /// The service at another time.
    pub(super) fn app_at(&self, clock: &Arc<PastClock>, ids: OrderedIds) -> App {
        App { clock: Arc::clone(clock) as _, ids: Arc::new(ids), ..self.app.clone() }
    }

    /// Where somebody is registered: mostly with the authority that the rule names.
    pub(super) fn office_for(
        &self,
        asked: &RegisterClient,
        home: &str,
        chance: &mut StdRng,
    ) -> AuthorityKey {
        let own = AuthorityKey::new(AuthorityKind::Municipality, home);
        let law = &self.app.law;
        let facts = Facts::from_json(&Value::Object(asked.facts.clone()), &law.reference);
        let Ok(facts) = facts else { return own };
        let day = asked.customership_from;
        let rules = law.timeline.on(day);
        let answer = responsible(&facts, day, rules, &law.reference, &law.delegations);
        match answer.authority.key() {
            Some(key) if !happens(chance, 6) && self.staff.worker(&key, chance).is_some() => key,
            _ => own,
        }
    }
}

/// Fills an empty database through the use cases that everybody goes through. Each client lives in
/// the past with a clock and a chance of the client's own, so that the order of work shows nowhere.
pub async fn fill(
    app: &App,
    population: Population,
    lived: impl Fn() + Send + Sync + 'static,
) -> anyhow::Result<Filled> {
    let world = Arc::new(settle_in(app, population).await?);
    let lived = Arc::new(lived);
    let mut filled = Filled::default();
    let mut by_course: BTreeMap<u64, Vec<Referred>> = BTreeMap::new();

    let mut lives = JoinSet::new();
    for number in 0..population.clients {
        if lives.len() >= AT_ONCE {
            take(&mut lives, &mut filled, &mut by_course).await?;
        }
        let (world, lived) = (Arc::clone(&world), Arc::clone(&lived));
        lives.spawn(async move {
            let ended = first_life(world, number).await?;
            if ended.referred.is_none() {
                lived();
            }
            Ok(ended)
        });
        filled.clients += 1;
    }
    while !lives.is_empty() {
        take(&mut lives, &mut filled, &mut by_course).await?;
    }

    let mut courses = JoinSet::new();
    for (number, mut referred) in by_course {
        filled.referred += u64::try_from(referred.len())?;
        referred.sort_by_key(|one| one.number);
        if courses.len() >= AT_ONCE {
            over(courses.join_next().await)?;
        }
        let course = world.courses.get(usize::try_from(number)?).context("no such course")?.clone();
        let world = Arc::clone(&world);
        courses.spawn(async move {
            run_course(world, course, &referred).await?;
            Ok(referred)
        });
    }
    let mut waiting = Vec::new();
    while let Some(done) = courses.join_next().await {
        waiting.extend(done??);
    }
    Ok(filled)
}
