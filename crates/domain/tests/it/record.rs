//! A client's record under any sequence of deeds: what must hold whatever happens.

mod withdrawn;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::assessments::{Completed, Item, ItemAnswer, Outcome};
use domain::authorities::handover::Handover;
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::deadlines::{DeadlineKey, Standing, left_met};
use domain::ids::{AssessmentId, PlanId};
use domain::path::Refusal;
use domain::plans::{Acceptance, Goal, Measure, MeasureKind, PlanContent, PlanKind, Term, Way};
use domain::record::{EndReason, Entry, Event, Happening, Mint, Record, Stage};
use domain::rule_sets::LimitId;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::follow_up::figures_see_the_same;
use crate::law::{day, law};

/// A client's record and the day it is.
struct Case {
    record: Record,
    entries: Vec<Entry>,
    today: NaiveDate,
    ids: u128,
}

impl Case {
    /// Registered by TE-office 0299 on 22 April 2024, with these facts.
    fn registered(facts: Map<String, Value>) -> Self {
        let mut case = Self {
            record: Record::default(),
            entries: Vec::new(),
            today: day("2024-04-22"),
            ids: 0,
        };
        let te_office = AuthorityKey::new(AuthorityKind::TeOffice, "0299");
        let from = case.today;
        case.settle(vec![
            Event::CustomershipBegan {}.on(from),
            Event::FactsRecorded { facts, source: "client".to_owned() }.on(from),
            Event::ActingBegan { authority: te_office }.on(from),
        ]);
        case
    }

    fn mint(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn now(&self) -> DateTime<Utc> {
        self.today.and_time(NaiveTime::MIN).and_utc()
    }

    fn settle(&mut self, happenings: Vec<Happening>) -> usize {
        let (at, today) = (self.now(), self.today);
        let mut ids = self.ids;
        let mut id = || {
            ids += 1;
            Uuid::from_u128(ids)
        };
        let mut mint = Mint { id: &mut id, at, today, by: None };
        let entries = self.record.settle(happenings, law(), &mut mint).unwrap();
        self.ids = ids;
        let count = entries.len();
        self.entries.extend(entries);
        count
    }

    /// Settles what a deed says, or leaves everything as it is when it is refused.
    fn attempt(&mut self, deed: Result<Vec<Happening>, Refusal>) {
        match deed {
            Ok(happenings) => {
                self.settle(happenings);
            }
            Err(refusal) => assert!(!refusal.obstacles.is_empty()),
        }
    }
}

#[derive(Debug, Clone)]
enum Deed {
    Wait(u8),
    ChangeFacts { back: u8, facts: Map<String, Value> },
    ForetellFacts { ahead: u8, facts: Map<String, Value> },
    StartAssessment,
    RecordItems,
    Complete(Outcome),
    DraftPlan { months: u32 },
    OfferPlan,
    AcceptPlan,
    AcceptHandover,
    ReturnHandover,
    HoldInterview,
    WithdrawAcceptance,
    End,
    ComeBack,
}

fn facts() -> impl Strategy<Value = Map<String, Value>> {
    let status = prop::sample::select(vec!["00", "01", "02", "03", "05", "08", "09"]);
    let assistance = prop::sample::select(vec!["none", "temporary", "other_than_temporary"]);
    let home = prop::sample::select(vec!["092", "853", "049", "170"]);
    let granted = prop::sample::select(vec!["2022-03-31", "2023-06-01", "2024-05-15"]);
    (status, any::<bool>(), assistance, home, granted).prop_map(
        |(status, registered, assistance, home, granted)| {
            let facts = json!({
                "labour_market_status": status,
                "job_seeker_registered": registered,
                "social_assistance": assistance,
                "home_municipality": home,
                "residence": { "kind": "A", "first_granted_on": granted },
            });
            facts.as_object().unwrap().clone()
        },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    let outcome = prop::sample::select(vec![
        Outcome::PlanNeeded,
        Outcome::PlanNeeded,
        Outcome::GuidedElsewhere,
        Outcome::Unnecessary,
    ]);
    prop_oneof![
        3 => (1..60_u8).prop_map(Deed::Wait),
        3 => (0..40_u8, facts()).prop_map(|(back, facts)| Deed::ChangeFacts { back, facts }),
        1 => (1..90_u8, facts()).prop_map(|(ahead, facts)| Deed::ForetellFacts { ahead, facts }),
        2 => Just(Deed::StartAssessment),
        2 => Just(Deed::RecordItems),
        2 => outcome.prop_map(Deed::Complete),
        2 => (1..40_u32).prop_map(|months| Deed::DraftPlan { months }),
        2 => Just(Deed::OfferPlan),
        3 => Just(Deed::AcceptPlan),
        2 => Just(Deed::AcceptHandover),
        1 => Just(Deed::ReturnHandover),
        1 => Just(Deed::HoldInterview),
        1 => Just(Deed::WithdrawAcceptance),
        1 => Just(Deed::End),
        1 => Just(Deed::ComeBack),
    ]
}

fn person() -> impl Strategy<Value = Map<String, Value>> {
    let born = prop::sample::select(vec!["1990-05-17", "2006-06-30", "2010-01-01"]);
    (facts(), born).prop_map(|(mut facts, born)| {
        facts.insert("born_on".to_owned(), json!(born));
        facts.insert("citizenships".to_owned(), json!(["SO"]));
        facts
    })
}

fn content(from: NaiveDate, months: u32) -> PlanContent {
    PlanContent {
        kind: PlanKind::Own,
        drawn_up_on: from,
        valid_from: from,
        valid_until: from + chrono::Months::new(months),
        goals: vec![Goal { text: "Finnish".to_owned(), term: Term::PlanTime }],
        measures: vec![Measure {
            from: Some(from),
            why: Some("Suits.".to_owned()),
            ..Measure::of(MeasureKind::LanguageTeaching, "Course".to_owned())
        }],
        two_party_reason: None,
        members: Vec::new(),
    }
}

fn do_it(case: &mut Case, deed: Deed) {
    let today = case.today;
    let one = |happening: Result<Happening, Refusal>| happening.map(|one| vec![one]);
    match deed {
        Deed::Wait(days) => {
            case.today = today + Days::new(days.into());
            // What the turn of the day does: time alone may have made another responsible.
            case.settle(Vec::new());
        }
        Deed::ChangeFacts { back, facts } => {
            if case.record.open_customership().is_some() {
                let from = today - Days::new(back.into());
                let recorded = Event::FactsRecorded { facts, source: "client".to_owned() };
                case.settle(vec![recorded.on(from)]);
            }
        }
        Deed::ForetellFacts { ahead, facts } => {
            if case.record.open_customership().is_some() {
                let before = case.record.open_handover().cloned();
                let recorded = Event::FactsRecorded { facts, source: "client".to_owned() };
                case.settle(vec![recorded.on(today + Days::new(ahead.into()))]);
                assert_eq!(case.record.open_handover(), before.as_ref(), "before its day");
            }
        }
        Deed::StartAssessment => {
            let id = AssessmentId::from_uuid(case.mint());
            let language = "so".to_owned();
            case.attempt(one(case.record.start_assessment(id, today, today, language, true)));
        }
        Deed::RecordItems => {
            let Some(assessment) = case.record.latest_assessment().cloned() else { return };
            for item in Item::ALL {
                let answer = ItemAnswer { text: "Seen.".to_owned(), levels: None };
                let recorded = case.record.record_assessment_item(&assessment, item, answer, today);
                case.attempt(one(recorded));
            }
        }
        Deed::Complete(outcome) => {
            let Some(assessment) = case.record.latest_assessment().cloned() else { return };
            let reason = Some("Because.".to_owned());
            let completed = Completed { on: today, outcome, reason, track: None };
            case.attempt(one(case.record.complete_assessment(&assessment, completed, today)));
        }
        Deed::DraftPlan { months } => {
            let id = PlanId::from_uuid(case.mint());
            case.attempt(one(case.record.draft_plan(id, content(today, months), today, law())));
        }
        Deed::OfferPlan => {
            let Some(plan) = case.record.unsigned_plan().cloned() else { return };
            case.attempt(one(case.record.offer_plan(&plan, today, law())));
        }
        Deed::AcceptPlan => {
            let Some(plan) = case.record.unsigned_plan().cloned() else { return };
            let accepted = |party| plan.acceptances.iter().any(|one| one.party == party);
            let Some(party) = plan.parties.iter().copied().find(|party| !accepted(*party)) else {
                return;
            };
            let acceptance = Acceptance { party, on: today, way: Way::Signature };
            case.attempt(case.record.accept_plan(&plan, acceptance, today));
        }
        Deed::AcceptHandover => {
            let Some(handover) = case.record.open_handover().cloned() else { return };
            case.attempt(case.record.accept_handover(&handover, today).map(Vec::from));
        }
        Deed::ReturnHandover => {
            let Some(handover) = case.record.open_handover().cloned() else { return };
            let reason = "Not ours.".to_owned();
            case.attempt(one(case.record.return_handover(&handover, reason, today)));
        }
        Deed::HoldInterview => {
            if case.record.obstacles_of_day(today, today).is_empty() {
                case.settle(vec![Event::InterviewHeld {}.on(today)]);
            }
        }
        Deed::WithdrawAcceptance => {
            let Some(plan) = case.record.plans.values().next_back().cloned() else { return };
            let Some(party) = plan.acceptances.first().map(|one| one.party) else { return };
            let reason = "A mistake.".to_owned();
            case.attempt(one(case.record.withdraw_acceptance(&plan, party, reason, today)));
        }
        Deed::ComeBack => {
            case.attempt(one(case.record.begin_customership(today, today)));
        }
        Deed::End => {
            if case.record.open_customership().is_some() {
                case.settle(vec![Event::CustomershipEnded { reason: EndReason::NoNeed }.on(today)]);
            }
        }
    }
}

/// Both series begin with the customership and go on without a gap or an overlap.
fn series_are_whole(record: &Record) {
    let from = record.customerships[0].from;
    let responsible: Vec<_> = record.responsible.iter().map(|segment| segment.from).collect();
    let acting: Vec<_> = record.acting.iter().map(|acting| acting.from).collect();
    for series in [responsible, acting] {
        assert_eq!(series.first(), Some(&from));
        assert!(series.is_sorted_by(|one, next| one < next), "{series:?}");
    }
}

/// Of an ended customership only the data wait, and nobody has to do what nobody is responsible for.
fn duties_have_somebody(record: &Record, today: NaiveDate) -> bool {
    let open = record.open_customership().is_some() && record.is_concerned_on(today);
    record.deadlines.values().filter(|deadline| deadline.is_duty()).all(|duty| {
        let waits =
            matches!(duty.key.limit, LimitId::DisposeTeOffice | LimitId::DisposeMunicipality);
        waits != open
    })
}

fn met(record: &Record) -> Vec<(DeadlineKey, NaiveDate, NaiveDate)> {
    let met = record.deadlines.iter().filter_map(|(key, deadline)| match deadline.standing {
        Standing::Met { on } => Some((key.clone(), deadline.due.due_on, on)),
        Standing::Open | Standing::Over | Standing::Cancelled => None,
    });
    met.collect()
}

/// As a database keeps it: every event through JSON.
fn stored_and_read(entries: &[Entry]) -> Vec<Entry> {
    let through_json = |entry: &Entry| {
        let text = serde_json::to_string(&entry.happening.event).unwrap();
        let event = serde_json::from_str(&text).unwrap();
        Entry { happening: Happening { on: entry.happening.on, event }, ..entry.clone() }
    };
    entries.iter().map(through_json).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_done_the_record_stays_whole(
        person in person(),
        deeds in prop::collection::vec(deed(), 1..25),
    ) {
        let mut case = Case::registered(person);
        for deed in deeds {
            let before = met(&case.record);
            let withdraws = matches!(deed, Deed::WithdrawAcceptance);

            do_it(&mut case, deed);

            series_are_whole(&case.record);
            let after = met(&case.record);
            let kept = before.iter().all(|one| after.contains(one));
            prop_assert!(kept || withdraws, "a met deadline changed");
            prop_assert!(duties_have_somebody(&case.record, case.today));
            let open = case.record.handovers.values().filter(|one| Handover::is_open(one)).count();
            prop_assert!(open <= 1);
            let acting = case.record.acting.last().map(|acting| &acting.authority);
            let to = case.record.open_handover().map(|handover| &handover.to);
            prop_assert!(to.is_none() || to != acting);
            let signed = case.record.plan_in_force(case.today).is_some();
            prop_assert!(!signed || case.record.assessments.values().any(|one| {
                one.completed.as_ref().is_some_and(Completed::found_need)
            }), "a plan without an assessment that found a need");
            prop_assert_eq!(
                case.record.stage(case.today) == Stage::Ended,
                case.record.open_customership().is_none()
            );
            figures_see_the_same(&case.record, case.today);
        }
        prop_assert_eq!(left_met(&case.entries, law()).unwrap(), []);
        let read = stored_and_read(&case.entries);
        prop_assert_eq!(&Record::replay(&read).unwrap(), &case.record);
        prop_assert_eq!(case.settle(Vec::new()), 0, "settling again found something left over");
    }

    #[test]
    fn what_was_known_at_a_moment_stays_what_was_known(
        person in person(),
        first in prop::collection::vec(deed(), 1..12),
        later in prop::collection::vec(deed(), 1..12),
    ) {
        let mut case = Case::registered(person);
        for deed in first {
            do_it(&mut case, deed);
        }
        let known = case.record.clone();
        let moment = case.now();
        do_it(&mut case, Deed::Wait(1));

        for deed in later {
            do_it(&mut case, deed);
        }

        let until_then = case.entries.iter().filter(|entry| entry.recorded_at <= moment);
        prop_assert_eq!(Record::replay(until_then).unwrap(), known);
    }
}

#[test]
fn a_minor_comes_of_age_in_the_series_before_the_day_comes() {
    let mut facts = Map::new();
    facts.insert("born_on".to_owned(), json!("2006-06-30"));
    facts.insert("citizenships".to_owned(), json!(["SO"]));
    facts.insert("home_municipality".to_owned(), json!("092"));
    facts.insert("job_seeker_registered".to_owned(), json!(true));
    facts.insert("labour_market_status".to_owned(), json!("08"));
    let residence = json!({ "kind": "A", "first_granted_on": "2023-06-01" });
    facts.insert("residence".to_owned(), residence);

    let case = Case::registered(facts);

    let rules: Vec<_> = case
        .record
        .responsible
        .iter()
        .map(|segment| (segment.from, segment.responsibility.rule.as_str()))
        .collect();
    assert_eq!(rules, [(day("2024-04-22"), "3"), (day("2024-06-30"), "7")]);
}
