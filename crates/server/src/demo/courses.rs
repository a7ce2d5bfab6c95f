use std::sync::Arc;

use anyhow::Context;
use chrono::{Days, Duration, NaiveDate};
use domain::access::Actor;
use domain::assessments::{Level, Levels, Track};
use domain::authorities::AuthorityKey;
use domain::calendar::working_day_on_or_after;
use domain::ids::{ClientId, CourseId, ReferralId};
use domain::training::{ReferralOutcome, ReferralState, ReferralStep};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use use_cases::training::{
    OpenCourse, RecordReferralEvent, open_course, read_referral, record_referral_event,
};
use use_cases::{App, Error, Once};

use super::fill::World;
use super::person::Standing;
use super::staff::ntm_centre;
use super::time::{Part, PastClock, chance, ids};
use super::words::{happens, one_of};

/// Days between one selection and the next.
const EVERY: u64 = 60;
/// Selections happened so many days back.
const BACK: u64 = 900;
/// A course is known so many days before its selection.
const KNOWN: u64 = 120;

const TRACKS: [Track; 6] =
    [Track::Basic, Track::Slow, Track::Basic, Track::Fast, Track::Basic, Track::Literacy];

/// A course, and when it takes its students.
#[derive(Debug, Clone)]
pub(super) struct DemoCourse {
    pub(super) id: CourseId,
    pub(super) number: u64,
    centre: AuthorityKey,
    track: Track,
    pub(super) selects_on: NaiveDate,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

/// A client who was referred to a course, until the course has decided.
pub(super) struct Referred {
    pub(super) number: u64,
    pub(super) course: u64,
    pub(super) referral: ReferralId,
    pub(super) client: ClientId,
    pub(super) worker: Actor,
    pub(super) home: String,
    pub(super) standing: Standing,
}

/// Opens the courses of all regions, past and to come.
pub(super) async fn open_courses(
    app: &App,
    clock: &PastClock,
    world: &World,
) -> anyhow::Result<Vec<DemoCourse>> {
    let World { words, staff, population, .. } = world;
    let mut chance = chance(population.seed, Part::Courses, 0);
    let mut courses = Vec::new();
    let all: u64 = words.homes.iter().map(|home| u64::from(home.weight)).sum();
    let mut regions: Vec<(AuthorityKey, u64)> = Vec::new();
    for home in &words.homes {
        let Some(centre) = ntm_centre(&app.law, &home.code, population.until) else { continue };
        let weight = u64::from(home.weight);
        match regions.iter_mut().find(|(known, _)| *known == centre) {
            Some((_, share)) => *share += weight,
            None => regions.push((centre, weight)),
        }
    }
    for slot in 0..=(BACK + KNOWN) / EVERY {
        let selects_on = population.until - Days::new(BACK) + Days::new(slot * EVERY);
        let selects_on = working_day_on_or_after(selects_on);
        clock.go_to(selects_on - Days::new(KNOWN));
        for (centre, share) in &regions {
            let Some(officer) = staff.officer(centre) else { continue };
            // About two of five are referred, most of them lately.
            let wanted = population.clients * share * 2 / all.max(1) / 5 * EVERY / BACK;
            let groups = (wanted / 12).max(1);
            for group in 0..groups {
                let turn = usize::try_from(slot + group)?;
                let track = TRACKS[turn % TRACKS.len()];
                let few = u32::try_from((wanted / groups).clamp(2, 20))?;
                let starts_on = working_day_on_or_after(selects_on + Days::new(14));
                let asked = OpenCourse {
                    name: format!("Integration training, {} track", track.code()),
                    provider: one_of(&words.training.providers, &mut chance),
                    track,
                    starts_on,
                    ends_on: starts_on + Days::new(chance.random_range(140..300)),
                    seats: few + chance.random_range(0..4),
                };
                let ends_on = asked.ends_on;
                let opened = open_course(app, officer, asked, &Once::unkeyed()).await?;
                clock.pass(Duration::minutes(3));
                courses.push(DemoCourse {
                    id: opened.id,
                    number: u64::try_from(courses.len())?,
                    centre: centre.clone(),
                    track,
                    selects_on,
                    starts_on,
                    ends_on,
                });
            }
        }
    }
    Ok(courses)
}

impl World {
    /// A course that selects soon, of the track if there is one.
    pub(super) fn course_for(
        &self,
        home: &str,
        track: Option<Track>,
        day: NaiveDate,
        chance: &mut StdRng,
    ) -> Option<&DemoCourse> {
        let centre = ntm_centre(&self.app.law, home, self.population.until)?;
        let soon = day + Days::new(3)..=day + Days::new(KNOWN - 10);
        let fits =
            |course: &&DemoCourse| course.centre == centre && soon.contains(&course.selects_on);
        let fitting: Vec<_> = self.courses.iter().filter(fits).collect();
        let of_track: Vec<_> =
            fitting.iter().copied().filter(|course| Some(course.track) == track).collect();
        let first = if of_track.is_empty() { fitting } else { of_track };
        let soonest = first.iter().map(|course| course.selects_on).min()?;
        let first: Vec<_> =
            first.into_iter().filter(|course| course.selects_on == soonest).collect();
        first.choose(chance).copied()
    }
}

/// One course with those who were referred to it.
struct Run {
    world: Arc<World>,
    app: App,
    clock: Arc<PastClock>,
    chance: StdRng,
}

/// Lets a course select, start and end, as far as its days have come. Gives its clients back.
pub(super) async fn run_course(
    world: Arc<World>,
    number: u64,
    referred: Vec<Referred>,
) -> anyhow::Result<Vec<Referred>> {
    let course = world.courses.get(usize::try_from(number)?).context("no such course")?.clone();
    let mut chance = chance(world.population.seed, Part::Course, course.number);
    let clock = Arc::new(PastClock::on(course.selects_on));
    let app = world.app_at(&clock, ids(&mut chance));
    let until = world.population.until;
    let mut run = Run { world, app, clock, chance };
    let stages = [
        (course.selects_on, Stage::Select),
        (working_day_on_or_after(course.selects_on + Days::new(5)), Stage::Cancel),
        (course.starts_on, Stage::Start),
        (working_day_on_or_after(course.starts_on + Days::new(45)), Stage::Interrupt),
        (working_day_on_or_after(course.starts_on + Days::new(70)), Stage::Resume),
        (course.ends_on, Stage::End),
    ];
    for (day, stage) in stages {
        if day > until {
            break;
        }
        run.clock.go_to(day);
        for one in &referred {
            run.decide(stage, one).await?;
        }
    }
    Ok(referred)
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    Select,
    Cancel,
    Start,
    Interrupt,
    Resume,
    End,
}

impl Run {
    async fn decide(&mut self, stage: Stage, one: &Referred) -> anyhow::Result<()> {
        use ReferralState::{After, Proposed};
        use ReferralStep as S;
        let Referred { referral, worker, .. } = one;
        let found = read_referral(&self.app, worker, *referral).await?.referral;
        let luck = self.chance.random_range(0..100);
        let step = match (stage, found.state()) {
            (Stage::Select, Proposed) if luck < 93 => S::Selected,
            (Stage::Select, Proposed) => S::NotSelected,
            (Stage::Cancel, After(S::Selected)) if luck < 10 => S::NotSelected,
            (Stage::Start, After(S::Selected)) if luck < 95 => S::Started,
            (Stage::Start, After(S::Selected)) => S::Ended,
            (Stage::Interrupt, After(S::Started)) if luck < 8 => S::Interrupted,
            (Stage::Resume, After(S::Interrupted)) if luck < 60 => S::Started,
            (Stage::Resume, After(S::Interrupted | S::Selected)) => S::Ended,
            (Stage::End, After(S::Started)) => S::Completed,
            (Stage::End, After(S::Selected)) => S::Ended,
            (Stage::End, After(S::Reserve)) => S::NotSelected,
            _ => return Ok(()),
        };
        let on = self.app.clock.today();
        let outcome = self.outcome(step);
        let asked = RecordReferralEvent { referral: *referral, step, on, outcome };
        let recorded = record_referral_event(&self.app, worker, asked, found.version).await;
        self.clock.pass(Duration::minutes(self.chance.random_range(1..5)));
        match recorded {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
    fn outcome(&mut self, step: ReferralStep) -> ReferralOutcome {
        let reasons = &self.world.words.reasons;
        let chance = &mut self.chance;
        let because =
            |reason: String| ReferralOutcome { reason: Some(reason), ..Default::default() };
        match step {
            ReferralStep::NotSelected => because(one_of(&reasons.not_selected, chance)),
            ReferralStep::Ended => because(one_of(&reasons.ended, chance)),
            ReferralStep::Interrupted => because(one_of(&reasons.interrupted, chance)),
            ReferralStep::Completed => {
                let before = chance.random_range(0..5);
                let after = before + chance.random_range(1..4);
                ReferralOutcome {
                    reason: None,
                    levels_before: Some(levels(before)),
                    levels_after: Some(levels(after)),
                    final_test: happens(chance, 40).then(|| levels(after)),
                    onward_path: Some(one_of(&reasons.onward, chance)),
                }
            }
            _ => ReferralOutcome::default(),
        }
    }
}

/// Speaking comes before writing.
fn levels(step: usize) -> Levels {
    const LEVELS: [Level; 9] = [
        Level::X,
        Level::A11,
        Level::A12,
        Level::A13,
        Level::A21,
        Level::A22,
        Level::B11,
        Level::B12,
        Level::B21,
    ];
    let level = |step: usize| LEVELS.get(step).copied();
    Levels {
        listening: level(step),
        speaking: level(step),
        reading: level(step),
        writing: level(step.saturating_sub(1)),
    }
}
