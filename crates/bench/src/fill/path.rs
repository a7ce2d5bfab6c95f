//! One client's way up to today, by the same decisions of the domain as everybody's.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::assessments::{Completed, Item, ItemAnswer, Outcome, Track};
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::clients::person::Person;
use domain::ids::{AssessmentId, ClientId, PlanId, UserId};
use domain::law::Law;
use domain::plans::{Acceptance, Goal, Measure, MeasureKind, PlanContent, PlanKind, Term, Way};
use domain::record::{Entry, Event, Happening, Mint, Record};
use persistence::clients::{LoadedClient, StoredClient, Summary};
use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

use super::ids::mint;

/// Somebody on the way, and the day it has come to.
pub(super) struct Path<'a> {
    law: &'a Law,
    today: NaiveDate,
    worker: UserId,
    random: StdRng,
    at: DateTime<Utc>,
    record: Record,
    entries: Vec<Entry>,
}

impl<'a> Path<'a> {
    /// A record that begins on `day`, kept by `worker`.
    pub(super) fn begin(
        law: &'a Law,
        today: NaiveDate,
        day: NaiveDate,
        worker: UserId,
        random: StdRng,
    ) -> Self {
        let at = day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(6);
        Self { law, today, worker, random, at, record: Record::default(), entries: Vec::new() }
    }

    fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }

    /// Lets some days pass, `least` to `most`; false when that would be today or later.
    fn wait(&mut self, least: u64, most: u64) -> bool {
        let day = self.day() + Days::new(self.random.random_range(least..=most));
        let seconds = self.random.random_range(0..20_000);
        let on_time = NaiveTime::MIN + TimeDelta::hours(6) + TimeDelta::seconds(seconds);
        let at = day.and_time(on_time).and_utc();
        self.at = at.max(self.at + TimeDelta::minutes(1));
        day < self.today
    }

    fn take(&mut self, happenings: Vec<Happening>) -> anyhow::Result<()> {
        let Self { at, random, worker, .. } = self;
        let mut ids = || mint(*at, random);
        let today = at.date_naive();
        let mut mint = Mint { id: &mut ids, at: *at, today, by: Some(*worker) };
        self.entries.extend(self.record.settle(happenings, self.law, &mut mint)?);
        self.at += TimeDelta::minutes(7);
        Ok(())
    }

    fn take_today(&mut self, event: Event) -> anyhow::Result<()> {
        let happening = event.on(self.day());
        self.take(vec![happening])
    }

    /// Registers a client for whom the rule names `authority`.
    pub(super) fn register(
        &mut self,
        authority: &AuthorityKey,
        home: &str,
        citizenship: &str,
        person: &Person,
    ) -> anyhow::Result<()> {
        let born_on = self.day() - Days::new(self.random.random_range(19 * 365..60 * 365));
        let granted_on = self.day() - Days::new(self.random.random_range(10..300));
        let mut facts = json!({
            "born_on": born_on,
            "citizenships": [citizenship],
            "residence": { "kind": "A", "first_granted_on": granted_on },
            "home_municipality": home,
            "sex": if self.random.random_bool(0.5) { "female" } else { "male" },
            "education_level": self.random.random_range(0..9).to_string(),
        });
        let more = if authority.kind == AuthorityKind::TeOffice {
            let assisted = self.random.random_bool(0.2);
            json!({
                "labour_market_status": "02",
                "job_seeker_registered": true,
                "social_assistance": if assisted { "other_than_temporary" } else { "none" },
            })
        } else {
            json!({
                "labour_market_status": "05",
                "child_home_care_allowance": true,
                "outside_labour_force_because": "family",
            })
        };
        if let (Some(facts), Value::Object(more)) = (facts.as_object_mut(), more) {
            facts.extend(more);
        }
        let mut facts: Map<String, Value> = facts.as_object().cloned().unwrap_or_default();
        facts.extend(person.language_facts());
        let day = self.day();
        self.take(vec![
            Event::CustomershipBegan {}.on(day),
            Event::FactsRecorded { facts, source: "client".to_owned() }.on(day),
            Event::ActingBegan { authority: authority.clone() }.on(day),
        ])
    }

    /// Goes on from the registration as far as time allows.
    pub(super) fn walk(&mut self, queued: bool) -> anyhow::Result<()> {
        if !queued && self.wait(0, 3) {
            self.take_today(Event::WorkerAssigned { worker: Some(self.worker) })?;
        }
        let seeks_work =
            self.record.fact_values_on(self.day()).contains_key("job_seeker_registered");
        if seeks_work && self.wait(2, 9) {
            self.take_today(Event::InterviewHeld {})?;
        }
        if !self.assess()? || !self.wait(2, 16) || !self.plan()? || !self.wait(150, 240) {
            return Ok(());
        }
        self.plan()?;
        Ok(())
    }

    /// Gives whether the assessment was completed.
    fn assess(&mut self) -> anyhow::Result<bool> {
        if !self.wait(8, 55) {
            return Ok(false);
        }
        let id = AssessmentId::from_uuid(mint(self.at, &mut self.random));
        let day = self.day();
        let started = self.record.start_assessment(id, day, day, "fi".to_owned(), true)?;
        self.take(vec![started])?;
        for item in Item::ALL {
            if !self.wait(0, 3) {
                return Ok(false);
            }
            let text = format!("Talked over {} with the client.", item.code().replace('_', " "));
            let answer = ItemAnswer { text, levels: None };
            let event = Event::AssessmentItemRecorded { assessment: id, item, answer };
            self.take_today(event)?;
        }
        let Some(assessment) = self.record.assessments.get(&id) else { return Ok(false) };
        let day = self.day();
        let completed = Completed {
            on: day,
            outcome: Outcome::PlanNeeded,
            reason: None,
            track: Some(Track::Basic),
        };
        let completed = self.record.complete_assessment(assessment, completed, day)?;
        self.take(vec![completed])?;
        Ok(true)
    }

    /// Gives whether all parties accepted.
    fn plan(&mut self) -> anyhow::Result<bool> {
        let id = PlanId::from_uuid(mint(self.at, &mut self.random));
        let day = self.day();
        let drafted = self.record.draft_plan(id, content(day), day, self.law)?;
        self.take(vec![drafted])?;
        let Some(plan) = self.record.plans.get(&id) else { return Ok(false) };
        let offered = self.record.offer_plan(plan, self.day(), self.law)?;
        self.take(vec![offered])?;
        let parties = self.record.plans.get(&id).map(|plan| plan.parties.clone());
        for party in parties.unwrap_or_default() {
            if !self.wait(0, 6) {
                return Ok(false);
            }
            let day = self.day();
            let Some(plan) = self.record.plans.get(&id) else { return Ok(false) };
            let acceptance = Acceptance { party, on: day, way: Way::Signature };
            let accepted = self.record.accept_plan(plan, acceptance, day)?;
            self.take(accepted)?;
        }
        Ok(true)
    }

    /// The client as it is stored.
    pub(super) fn finish(mut self, person: Person) -> anyhow::Result<LoadedClient> {
        let first = self.entries.first().map(|entry| entry.recorded_at);
        let created_at = first.unwrap_or(self.at);
        let born_on = self.record.fact_values_on(self.today).get("born_on").cloned();
        let born_on: NaiveDate = serde_json::from_value(born_on.unwrap_or_default())?;
        let summary = Summary::of(&self.record, self.today);
        let summary = summary.ok_or_else(|| anyhow::anyhow!("nobody acts for a client"))?;
        let code = identity_code(born_on, self.random.random_range(900..1000));
        let stored = StoredClient {
            id: ClientId::from_uuid(mint(created_at, &mut self.random)),
            person,
            born_on,
            summary,
            restricted: false,
            created_at,
        };
        Ok(LoadedClient {
            stored,
            record: self.record,
            on: self.today,
            entries: self.entries,
            registered_by: Some(self.worker),
            identity_code: Some((mint(created_at, &mut self.random), code)),
        })
    }
}

fn content(day: NaiveDate) -> PlanContent {
    let goal = |text: &str, term| Goal { text: text.to_owned(), term };
    let measure =
        |kind, text: &str| Measure { from: Some(day), ..Measure::of(kind, text.to_owned()) };
    PlanContent {
        kind: PlanKind::Own,
        drawn_up_on: day,
        valid_from: day,
        valid_until: day + Months::new(11),
        goals: vec![
            goal("Finnish to B1.1", Term::PlanTime),
            goal("A place in vocational training", Term::PlanTime),
            goal("A permanent job in the own trade", Term::LongTerm),
        ],
        measures: vec![
            measure(MeasureKind::IntegrationTraining, "Integration training, full time"),
            measure(MeasureKind::Guidance, "Guidance on recognition of the earlier degree"),
        ],
        two_party_reason: None,
        members: Vec::new(),
    }
}

/// A valid code with a number that is given to nobody.
fn identity_code(born_on: NaiveDate, individual: u32) -> String {
    const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let day = born_on.format("%d%m%y").to_string();
    let sign =
        if born_on < NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default() { '-' } else { 'A' };
    let digits: usize = format!("{day}{individual}").parse().unwrap_or_default();
    format!("{day}{sign}{individual}{}", char::from(CHECK[digits % 31]))
}
