//! Seats are never oversold and the reserve list keeps its order, however many ask at once.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::office::{Official, TestOffice};
use crate::operations::{ESPOO, TE, VANTAA, course};

const SEATS: usize = 4;

/// A client referred to the course, by the path of the referral.
#[derive(Clone)]
struct Applicant {
    worker: Official,
    referral: String,
}

struct Training {
    office: Arc<TestOffice>,
    officer: Official,
    course: String,
}

impl Training {
    async fn open() -> Self {
        let office = Arc::new(TestOffice::open().await);
        let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
        let opened = office.post(&officer, "/courses", course(SEATS)).await;
        let course = opened.expect(StatusCode::CREATED).text("/id").to_owned();
        Self { office, officer, course }
    }

    /// As many clients, of three authorities in turn.
    async fn applicants(&self, count: usize) -> Vec<Applicant> {
        let mut workers = Vec::new();
        for authority in [TE, VANTAA, ESPOO] {
            workers.push(self.office.worker(authority).await);
        }
        let mut applicants = Vec::new();
        for worker in workers.into_iter().cycle().take(count) {
            let (_, plan) = self.office.client_with_plan(&worker).await;
            let body = json!({ "course": self.course });
            let made = self.office.post(&worker, &format!("{plan}/referrals"), body).await;
            let made = made.expect(StatusCode::CREATED);
            applicants
                .push(Applicant { worker, referral: format!("/referrals/{}", made.text("/id")) });
        }
        applicants
    }

    /// The same step for all, at once; gives the answers in the order of the applicants.
    async fn all_at_once(&self, applicants: &[Applicant], kind: &'static str) -> Vec<Value> {
        let mut deeds = JoinSet::new();
        for (place, applicant) in applicants.iter().cloned().enumerate() {
            let office = Arc::clone(&self.office);
            deeds.spawn(async move { (place, record(&office, &applicant, kind).await) });
        }
        let mut answers = deeds.join_all().await;
        answers.sort_by_key(|(place, _)| *place);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    async fn state(&self, applicant: &Applicant) -> (String, Option<u64>) {
        let read = self.office.get(&applicant.worker, &applicant.referral).await;
        let read = read.expect(StatusCode::OK);
        (read.text("/state").to_owned(), read.body["reserve_place"].as_u64())
    }

    /// Who has a seat, and the reserve list in its order; both as the catalogue counts them.
    async fn standing(&self, applicants: &[Applicant]) -> (Vec<usize>, Vec<usize>) {
        let mut seated = Vec::new();
        let mut waiting = Vec::new();
        for (number, applicant) in applicants.iter().enumerate() {
            match self.state(applicant).await {
                (state, None) if state == "selected" => seated.push(number),
                (state, Some(place)) if state == "reserve" => waiting.push((place, number)),
                (state, place) => assert_eq!(place, None, "{state}"),
            }
        }
        waiting.sort_unstable();
        let places: Vec<_> = waiting.iter().map(|(place, _)| *place).collect();
        let expected: Vec<_> = (1..).take(places.len()).collect();
        assert_eq!(places, expected, "the reserve list is counted from 1 without gaps");

        let listed = self.office.get(&self.officer, "/courses").await;
        let listed = &listed.body["courses"][0];
        assert_eq!(listed["taken"], seated.len());
        assert_eq!(listed["reserve"], waiting.len());
        assert!(seated.len() <= SEATS, "{} seats of {SEATS} are taken", seated.len());
        (seated, waiting.into_iter().map(|(_, number)| number).collect())
    }
}

async fn record(office: &TestOffice, applicant: &Applicant, kind: &str) -> Value {
    let body = json!({ "kind": kind, "on": office.app.clock.today(), "reason": "x" });
    let Applicant { worker, referral } = applicant;
    let moved = office.change_now(worker, Method::POST, referral, "/events", Some(body)).await;
    moved.expect(StatusCode::OK).body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_ask_at_once_as_many_as_there_are_seats_are_selected() {
    let training = Training::open().await;
    let applicants = training.applicants(12).await;

    let answers = training.all_at_once(&applicants, "selected").await;

    let selected = answers.iter().filter(|answer| answer["state"] == "selected");
    assert_eq!(selected.count(), SEATS);
    let mut told: Vec<_> =
        answers.iter().filter_map(|answer| answer["reserve_place"].as_u64()).collect();
    told.sort_unstable();
    assert_eq!(told, [1, 2, 3, 4, 5, 6, 7, 8]);
    let (_, waiting) = training.standing(&applicants).await;
    for (number, answer) in answers.iter().enumerate() {
        let place = waiting.iter().position(|waits| *waits == number).map(|place| place as u64 + 1);
        assert_eq!(answer["reserve_place"].as_u64(), place);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_gives_up_a_seat_gives_it_to_the_first_of_the_reserve_list() {
    let training = Training::open().await;
    let applicants = training.applicants(8).await;
    training.all_at_once(&applicants, "selected").await;
    let (mut seated, mut waiting) = training.standing(&applicants).await;
    let leave = async |who: usize, kind: &str| {
        record(&training.office, &applicants[who], kind).await;
    };

    for kind in ["not_selected", "ended"] {
        let gives_up = seated.remove(0);
        leave(gives_up, kind).await;
        seated.push(waiting.remove(0));
        seated.sort_unstable();
        assert_eq!(training.standing(&applicants).await, (seated.clone(), waiting.clone()));
    }

    // Who waits and gives up frees no seat; the others close up.
    leave(waiting.remove(0), "not_selected").await;
    assert_eq!(training.standing(&applicants).await, (seated.clone(), waiting.clone()));

    // An interrupted training keeps its seat until it ends.
    training.office.go_to("2024-05-06");
    let begins = seated[0];
    for kind in ["started", "interrupted"] {
        leave(begins, kind).await;
        let listed = training.office.get(&training.officer, "/courses").await;
        assert_eq!(listed.body["courses"][0]["taken"], SEATS, "{kind}");
    }
    leave(begins, "ended").await;
    let (_, left) = training.standing(&applicants).await;
    assert_eq!(left, waiting[1..]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_moved_up_by_mistake_stands_again_where_he_or_she_stood() {
    let training = Training::open().await;
    let applicants = training.applicants(7).await;
    training.all_at_once(&applicants, "selected").await;
    let (seated, waiting) = training.standing(&applicants).await;
    record(&training.office, &applicants[seated[0]], "not_selected").await;

    let Applicant { worker, referral } = &applicants[waiting[0]];
    let reason = Some(json!({ "reason": "Another was meant." }));
    let deed = "/withdraw-event";
    let back = training.office.change_now(worker, Method::POST, referral, deed, reason).await;

    let back = back.expect(StatusCode::OK);
    assert_eq!((back.text("/state"), &back.body["reserve_place"]), ("reserve", &json!(1)));
    let (now_seated, now_waiting) = training.standing(&applicants).await;
    assert_eq!(now_waiting, [waiting[0], waiting[2]]);
    assert!(now_seated.contains(&waiting[1]), "the seat goes to the next");
    training.office.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn giving_up_and_asking_at_once_neither_oversells_nor_leaves_a_seat_free() {
    let training = Training::open().await;
    let mut applicants = training.applicants(7).await;
    training.all_at_once(&applicants, "selected").await;
    let (seated, waiting) = training.standing(&applicants).await;
    let late = training.applicants(3).await;

    let leaving: Vec<_> = seated[..3].iter().map(|who| applicants[*who].clone()).collect();
    tokio::join!(
        training.all_at_once(&leaving, "not_selected"),
        training.all_at_once(&late, "selected"),
    );

    applicants.extend(late);
    let (now_seated, now_waiting) = training.standing(&applicants).await;
    assert_eq!(now_seated.len(), SEATS);
    assert!(now_seated.contains(&seated[3]));
    for early in waiting {
        assert!(now_seated.contains(&early), "who waited longer comes first");
    }
    assert_eq!(now_waiting.len(), 3);
}

#[tokio::test]
async fn the_end_of_a_customership_frees_the_seat_and_moves_the_reserve_list() {
    let training = Training::open().await;
    let applicants = training.applicants(8).await;
    let office = &training.office;
    for applicant in &applicants {
        record(office, applicant, "selected").await;
    }
    let end = async |who: usize| {
        let Applicant { worker, referral } = &applicants[who];
        let client = office.get(worker, referral).await.text("/client").to_owned();
        let ended = Some(json!({ "on": office.app.clock.today(), "reason": "moved_abroad" }));
        let path = format!("/clients/{client}");
        let ended = office.change_now(worker, Method::POST, &path, "/end", ended).await;
        ended.expect(StatusCode::OK);
        let referral = office.get(worker, referral).await;
        let last = referral.body["events"].as_array().unwrap().last().unwrap();
        assert_eq!(last["reason"], "the customership ended");
        referral.text("/state").to_owned()
    };

    assert_eq!(end(6).await, "not_selected");
    assert_eq!(training.standing(&applicants).await, (vec![0, 1, 2, 3], vec![4, 5, 7]));
    office.go_to("2024-05-06");
    record(office, &applicants[3], "started").await;
    assert_eq!(end(0).await, "not_selected");
    assert_eq!(end(3).await, "ended");

    assert_eq!(training.standing(&applicants).await, (vec![1, 2, 4, 5], vec![7]));
    office.is_sound().await;
}

#[tokio::test]
async fn whoever_moves_up_is_still_a_client_and_does_so_not_before_joining_the_list() {
    let training = Training::open().await;
    let applicants = training.applicants(7).await;
    let office = &training.office;
    let [first, second] = [3, 6];
    for seated in [0, 1, 2, 4] {
        record(office, &applicants[seated], "selected").await;
    }
    office.go_to("2024-04-25");
    for waits in [first, second, 5] {
        record(office, &applicants[waits], "selected").await;
    }
    let Applicant { worker, referral } = &applicants[first];
    let client = office.get(worker, referral).await.text("/client").to_owned();
    let ended = Some(json!({ "on": "2024-04-25", "reason": "moved_abroad" }));
    let path = format!("/clients/{client}");
    let ended = office.change_now(worker, Method::POST, &path, "/end", ended).await;
    ended.expect(StatusCode::OK);

    let Applicant { worker, referral } = &applicants[0];
    let gives_up = Some(json!({ "kind": "not_selected", "on": "2024-04-24" }));
    let gave_up = office.change_now(worker, Method::POST, referral, "/events", gives_up).await;
    gave_up.expect(StatusCode::OK);

    let (seated, waiting) = training.standing(&applicants).await;
    assert_eq!((seated, waiting), (vec![1, 2, 4, second], vec![5]));
    assert_eq!(training.state(&applicants[first]).await, ("not_selected".to_owned(), None));
    let Applicant { worker, referral } = &applicants[second];
    let moved_up = office.get(worker, referral).await;
    assert_eq!(moved_up.text("/events/1/kind"), "selected");
    assert_eq!(moved_up.text("/events/1/on"), "2024-04-25");
}
