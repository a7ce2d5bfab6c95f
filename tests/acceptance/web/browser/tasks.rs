//! The twelve core tasks, each done by keyboard alone and again without script.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::json;

use super::hands::Hands;
use crate::office::TestOffice;
use crate::operations::course;
use crate::web::pages::{Typical, typical};

/// In the order of a client's path, then the supervisor's work.
const TASKS: [&str; 12] = [
    "sign in and out",
    "find who is due first and go on to the next",
    "register a client whom somebody may know",
    "change a fact after seeing what follows",
    "make an initial assessment",
    "draw up a plan",
    "get a plan accepted by everybody",
    "refer to training and record what came of it",
    "hand a client over and accept one",
    "write a note",
    "move the clients of a worker and undo it",
    "print a plan for the client",
];

/// Does one of [`TASKS`].
async fn done(task: &str, hands: &Hands, made: &Typical) {
    hands.sign_in(if task.starts_with("move") { "boss" } else { "meri" }).await;
    match task {
        "sign in and out" => {
            assert_eq!(hands.text("h1").await, "My work");
            hands.follow("Sign out").await;
            assert_eq!(hands.said().await, "You have signed out.");
        }
        "find who is due first and go on to the next" => {
            hands.follow("The whole unit").await;
            let first = hands.text("tbody th a").await;
            hands.follow(&first).await;
            let name = hands.text("h1").await;
            hands.follow("Next client").await;
            hands.follow("Previous client").await;
            assert_eq!(hands.text("h1").await, name);
        }
        "register a client whom somebody may know" => register(hands).await,
        "change a fact after seeing what follows" => {
            hands.go(&format!("{}/change-facts", made.planned)).await;
            hands.pick_called("Hours of work a week").await;
            hands.follow("Continue").await;
            hands.fill("weekly_working_hours", "20,5").await;
            hands.follow("Show what follows").await;
            assert!(hands.text(".foreseen").await.contains("Nothing has been saved yet."));
            hands.follow("Save the change").await;
            assert_eq!(hands.said().await, "The facts are saved.");
        }
        "make an initial assessment" => assess(hands, made).await,
        "draw up a plan" => {
            hands.go(&format!("{}/draft-plan", made.fresh)).await;
            hands.fill("valid_until", "30.4.2025").await;
            hands.fill("goals/0/text", "A driving licence").await;
            hands.choose("measures/0/kind", "integration training").await;
            hands.fill("measures/0/text", "The basic course").await;
            hands.follow("Save the draft").await;
            assert_eq!(hands.said().await, "The draft is saved.");
            assert!(hands.text(".goals").await.contains("A driving licence"));
        }
        "get a plan accepted by everybody" => {
            hands.go(&made.fresh).await;
            hands.follow("Version 1").await;
            hands.follow("Offer the plan").await;
            hands.follow("Offer the plan").await;
            for _ in ["the client", "the TE office"] {
                hands.follow("Record an acceptance").await;
                hands.follow("Record the acceptance").await;
            }
            assert!(hands.text(".marks").await.contains("in force"));
        }
        "refer to training and record what came of it" => refer(hands, made).await,
        "hand a client over and accept one" => {
            hands.go(&format!("{}/override-responsibility", made.late)).await;
            hands.choose("authority", "Espoo (a municipality)").await;
            hands.fill("reason", "Moves to Espoo next week.").await;
            hands.follow("Offer the client").await;
            hands.go(&made.handover).await;
            hands.follow("Accept the client").await;
            assert!(hands.address().await.starts_with("/clients/"), "{}", hands.address().await);
        }
        "write a note" => {
            hands.go(&made.planned).await;
            hands.follow("Write a note").await;
            hands.pick_called("Message").await;
            hands.fill("text", "Came with a brother.").await;
            hands.follow("Save the note").await;
            assert_eq!(hands.said().await, "The note is saved.");
        }
        "move the clients of a worker and undo it" => {
            hands.follow("Board").await;
            hands.follow("Move clients").await;
            hands.choose("from_worker", "In the queue").await;
            hands.choose("to_worker", "boss").await;
            hands.follow("Show what would happen").await;
            hands.pick("client-1").await;
            hands.follow("Move the chosen to boss").await;
            assert!(hands.said().await.ends_with("were moved to boss."), "{}", hands.said().await);
            hands.follow("Undo").await;
            assert!(hands.said().await.ends_with("were put back."), "{}", hands.said().await);
        }
        "print a plan for the client" => {
            hands.go(&made.plan).await;
            hands.follow("Print for the client").await;
            hands.choose("language", "العربية").await;
            hands.follow("Show").await;
            assert!(hands.address().await.ends_with("language=ar"), "{}", hands.address().await);
            assert!(hands.text(".paper").await.contains("Kotoutumissuunnitelma"));
        }
        other => panic!("{other} is no task"),
    }
}

async fn register(hands: &Hands) {
    hands.go("/clients/register-client").await;
    hands.fill("family_name", "Warsame").await;
    hands.fill("given_names", "Ayaan").await;
    hands.fill("born_on", "17.5.1990").await;
    hands.choose("citizenships/0", "Somalia").await;
    hands.choose("mother_tongue", "Somali").await;
    hands.choose("facts/residence/kind", "Continuous residence permit").await;
    hands.fill("facts/residence/first_granted_on", "1.6.2024").await;
    hands.choose("facts/home_municipality", "Vantaa").await;
    hands.choose("facts/labour_market_status", "Unemployed").await;
    hands.pick("facts/job_seeker_registered").await;
    hands.follow("Register a client").await;
    assert_eq!(hands.text("#candidates").await, "Is it one of these?");
    hands.follow("Register as a new client").await;
    assert_eq!(hands.said().await, "The client is registered.");
}

async fn assess(hands: &Hands, made: &Typical) {
    hands.go(&made.fresh).await;
    hands.follow("Start the initial assessment").await;
    hands.follow("Start the initial assessment").await;
    for item in [
        "Literacy",
        "Finnish and Swedish",
        "Study skills",
        "Education and work",
        "Special skills and strengths",
        "Own wishes",
        "Life situation and need of services",
    ] {
        hands.follow(item).await;
        hands.fill("text", "Talked about.").await;
        hands.follow("Save").await;
    }
    hands.follow("Check answers and complete").await;
    hands.pick_called("a plan is needed").await;
    hands.follow("Complete the assessment").await;
    assert_eq!(hands.said().await, "The assessment is completed.");
}

async fn refer(hands: &Hands, made: &Typical) {
    hands.go(&made.fresh).await;
    hands.follow("Refer to training").await;
    hands.pick("course-1").await;
    hands.follow("Show what the provider gets").await;
    hands.follow("Refer the client").await;
    for step in ["Selected", "Started", "Completed"] {
        hands.pick_called(step).await;
        if step != "Selected" {
            hands.unfold("Levels and onward path").await;
            let of = if step == "Started" { "levels_before" } else { "final_test" };
            hands.choose(&format!("{of}/reading"), "B1.1").await;
        }
        hands.follow("Save the step").await;
        assert_eq!(hands.text("#course .mark").await, step);
    }
}

/// [`typical`], with a course that begins today.
async fn office_of_the_day(office: &TestOffice) -> Typical {
    let made = typical(office).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let mut begins = course(20);
    begins["starts_on"] = json!("2024-08-12");
    office.post(&officer, "/courses", begins).await.expect(StatusCode::CREATED);
    made
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twelve_core_tasks_are_done_by_keyboard_alone() {
    let office = TestOffice::open().await;
    let made = office_of_the_day(&office).await;
    let hands = Hands::on_the_keyboard(&office).await;
    for task in TASKS {
        done(task, &hands, &made).await;
    }
    hands.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twelve_core_tasks_are_done_without_script() {
    let office = TestOffice::open().await;
    let made = office_of_the_day(&office).await;
    let hands = Hands::without_script(&office).await;
    for task in TASKS {
        done(task, &hands, &made).await;
    }
    hands.close().await;
}
