//! The register's change-over of 1.1.2025: previewed, done, done again, reported.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::authorities::change_over::Outcome;
use polku::law_files::LawFiles;
use serde_json::{Value, json};
use use_cases::authorities::{
    Carried, CarryOver, ChangeOver, NoChangeOver, change_over, preview_change_over,
    report_change_over,
};
use use_cases::checks::check_register;

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An office on 16 December 2024 whose timeline brings Act 681/2023 into force.
async fn office() -> TestOffice {
    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = TestOffice::open_with(law).await;
    office.go_to("2024-12-16");
    office
}

/// Six clients, by what is to become of them.
struct Clients {
    /// A job seeker with a plan.
    planned: String,
    /// A job seeker of Turku whose handover to another TE-office waits.
    of_turku: String,
    /// A parent at home, the municipality's under either Act.
    at_home: String,
    /// At school and registered as a job seeker: the municipality's until 2024.
    pupil: String,
    /// A job seeker whose home must not be told.
    protected: String,
    /// A job seeker of whom it is not known where.
    nowhere: String,
}

async fn clients(office: &TestOffice, te: &Official, vantaa: &Official) -> Clients {
    let with = |changes: Value| {
        let mut person = job_seeker_in_vantaa();
        for (key, value) in changes.as_object().unwrap() {
            match value {
                Value::Object(facts) => {
                    person["facts"].as_object_mut().unwrap().extend(facts.clone());
                }
                plain => person[key] = plain.clone(),
            }
        }
        person
    };
    let (planned, _) = office.client_with_plan(te).await;
    let of_turku = with(json!({ "facts": { "home_municipality": "853" } }));
    let at_home = with(json!({ "facts": {
        "job_seeker_registered": false, "labour_market_status": "05",
        "outside_labour_force_because": "family",
    }}));
    let pupil = with(json!({
        "born_on": "2008-05-17",
        "facts": { "labour_market_status": "08" },
    }));
    let protected = with(json!({ "protected": true }));
    let nowhere = with(json!({ "facts": { "home_municipality": null } }));
    Clients {
        planned,
        of_turku: office.client_as(te, of_turku).await,
        at_home: office.client_as(vantaa, at_home).await,
        pupil: office.client_as(vantaa, pupil).await,
        protected: office.client_as(te, protected).await,
        nowhere: office.client_as(te, nowhere).await,
    }
}

/// From whom to whom, and what became of it.
type Way = (String, String, Outcome);

/// What was told of each client, by its path.
#[derive(Default)]
struct Told(BTreeMap<String, CarryOver>);

impl Told {
    fn take(&mut self, carried: CarryOver) {
        let before = self.0.insert(format!("/clients/{}", carried.client), carried);
        assert!(before.is_none(), "a client was told of twice");
    }

    fn of(&self, client: &str) -> Option<Way> {
        let moved = self.0.get(client)?.moved.as_ref()?;
        let to = moved.to.as_ref().map(ToString::to_string).unwrap_or_default();
        Some((moved.from.to_string(), to, moved.outcome))
    }

    fn deadlines(&self, client: &str) -> Vec<&'static str> {
        self.0[client].deadlines.iter().map(|change| change.limit.code()).collect()
    }
}

async fn preview(office: &TestOffice) -> (Carried, Told) {
    let change = ChangeOver::of(&office.app, None).unwrap();
    let mut told = Told::default();
    let carried = preview_change_over(&office.app, &change, |one| told.take(one)).await.unwrap();
    (carried, told)
}

async fn carry_out(office: &TestOffice) -> (Carried, Told) {
    let change = ChangeOver::of(&office.app, None).unwrap();
    let mut told = Told::default();
    let carried = change_over(&office.app, &change, |one| told.take(one)).await.unwrap();
    (carried, told)
}

async fn report(office: &TestOffice) -> Told {
    let change = ChangeOver::of(&office.app, None).unwrap();
    let mut told = Told::default();
    report_change_over(&office.app, &change, |one| told.take(one)).await.unwrap();
    told
}

async fn nothing_is_wrong(office: &TestOffice) {
    let mut violations = Vec::new();
    let checked =
        check_register(&office.app, |violation| violations.push(violation.to_string())).await;
    assert_eq!((checked.unwrap().violations, violations), (0, Vec::new()));
}

fn moved(from: &str, to: &str, outcome: Outcome) -> Way {
    (from.to_owned(), to.to_owned(), outcome)
}

#[tokio::test]
async fn the_register_is_carried_over_as_it_was_previewed_and_nothing_is_left_to_do() {
    let office = office().await;
    let te = office.worker("te_office:0299").await;
    let vantaa = office.worker("municipality:092").await;
    let employment = office.worker("employment_authority:43").await;
    let clients = clients(&office, &te, &vantaa).await;
    let before = office.get(&te, &clients.planned).await.expect(StatusCode::OK);

    // Two weeks ahead nothing is stored.
    let (carried, foreseen) = preview(&office).await;
    assert_eq!(carried.clients, 6);
    let (_, again) = preview(&office).await;
    assert_eq!(foreseen.0.keys().collect::<Vec<_>>(), again.0.keys().collect::<Vec<_>>());
    let after = office.get(&te, &clients.planned).await.expect(StatusCode::OK);
    assert_eq!((after.etag, after.body), (before.etag, before.body));

    office.go_to("2025-01-02");
    let (carried, done) = carry_out(&office).await;

    assert_eq!((carried.clients, carried.changed), (6, 4));
    let employment_authority = "employment_authority:43";
    for told in [&foreseen, &done, &report(&office).await] {
        let of = |client: &str| told.of(client);
        assert_eq!(
            of(&clients.planned),
            Some(moved("te_office:0299", employment_authority, Outcome::Moved))
        );
        let of_turku = of(&clients.of_turku).unwrap();
        assert!(of_turku.1.starts_with("employment_authority:"), "{of_turku:?}");
        assert_eq!((of_turku.0.as_str(), of_turku.2), ("te_office:0299", Outcome::Moved));
        assert_eq!(of(&clients.at_home), None);
        assert_eq!(
            of(&clients.pupil),
            Some(moved("municipality:092", employment_authority, Outcome::Offered))
        );
        assert_eq!(
            of(&clients.protected),
            Some(moved("te_office:0299", employment_authority, Outcome::Offered))
        );
        assert_eq!(told.deadlines(&clients.pupil), ["accept_handover"]);
        assert_eq!(told.deadlines(&clients.of_turku), ["accept_handover"]);
    }
    let nobody = moved("te_office:0299", "", Outcome::Nobody);
    assert_eq!(report(&office).await.of(&clients.nowhere), Some(nobody));
    nothing_is_wrong(&office).await;

    // The employment authority works the case, the old plan keeps its maximum.
    let taken = office.get(&employment, &clients.planned).await.expect(StatusCode::OK);
    assert_eq!(taken.text("/acting/kind"), "employment_authority");
    let deadlines = office.get(&employment, &format!("{}/deadlines", clients.planned)).await;
    assert_eq!(deadlines.deadline("plan_maximum")["due_on"], "2027-12-16");
    assert_eq!(deadlines.deadline("plan_maximum")["rule_set"], "act-1386-2010");

    let (carried, told) = carry_out(&office).await;
    assert_eq!((carried.clients, carried.changed, told.0.len()), (6, 0, 0));
    let (carried, told) = preview(&office).await;
    assert_eq!((carried.changed, told.0.len()), (0, 0));
}

#[tokio::test]
async fn a_change_over_that_was_stopped_goes_on_where_it_stopped() {
    let office = office().await;
    let te = office.worker("te_office:0299").await;
    for _ in 0..5 {
        office.client(&te).await;
    }
    office.go_to("2025-01-01");
    let change = ChangeOver::of(&office.app, None).unwrap();

    let (sender, mut told) = tokio::sync::mpsc::unbounded_channel();
    {
        let deed = change_over(&office.app, &change, move |one| sender.send(one).unwrap());
        tokio::pin!(deed);
        let mut first = 0;
        // Dropped with the third client half carried over.
        while first < 2 {
            tokio::select! {
                biased;
                told = told.recv() => first += told.iter().count(),
                done = &mut deed => panic!("not stopped: {done:?}"),
            }
        }
    }
    let stopped = report(&office).await;
    let so_far = stopped.0.keys().filter(|client| {
        stopped.of(client).is_some_and(|(_, _, outcome)| outcome == Outcome::Moved)
    });
    let so_far = so_far.count();
    assert!((2..5).contains(&so_far), "{so_far}");

    let (carried, _) = carry_out(&office).await;

    assert_eq!(carried.clients, 5);
    assert_eq!(carried.changed, 5 - u64::try_from(so_far).unwrap());
    nothing_is_wrong(&office).await;
    let (carried, _) = carry_out(&office).await;
    assert_eq!(carried.changed, 0);
}

#[tokio::test]
async fn a_register_that_ran_on_under_the_old_act_is_carried_over_when_the_timeline_changes() {
    let office = TestOffice::open().await;
    office.go_to("2025-02-03");
    let te = office.worker("te_office:0299").await;
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2025-02-03");
    let client = office.client_as(&te, person).await;
    let refused = ChangeOver::of(&office.app, None).unwrap_err();
    assert_eq!(refused, NoChangeOver::OneRuleSet);

    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = office.restarted_with(law).await;
    office.go_to("2025-03-03");
    let (_, told) = carry_out(&office).await;

    let now = "employment_authority:43";
    assert_eq!(told.of(&client), Some(moved("te_office:0299", now, Outcome::Moved)));
    assert!(told.deadlines(&client).contains(&"start_assessment"));
    let employment = office.worker(now).await;
    let deadlines = office.get(&employment, &format!("{client}/deadlines")).await;
    assert_eq!(deadlines.deadline("start_assessment")["kind"], "target");
    nothing_is_wrong(&office).await;
}

#[tokio::test]
async fn only_a_day_of_the_timeline_can_be_carried_over_and_not_before_it_comes() {
    let office = office().await;

    let change = ChangeOver::of(&office.app, None).unwrap();
    let not_then = ChangeOver::of(&office.app, Some(day("2025-02-01"))).unwrap_err();

    assert_eq!(change.on, day("2025-01-01"));
    assert_eq!((change.from.as_str(), change.to.as_str()), ("act-1386-2010", "act-681-2023"));
    assert_eq!(change.begun(&office.app), Err(NoChangeOver::NotYet { on: change.on }));
    assert!(not_then.to_string().contains("2025-01-01"), "{not_then}");
}
