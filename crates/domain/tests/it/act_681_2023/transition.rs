//! A plan made before the Act keeps the old maximum for good, and its other old rules until it is
//! first reviewed under the new Act (s. 102(2)).

use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::deadlines::{Deadline, Standing};
use domain::ids::PlanId;
use domain::plans::{
    AgendaAnswer, Goal, Measure, MeasureKind, Party, PlanContent, PlanKind, Review, Term, Way,
};
use domain::record::{Event, Happening, Mint, Record};
use domain::rule_sets::LimitId;
use serde_json::json;
use uuid::Uuid;

use crate::law::{day, national};

/// The record of somebody in Vantaa, and a counter of ids.
struct Client(Record, u128);

impl Client {
    fn of(authority: &str, since: &str) -> Self {
        let facts = json!({
            "born_on": "1990-05-17",
            "citizenships": ["SO"],
            "home_municipality": "092",
            "job_seeker_registered": authority.starts_with("te_office"),
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        });
        let facts = facts.as_object().unwrap().clone();
        let authority: AuthorityKey = authority.parse().unwrap();
        let mut client = Self(Record::default(), 0);
        client.settle(
            since,
            vec![
                Event::CustomershipBegan {}.on(day(since)),
                Event::FactsRecorded { facts, source: "client".to_owned() }.on(day(since)),
                Event::ActingBegan { authority }.on(day(since)),
            ],
        );
        client
    }

    fn settle(&mut self, today: &str, happenings: Vec<Happening>) {
        let Self(record, ids) = self;
        let mut id = || {
            *ids += 1;
            Uuid::from_u128(*ids)
        };
        let today = day(today);
        let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc();
        let mut mint = Mint { id: &mut id, at, today, by: None };
        record.settle(happenings, national(), &mut mint).unwrap();
        let left = record.settle(Vec::new(), national(), &mut mint).unwrap();
        assert_eq!(left, Vec::new(), "settling again found something left over");
    }

    /// A version drawn up on one day and signed on another.
    fn plan(&mut self, drawn_up_on: &str, signed_on: &str) -> PlanId {
        self.1 += 1;
        let plan = PlanId::from_uuid(Uuid::from_u128(self.1));
        let content = content(day(drawn_up_on));
        let (party, way) = (Party::Client, Way::Signature);
        let (document, digest) = ("{}".to_owned(), "0".to_owned());
        let happenings = vec![
            Event::PlanDrafted { plan, content, parties: vec![party] }.on(day(drawn_up_on)),
            Event::PlanOffered { plan }.on(day(drawn_up_on)),
            Event::PlanAccepted { plan, party, way }.on(day(signed_on)),
            Event::PlanSigned { plan, document, digest }.on(day(signed_on)),
        ];
        self.settle(signed_on, happenings);
        plan
    }

    fn review(&mut self, plan: PlanId, on: &str) {
        let agenda = vec![AgendaAnswer { measure: 0, done: true, why: None }];
        let reviewed = Event::PlanReviewed { plan, review: Review { agenda, progress: None } };
        self.settle(on, vec![reviewed.on(day(on))]);
    }

    /// The last day and the rule set of the limit's deadline that runs.
    #[track_caller]
    fn runs(&self, limit: LimitId) -> (NaiveDate, &str) {
        let open = |one: &&Deadline| one.key.limit == limit && one.standing == Standing::Open;
        let found: Vec<_> = self.0.deadlines.values().filter(open).collect();
        assert_eq!(found.len(), 1, "{limit:?}: {found:?}");
        (found[0].due.due_on, found[0].rule_set.as_str())
    }
}

fn content(drawn_up_on: NaiveDate) -> PlanContent {
    PlanContent {
        kind: PlanKind::Own,
        drawn_up_on,
        valid_from: drawn_up_on,
        valid_until: drawn_up_on,
        goals: vec![Goal { text: "Finnish".to_owned(), term: Term::PlanTime }],
        measures: vec![Measure {
            from: Some(drawn_up_on),
            why: Some("Suits.".to_owned()),
            ..Measure::of(MeasureKind::LanguageTeaching, "Course".to_owned())
        }],
        two_party_reason: None,
        members: Vec::new(),
    }
}

const OLD: &str = "act-1386-2010";
const NEW: &str = "act-681-2023";

#[test]
fn a_plan_made_before_keeps_the_old_maximum_also_after_its_review_under_the_new_act() {
    let mut client = Client::of("municipality:092", "2024-06-03");
    client.plan("2024-09-02", "2024-09-10");
    assert_eq!(client.runs(LimitId::PlanMaximum), (day("2027-09-10"), OLD));
    assert_eq!(client.runs(LimitId::ReviewMunicipality), (day("2025-09-02"), OLD));

    client.plan("2025-03-03", "2025-03-05");

    assert_eq!(client.runs(LimitId::PlanMaximum), (day("2027-09-10"), OLD));
    assert_eq!(client.runs(LimitId::ReviewMunicipality), (day("2025-09-05"), NEW));
    let latest = client.0.plan_maximum(national(), day("2025-03-03")).unwrap();
    assert_eq!((latest.due_on, latest.section.as_str()), (day("2027-09-10"), "s. 12(3)"));
}

#[test]
fn the_review_alone_starts_the_new_rules() {
    let mut client = Client::of("municipality:092", "2024-06-03");
    let plan = client.plan("2024-09-02", "2024-09-10");

    client.review(plan, "2024-12-02");
    assert_eq!(client.runs(LimitId::ReviewMunicipality), (day("2025-12-02"), OLD));

    client.review(plan, "2025-02-03");
    assert_eq!(client.runs(LimitId::ReviewMunicipality), (day("2025-08-04"), NEW));
    assert_eq!(client.runs(LimitId::PlanMaximum), (day("2027-09-10"), OLD));
}

#[test]
fn a_plan_drawn_up_before_and_signed_after_was_made_under_the_old_act() {
    let mut client = Client::of("municipality:092", "2024-11-04");

    client.plan("2024-12-20", "2025-01-10");

    assert_eq!(client.runs(LimitId::PlanMaximum), (day("2028-01-10"), OLD));
    assert_eq!(client.runs(LimitId::DirectToTraining), (day("2025-02-10"), OLD));
}

#[test]
fn a_plan_of_the_new_act_has_two_years_from_drawing_up() {
    let mut client = Client::of("municipality:092", "2025-02-03");

    client.plan("2025-03-03", "2025-03-10");

    assert_eq!(client.runs(LimitId::PlanMaximum), (day("2027-03-03"), NEW));
    assert_eq!(client.runs(LimitId::ReviewMunicipality), (day("2025-09-03"), NEW));
    let latest = client.0.plan_maximum(national(), day("2025-09-01")).unwrap();
    assert_eq!((latest.due_on, latest.section.as_str()), (day("2027-03-03"), "s. 23(2)"));
}

#[test]
fn the_employment_authority_reviews_an_old_plan_at_the_te_offices_interval() {
    let mut client = Client::of("te_office:0299", "2024-06-03");
    let plan = client.plan("2024-12-02", "2024-12-02");
    assert_eq!(client.runs(LimitId::ReviewTeOffice), (day("2025-03-03"), OLD));

    client.settle("2025-01-02", Vec::new());
    let handover = client.0.open_handover().cloned().unwrap();
    assert_eq!(handover.to.to_string(), "employment_authority:43");
    let accepted = client.0.accept_handover(&handover, day("2025-01-02")).unwrap();
    client.settle("2025-01-02", accepted.to_vec());
    assert_eq!(client.runs(LimitId::ReviewTeOffice), (day("2025-03-03"), OLD));

    client.review(plan, "2025-02-03");
    assert_eq!(client.runs(LimitId::ReviewEmploymentAuthority), (day("2025-08-04"), NEW));
}

#[test]
fn a_first_plan_is_owed_by_the_act_under_which_the_person_became_a_client() {
    let before = Client::of("municipality:092", "2024-06-03");
    let after = Client::of("municipality:092", "2025-02-03");

    assert_eq!(before.runs(LimitId::FirstPlanLatest), (day("2026-06-01"), OLD));
    assert_eq!(after.runs(LimitId::FirstPlanLatest), (day("2026-06-01"), NEW));
}

#[test]
fn an_override_ends_with_the_act_that_knows_its_authority() {
    let mut client = Client::of("municipality:092", "2024-06-03");
    let authority = "te_office:0299".parse().unwrap();
    let overridden = Event::ResponsibilityOverridden { authority, reason: "Agreed.".to_owned() };
    client.settle("2024-06-04", vec![overridden.on(day("2024-06-04"))]);
    assert!(client.0.overridden.is_some());

    client.settle("2025-01-01", Vec::new());

    assert!(client.0.overridden.is_none());
    let responsible = client.0.responsible_key_on(day("2025-01-01")).unwrap();
    assert_eq!(responsible.to_string(), "municipality:092");
}

#[test]
fn a_handover_returned_under_the_old_act_is_offered_again_under_the_new() {
    let mut client = Client::of("municipality:853", "2024-06-03");
    let handover = client.0.open_handover().cloned().unwrap();
    let returned =
        client.0.return_handover(&handover, "Not ours.".to_owned(), day("2024-06-05")).unwrap();
    client.settle("2024-06-05", vec![returned]);
    client.settle("2024-12-31", Vec::new());
    assert!(client.0.open_handover().is_none());

    client.settle("2025-01-01", Vec::new());

    assert_eq!(client.0.open_handover().unwrap().to, handover.to);
}

#[test]
fn an_authority_that_the_act_does_not_know_cannot_get_the_client_back() {
    let mut client = Client::of("te_office:0299", "2024-06-03");
    client.settle("2025-01-02", Vec::new());
    let first = client.0.open_handover().cloned().unwrap();

    let reason = "Not ours.".to_owned();
    let returned = client.0.return_handover(&first, reason, day("2025-01-03")).unwrap();
    client.settle("2025-01-03", vec![returned]);

    let again = client.0.open_handover().unwrap();
    assert!(again.id != first.id && again.to == first.to);
    let [_, acting] = client.0.handover_by_law(national(), day("2025-01-03")).unwrap();
    assert_eq!(acting.event, Event::ActingBegan { authority: first.to });
}
