//! A creating call sent again with its Idempotency-Key creates once, on every route that creates.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{Operation, TE, course, operations, provider};

/// A creating call that can succeed, and another body that could too.
struct Creating {
    operation: Operation,
    who: Official,
    path: String,
    body: Value,
    other: Value,
    /// The path where what is created can be counted, and how.
    counted_at: String,
    count: fn(&Value) -> usize,
}

fn items(body: &Value, list: &str) -> usize {
    body[list].as_array().unwrap().len()
}

#[expect(clippy::too_many_lines, reason = "a few lines for each deed that creates")]
async fn creating(office: &TestOffice, worker: &Official) -> Vec<Creating> {
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let administrator = office.official(Role::Administrator, TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let colleague = office.worker(TE).await.actor.user.to_string();
    let opened = office.post(&officer, "/courses", course(2)).await.expect(StatusCode::CREATED);
    let second = office.post(&officer, "/courses", course(2)).await.expect(StatusCode::CREATED);
    let today = office.app.clock.today();
    let mut creating = Vec::new();
    for operation in operations().into_iter().filter(|one| one.creates && !one.sends_file) {
        let client = office.client(worker).await;
        let mut who = worker;
        let (path, body, other, counted_at, count): (_, _, _, _, fn(&Value) -> usize) =
            match operation.id.as_str() {
                "register_client" => {
                    let mut other = job_seeker_in_vantaa();
                    other["given_names"] = json!("Hodan");
                    let at = "/clients?limit=200".to_owned();
                    ("/clients".to_owned(), job_seeker_in_vantaa(), other, at, |body| {
                        items(body, "clients")
                    })
                }
                "readmit_client" => {
                    let mut person = job_seeker_in_vantaa();
                    person["identity_code"] = json!("170590-999E");
                    let known = office.client_as(worker, person).await;
                    let end = Some(json!({ "on": today, "reason": "other" }));
                    office.change_now(worker, Method::POST, &known, "/end", end).await;
                    let body = |status| {
                        let facts = json!({ "labour_market_status": status });
                        json!({ "identity_code": "170590-999E", "from": today, "facts": facts })
                    };
                    let at = format!("{known}/timeline");
                    ("/clients/readmit".to_owned(), body("02"), body("03"), at, |body| {
                        let entries = body["entries"].as_array().unwrap().iter();
                        entries.filter(|one| one["event"]["kind"] == "customership_began").count()
                    })
                }
                "reassign_clients" => {
                    who = &supervisor;
                    let id = client.trim_start_matches("/clients/");
                    let body = |to| json!({ "clients": [id], "to_worker": to, "preview": false });
                    let own = worker.actor.user.to_string();
                    let at = format!("{client}/timeline");
                    let path = "/clients/reassign".to_owned();
                    (path, body(&colleague), body(&own), at, |body| {
                        let entries = body["entries"].as_array().unwrap().iter();
                        entries.filter(|one| one["event"]["kind"] == "worker_assigned").count()
                    })
                }
                "record_absence" => {
                    let body =
                        |until| json!({ "from": today, "until": until, "substitute": colleague });
                    let (path, at) = ("/absences".to_owned(), "/absences".to_owned());
                    (path, body("2024-04-26"), body("2024-05-03"), at, |body| {
                        items(body, "absences")
                    })
                }
                "make_appointment" => {
                    let body = |time| {
                        json!({
                            "on": today, "time": time, "place": null, "language": "so",
                            "interpreter_ordered": true,
                        })
                    };
                    let path = format!("{client}/appointments");
                    let at = format!("{client}/contacts");
                    (path, body("14:00"), body("15:00"), at, |body| items(body, "appointments"))
                }
                "write_note" => {
                    let body = |text| json!({ "on": today, "kind": "call", "text": text });
                    let at = format!("{client}/contacts");
                    (format!("{client}/notes"), body("One."), body("Two."), at, |body| {
                        items(body, "notes")
                    })
                }
                "give_feedback" => {
                    who = &administrator;
                    let body = |words| json!({ "words": words });
                    let (path, at) = ("/feedback".to_owned(), "/feedback".to_owned());
                    (path, body("One."), body("Two."), at, |body| items(body, "feedback"))
                }
                "attest_period" => {
                    who = &supervisor;
                    let body = |state| json!({ "period": "2023H2", "state": state });
                    let at = "/attestations?period=2023H2".to_owned();
                    let (one, other) = (body("reported"), body("zero_confirmed"));
                    ("/attestations".to_owned(), one, other, at, |body| {
                        usize::from(body["attested"] != "missing")
                    })
                }
                "freeze_report" => {
                    who = &officer;
                    let body = |reason| json!({ "period": "2023H2", "reason": reason });
                    let at = "/reports/period?period=2023H2".to_owned();
                    ("/reports".to_owned(), body("One."), body("Two."), at, |body| {
                        items(body, "versions")
                    })
                }
                "open_course" => {
                    who = &officer;
                    let at = "/courses?limit=200".to_owned();
                    ("/courses".to_owned(), course(2), course(3), at, |body| items(body, "courses"))
                }
                "register_provider" => {
                    who = &supervisor;
                    let (path, at) = ("/providers".to_owned(), "/providers".to_owned());
                    let other = provider("Espoon opisto");
                    (path, provider("Vantaan opisto"), other, at, |body| items(body, "providers"))
                }
                "name_participant" => {
                    let (client, plan) = office.client_with_plan(worker).await;
                    let path = format!("{plan}/participants");
                    let (one, other) = (participant("One"), participant("Two"));
                    (path, one, other, client, |body| items(body, "participants"))
                }
                "disclose_data" => {
                    let (_, plan) = office.client_with_plan(worker).await;
                    let asked = participant("Vantaan opisto");
                    let named = office.post(worker, &format!("{plan}/participants"), asked).await;
                    let named = named.expect(StatusCode::CREATED);
                    let at = format!("/participants/{}", named.text("/id"));
                    let body = |purpose| {
                        json!({
                            "on": today, "data": ["names"], "way": "letter", "purpose": purpose,
                        })
                    };
                    let path = format!("{at}/disclosures");
                    (path, body("One."), body("Two."), at, |body| items(body, "disclosures"))
                }
                "start_assessment" => {
                    let body = |language| json!({ "started_on": today, "language": language, "interpreter": true });
                    let path = format!("{client}/assessments");
                    (path, body("so"), body("fi"), client, |body| items(body, "assessments"))
                }
                "draft_plan" => {
                    office.assess(worker, &client).await;
                    let mut other = plan_from(today);
                    other["goals"][0]["text"] = json!("Finnish to B2.1");
                    let path = format!("{client}/plans");
                    (path, plan_from(today), other, client, |body| items(body, "plans"))
                }
                "refer_to_training" => {
                    let (client, plan) = office.client_with_plan(worker).await;
                    let body = |course: &Answer| json!({ "course": course.text("/id") });
                    let path = format!("{plan}/referrals");
                    (path, body(&opened), body(&second), client, |body| items(body, "referrals"))
                }
                other => panic!("{other} creates something; say what"),
            };
        let who = who.clone();
        creating.push(Creating { operation, who, path, body, other, counted_at, count });
    }
    creating
}

/// A school that takes part in a plan.
fn participant(name: &str) -> Value {
    json!({
        "on": "2024-04-22", "kind": "education_provider", "name": name, "data": ["names"],
    })
}

/// Status, body and the headers that tell about the thing.
fn told(answer: &Answer) -> (StatusCode, Option<&str>, Option<&str>, &str) {
    let location = answer.headers.get("location").map(|value| value.to_str().unwrap());
    (answer.status, answer.etag.as_deref(), location, str::from_utf8(&answer.bytes).unwrap())
}

#[tokio::test]
async fn a_creating_call_sent_again_with_its_key_creates_nothing_and_is_answered_the_same() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    for one in creating(&office, &worker).await {
        let name = one.operation.name();
        let key = format!("key-of-{}", one.operation.id);
        let send = async |body: &Value, key: &str| {
            let headers = [("idempotency-key", key)];
            office.ask(&one.who, Method::POST, &one.path, Some(body.clone()), &headers).await
        };
        let count = async || {
            let shown = office.get(&one.who, &one.counted_at).await.expect(StatusCode::OK);
            (one.count)(&shown.body)
        };
        let before = count().await;

        let unreadable = send(&one.body, "a b").await;
        assert_eq!(unreadable.text("/type"), "/problems/idempotency-key-unreadable", "{name}");

        // At once: one is carried out, the others hear its answer or that it is under way.
        let (a, b, c, d) = tokio::join!(
            send(&one.body, &key),
            send(&one.body, &key),
            send(&one.body, &key),
            send(&one.body, &key),
        );
        let answers = [a, b, c, d];
        let created: Vec<_> = answers.iter().filter(|answer| answer.status.is_success()).collect();
        assert!(!created.is_empty(), "{name}: {:#}", answers[0].body);
        for answer in &answers {
            if answer.status.is_success() {
                assert_eq!(told(answer), told(created[0]), "{name}");
            } else {
                assert_eq!(answer.text("/type"), "/problems/idempotency-key-in-use", "{name}");
            }
        }
        assert_eq!(count().await, before + 1, "{name}");

        // Later, when the thing and its client have changed since.
        move_on(&office, &worker, &one, created[0]).await;
        let after = count().await;
        let again = send(&one.body, &key).await;
        assert_eq!(told(&again), told(created[0]), "{name}");

        let reused = send(&one.other, &key).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reused.text("/type"), "/problems/idempotency-key-reused", "{name}");
        assert_eq!(count().await, after, "{name}");
    }
}

/// Changes what was created, or its client.
async fn move_on(office: &TestOffice, worker: &Official, what: &Creating, created: &Answer) {
    let today = office.app.clock.today();
    let held = || Some(json!({ "on": today }));
    let change = async |thing: &str, deed: &str, body: Option<Value>| {
        let changed = office.change_now(worker, Method::POST, thing, deed, body).await;
        changed.expect(StatusCode::OK);
    };
    let id = created.body["id"].as_str().unwrap_or_default();
    let client = what.counted_at.trim_end_matches("/contacts").trim_end_matches("/timeline");
    match what.operation.id.as_str() {
        "register_client" => change(&format!("/clients/{id}"), "/interviews", held()).await,
        "start_assessment" | "write_note" | "reassign_clients" | "readmit_client" => {
            change(client, "/interviews", held()).await;
        }
        "draft_plan" => change(&format!("/plans/{id}"), "/offer", None).await,
        "register_provider" => {
            let (path, etag) = (format!("/providers/{id}"), created.etag.as_deref().unwrap());
            let body = Some(provider("Vantaan aikuisopisto"));
            let changed = office.change(&what.who, Method::PUT, &path, body, etag).await;
            changed.expect(StatusCode::OK);
        }
        "name_participant" => {
            let body = Some(json!({ "on": today, "reason": "Done." }));
            change(&format!("/participants/{id}"), "/end", body).await;
        }
        "disclose_data" => {
            let body = Some(json!({ "on": today, "reason": "Done." }));
            change(client, "/end", body).await;
        }
        "make_appointment" => {
            let body = Some(json!({ "outcome": "cancelled", "reason": "Ill." }));
            change(&format!("/appointments/{id}"), "/outcome", body).await;
        }
        "record_absence" => {
            let (path, etag) = (format!("/absences/{id}"), created.etag.as_deref().unwrap());
            let ended = office.change(worker, Method::DELETE, &path, None, etag).await;
            ended.expect(StatusCode::OK);
        }
        "refer_to_training" => {
            let body = Some(json!({ "kind": "selected", "on": today }));
            change(&format!("/referrals/{id}"), "/events", body).await;
        }
        "open_course" => {
            let (_, plan) = office.client_with_plan(worker).await;
            let body = json!({ "course": id });
            let made = office.post(worker, &format!("{plan}/referrals"), body).await;
            let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
            let body = Some(json!({ "kind": "selected", "on": today }));
            change(&referral, "/events", body).await;
        }
        "attest_period" | "freeze_report" => {
            let newer = office.post(&what.who, &what.path, what.other.clone()).await;
            newer.expect(StatusCode::CREATED);
        }
        // Nobody changes what somebody said.
        "give_feedback" => {}
        other => panic!("{other} creates something; say how it changes"),
    }
}

#[tokio::test]
async fn the_same_key_of_another_user_is_another_key() {
    let office = TestOffice::open().await;
    let headers = [("idempotency-key", "1")];
    let mut ids = Vec::new();
    for _ in 0..2 {
        let worker = office.worker(TE).await;
        let body = Some(job_seeker_in_vantaa());
        let made = office.ask(&worker, Method::POST, "/clients", body, &headers).await;
        ids.push(made.expect(StatusCode::CREATED).text("/id").to_owned());
    }
    assert_ne!(ids[0], ids[1]);
}
