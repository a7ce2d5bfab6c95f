use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;
use chrono::{Days, Duration, NaiveDate};
use domain::authorities::AuthorityKey;
use domain::authorities::AuthorityKind;
use domain::authorities::responsibility::responsible;
use domain::clients::facts::Facts;
use domain::providers::Provider;
use rand::rngs::StdRng;
use serde_json::Value;
use tokio::task::JoinSet;
use use_cases::App;
use use_cases::clients::{RegisterClient, turn_of_day};
use use_cases::deadlines::recompute_deadlines;

use super::courses::{DemoCourse, Referred, open_courses, run_course};
use super::life::{Life, Pause};
use super::providers::register_providers;
use super::reports::attest;
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
    pub(super) providers: Vec<Provider>,
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
/// `lived` hears of every client that has come to the last day.
pub async fn fill(
    app: &App,
    population: Population,
    mut lived: impl FnMut(),
) -> anyhow::Result<Filled> {
    let world = Arc::new(settle_in(app, population).await?);
    let mut filled = Filled { clients: population.clients, ..Filled::default() };

    let mut by_course: BTreeMap<u64, Vec<Referred>> = BTreeMap::new();
    let first =
        (0..population.clients).map(|number| Box::pin(first_life(Arc::clone(&world), number)));
    side_by_side(first, |outcome| match outcome {
        Lived::UntilReferral(referred) => {
            filled.referred += 1;
            by_course.entry(referred.course).or_default().push(*referred);
        }
        Lived::ToTheEnd { refused } => {
            filled.refused += u64::from(refused);
            lived();
        }
    })
    .await?;

    let mut decided = Vec::new();
    let courses = by_course.into_iter().map(|(number, mut referred)| {
        referred.sort_by_key(|one| one.number);
        Box::pin(run_course(Arc::clone(&world), number, referred))
    });
    side_by_side(courses, |referred| decided.extend(referred)).await?;

    let later =
        decided.into_iter().map(|referred| Box::pin(later_life(Arc::clone(&world), referred)));
    side_by_side(later, |refused| {
        filled.refused += u64::from(refused);
        lived();
    })
    .await?;

    let mut chance = chance(population.seed, Part::Turn, 0);
    let clock = Arc::new(PastClock::on(population.until));
    clock.pass(Duration::hours(15));
    turn_of_day(&world.app_at(&clock, ids(&mut chance))).await?;
    let app = world.app_at(&clock, ids(&mut chance));
    attest(&app, world.staff.supervisors().collect()).await?;
    Ok(filled)
}

/// Before the first client comes: the rule sets, the users, the providers, the
/// courses.
async fn settle_in(app: &App, population: Population) -> anyhow::Result<World> {
    let mut chance = chance(population.seed, Part::Staff, 0);
    let clock = Arc::new(PastClock::on(population.first_day()));
    let nobody = Staff::default();
    let words = Words::built_in()?;
    let mut world = World {
        app: app.clone(),
        words,
        staff: nobody,
        courses: Vec::new(),
        providers: Vec::new(),
        population,
    };
    let app = world.app_at(&clock, ids(&mut chance));
    recompute_deadlines(&app).await?;
    let switches = app.law.timeline.switch_days().filter(|day| *day < population.until);
    let days: Vec<_> =
        [population.first_day()].into_iter().chain(switches).chain([population.until]).collect();
    world.staff = Staff::hire(&app, &world.words.homes, population.clients, &days).await?;
    world.providers = register_providers(&app, &world).await?;
    world.courses = open_courses(&app, &clock, &world).await?;
    Ok(world)
}

/// How far a life went before others decide about it.
enum Lived {
    UntilReferral(Box<Referred>),
    ToTheEnd { refused: bool },
}

async fn first_life(world: Arc<World>, number: u64) -> anyhow::Result<Lived> {
    let whole = async {
        let mut life = Life::begin(world, number).await?;
        if let Some(referred) = life.walk().await? {
            return Ok(Lived::UntilReferral(Box::new(referred)));
        }
        life.go_on().await?;
        Ok(Lived::ToTheEnd { refused: false })
    };
    match whole.await {
        Ok(lived) => Ok(lived),
        Err(pause) => {
            let refused = was_refused(pause).with_context(|| format!("client {number}"))?;
            Ok(Lived::ToTheEnd { refused })
        }
    }
}

/// Gives whether a step was refused.
async fn later_life(world: Arc<World>, referred: Referred) -> anyhow::Result<bool> {
    let number = referred.number;
    let rest = async { Life::resume(world, referred).await?.go_on().await };
    let refused = rest.await.map_or_else(was_refused, |()| Ok(false));
    refused.with_context(|| format!("client {number}"))
}

fn was_refused(pause: Pause) -> anyhow::Result<bool> {
    match pause {
        Pause::TheFuture => Ok(false),
        Pause::Refused(refusal) => {
            tracing::debug!(%refusal, "a life goes no further");
            Ok(true)
        }
        Pause::Failed(error) => Err(error.into()),
        Pause::Broken(error) => Err(error),
    }
}

/// Does all the work, a limited number of pieces at the same time, and takes each outcome.
async fn side_by_side<T: Send + 'static, W>(
    work: impl Iterator<Item = W>,
    mut take: impl FnMut(T),
) -> anyhow::Result<()>
where
    W: Future<Output = anyhow::Result<T>> + Send + 'static,
{
    let mut under_way = JoinSet::new();
    for piece in work {
        if under_way.len() >= AT_ONCE
            && let Some(done) = under_way.join_next().await
        {
            take(done??);
        }
        under_way.spawn(piece);
    }
    while let Some(done) = under_way.join_next().await {
        take(done??);
    }
    Ok(())
}
