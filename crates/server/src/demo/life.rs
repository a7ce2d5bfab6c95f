use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, Duration, NaiveDate};
use domain::access::Actor;
use domain::assessments::{Completed, Item, ItemAnswer, Outcome, Track};
use domain::calendar::{is_working_day, working_day_on_or_after};
use domain::ids::{AssessmentId, PlanId};
use domain::path::Refusal;
use domain::rule_sets::LimitId;
use rand::Rng;
use rand::rngs::StdRng;
use use_cases::assessments::{
    CompleteAssessment, RecordAssessmentItem, StartAssessment, complete_assessment,
    record_assessment_item, start_assessment,
};
use use_cases::clients::{
    AssignClient, ClientFile, HoldInterview, assign_client, claim_client, hold_interview,
    read_client, register_client,
};
use use_cases::training::{ReferToTraining, refer_to_training};
use use_cases::{App, Error, Once};

use super::courses::Referred;
use super::fill::World;
use super::person::{Newcomer, Standing, newcomer};
use super::time::{Part, PastClock, chance, ids};
use super::words::{happens, one_of};

/// Why a life goes no further.
pub(super) enum Pause {
    /// The rest lies in the future.
    TheFuture,
    /// The next step is not allowed, under rules other than the built-in ones.
    Refused(Refusal),
    /// The service failed.
    Failed(Error),
    /// The population is not consistent.
    Broken(anyhow::Error),
}

impl From<Error> for Pause {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            other => Self::Failed(other),
        }
    }
}

impl From<anyhow::Error> for Pause {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

/// One client on the path, with a clock of the client's own.
pub(super) struct Life {
    pub(super) world: Arc<World>,
    pub(super) number: u64,
    pub(super) app: App,
    pub(super) clock: Arc<PastClock>,
    pub(super) chance: StdRng,
    pub(super) home: String,
    pub(super) standing: Standing,
    /// Who works the case.
    pub(super) worker: Actor,
    pub(super) file: ClientFile,
}

impl Life {
    /// Registers the client with this number.
    pub(super) async fn begin(world: Arc<World>, number: u64) -> Result<Self, Pause> {
        let mut chance = chance(world.population.seed, Part::Life, number);
        let until = world.population.until;
        // The smaller of two: most came lately.
        let back = chance.random_range(0..1_000).min(chance.random_range(0..1_000));
        let mut day = until - Days::new(back);
        while !is_working_day(day) {
            day = day - Days::new(1);
        }
        let from = day - Days::new(chance.random_range(0..3));
        let clock = Arc::new(PastClock::on(day));
        clock.pass(Duration::minutes(chance.random_range(0..300)));
        let app = world.app_at(&clock, ids(&mut chance));
        let Newcomer { register, home, standing } = newcomer(&world.words, from, &mut chance)?;
        let office = world.office_for(&register, &home, &mut chance);
        let worker = world.staff.worker(&office, &mut chance).cloned();
        let worker = worker.ok_or_else(|| anyhow::anyhow!("{office} has no worker"))?;
        let file = register_client(&app, &worker, register, &Once::unkeyed()).await?;
        Ok(Self { world, number, app, clock, chance, home, standing, worker, file })
    }

    /// Goes on with a client whose course has decided.
    pub(super) async fn resume(world: Arc<World>, referred: Referred) -> Result<Self, Pause> {
        let Referred { number, client, worker, home, standing, .. } = referred;
        let mut chance = chance(world.population.seed, Part::LaterLife, number);
        let clock = Arc::new(PastClock::on(world.population.first_day()));
        let app = world.app_at(&clock, ids(&mut chance));
        let file = read_client(&app, &worker, client, None).await?;
        clock.not_before(file.record.changed_at.unwrap_or_default());
        Ok(Self { world, number, app, clock, chance, home, standing, worker, file })
    }

    /// Waits for a working day so many days from now, if that day has come.
    pub(super) fn wait(&mut self, days: RangeInclusive<u64>) -> Result<(), Pause> {
        let days = self.chance.random_range(days);
        let day = working_day_on_or_after(self.today() + Days::new(days));
        if day > self.world.population.until {
            return Err(Pause::TheFuture);
        }
        self.clock.go_to(day);
        self.clock.pass(Duration::minutes(self.chance.random_range(1..240)));
        Ok(())
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.app.clock.today()
    }

    pub(super) fn happens(&mut self, percent: u32) -> bool {
        happens(&mut self.chance, percent)
    }

    pub(super) fn some_minutes(&mut self) {
        self.clock.pass(Duration::minutes(self.chance.random_range(2..7)));
    }

    /// From the registration to a plan in force and, for many, a referral.
    pub(super) async fn walk(&mut self) -> Result<Option<Referred>, Pause> {
        // Nobody but the named worker could take a protected client over.
        if self.file.record.open_handover().is_some() && !self.file.stored.person.protected {
            self.answer_handover().await?;
        }
        self.get_a_worker().await?;
        if self.file.record.deadlines.keys().any(|key| key.limit == LimitId::FirstInterview) {
            self.interview().await?;
        }
        let late = self.happens(8);
        self.wait(if late { 62..=110 } else { 4..=45 })?;
        if self.happens(5) {
            return Ok(None);
        }
        let Some(track) = self.assess().await? else { return Ok(None) };
        let late = self.happens(14);
        self.wait(if late { 16..=45 } else { 2..=11 })?;
        if self.happens(3) {
            return Ok(None);
        }
        let Some(plan) = self.plan().await? else { return Ok(None) };
        self.name_participants(plan).await?;
        if self.happens(25) {
            return Ok(None);
        }
        self.wait(3..=34)?;
        self.refer(plan, track).await
    }

    /// Somebody takes the client as the own, or is given the client by the supervisor.
    pub(super) async fn get_a_worker(&mut self) -> Result<(), Pause> {
        if self.file.record.worker.is_some() {
            return Ok(());
        }
        self.wait(0..=6)?;
        let (client, version) = (self.file.stored.id, self.file.record.version);
        let supervisor = self.world.staff.supervisor(&self.worker.authority).cloned();
        let luck = self.chance.random_range(0..100);
        self.file = match supervisor {
            _ if luck < 12 => return Ok(()),
            Some(supervisor) if luck < 40 => {
                let asked = AssignClient { client, worker: Some(self.worker.user) };
                assign_client(&self.app, &supervisor, asked, version).await?
            }
            _ => claim_client(&self.app, &self.worker, client, version).await?,
        };
        Ok(())
    }

    async fn interview(&mut self) -> Result<(), Pause> {
        let luck = self.chance.random_range(0..100);
        if luck >= 92 {
            return Ok(());
        }
        self.wait(if luck < 75 { 0..=3 } else { 6..=20 })?;
        let asked = HoldInterview { client: self.file.stored.id, on: self.today() };
        let version = self.file.record.version;
        self.file = hold_interview(&self.app, &self.worker, asked, version).await?;
        Ok(())
    }

    /// The initial assessment; gives the track if it found a need.
    async fn assess(&mut self) -> Result<Option<Track>, Pause> {
        let person = &self.file.stored.person;
        let asked = StartAssessment {
            client: self.file.stored.id,
            started_on: self.today(),
            language: person.mother_tongue.clone(),
            interpreter: person.interpreter_needed,
        };
        let found = start_assessment(&self.app, &self.worker, asked, &Once::unkeyed()).await?;
        let mut version = found.assessment.version;
        self.file = found.file;
        let assessment = found.assessment.id;
        for item in Item::ALL {
            if self.happens(12) {
                self.wait(1..=9)?;
            }
            version = self.record_item(assessment, item, version).await?;
        }
        self.wait(0..=18)?;
        if self.happens(3) {
            return Ok(None);
        }
        let (outcome, reason) = match self.chance.random_range(0..100) {
            0..82 => (Outcome::PlanNeeded, None),
            82..91 => {
                let reasons = &self.world.words.reasons.guided_elsewhere;
                (Outcome::GuidedElsewhere, Some(one_of(reasons, &mut self.chance)))
            }
            _ => {
                let reasons = &self.world.words.reasons.unnecessary;
                (Outcome::Unnecessary, Some(one_of(reasons, &mut self.chance)))
            }
        };
        let track = match self.chance.random_range(0..100) {
            0..55 => Track::Basic,
            55..75 => Track::Slow,
            75..88 => Track::Fast,
            _ => Track::Literacy,
        };
        let needed = outcome == Outcome::PlanNeeded;
        let track = needed.then_some(track);
        let completed = Completed { on: self.today(), outcome, reason, track };
        let asked = CompleteAssessment { assessment, completed };
        let done = complete_assessment(&self.app, &self.worker, asked, version).await?;
        self.file = done.file;
        Ok(track)
    }

    async fn record_item(
        &mut self,
        assessment: AssessmentId,
        item: Item,
        version: u32,
    ) -> Result<u32, Pause> {
        self.some_minutes();
        let text = self.world.words.found(item, &mut self.chance);
        let answer = ItemAnswer { text, levels: None };
        let asked = RecordAssessmentItem { assessment, item, answer };
        let done = record_assessment_item(&self.app, &self.worker, asked, version).await?;
        self.file = done.file;
        Ok(done.assessment.version)
    }

    async fn refer(&mut self, plan: PlanId, track: Track) -> Result<Option<Referred>, Pause> {
        let world = Arc::clone(&self.world);
        let day = self.today();
        let Some(course) = world.course_for(&self.home, Some(track), day, &mut self.chance) else {
            return Ok(None);
        };
        let asked = ReferToTraining { plan, course: course.id };
        let made = refer_to_training(&self.app, &self.worker, asked, &Once::unkeyed()).await?;
        self.file = made.file;
        Ok(Some(Referred {
            number: self.number,
            course: course.number,
            referral: made.referral.id,
            client: self.file.stored.id,
            worker: self.worker.clone(),
            home: self.home.clone(),
            standing: self.standing,
        }))
    }
}
