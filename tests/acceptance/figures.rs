//! Figures: what they count, the lists they open, and that they stay the same.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA, course};

const BREAKDOWNS: &str = "ntm_area,te_office,municipality,authority_kind,sex,age_group,citizenship,\
                          mother_tongue,education,track";

/// A unit with clients at every step, on 1 August 2024: one goes through training, one waits for a
/// plan, one is left at the assessment, one is protected, one was handed over to Vantaa.
async fn unit(office: &TestOffice) -> (Official, Official) {
    let te = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let vantaa = office.worker(VANTAA).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let opened = office.post(&officer, "/courses", course(5)).await.expect(StatusCode::CREATED);

    let (_, plan) = office.client_with_plan(&te).await;
    office.client_in_need_of_a_plan(&te).await;
    office.client(&te).await;
    let mut protected = job_seeker_in_vantaa();
    protected["protected"] = json!(true);
    office.client_as(&te, protected).await;
    let moving = office.client(&te).await;

    office.go_to("2024-05-10");
    let body = json!({ "course": opened.text("/id") });
    let made = office.post(&te, &format!("{plan}/referrals"), body).await;
    let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
    let ended = json!({
        "from": "2024-05-10", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    });
    let ended = office.change_now(&te, Method::POST, &moving, "/facts", Some(ended)).await;
    let ended = ended.expect(StatusCode::OK);
    let handover = format!("/handovers/{}", ended.text("/handover/id"));
    office.go_to("2024-05-13");
    let accepted = office.change_now(&vantaa, Method::POST, &handover, "/accept", None).await;
    accepted.expect(StatusCode::OK);
    for (day, body) in [
        ("2024-05-13", json!({ "kind": "selected", "on": "2024-05-13" })),
        ("2024-05-20", json!({ "kind": "started", "on": "2024-05-20" })),
        (
            "2024-07-05",
            json!({
                "kind": "completed", "on": "2024-07-05",
                "final_test": { "speaking": "B1.1", "writing": "B1.2" },
            }),
        ),
    ] {
        office.go_to(day);
        let moved = office.change_now(&te, Method::POST, &referral, "/events", Some(body)).await;
        moved.expect(StatusCode::OK);
    }
    office.go_to("2024-08-01");
    (te, supervisor)
}

async fn figures(office: &TestOffice, who: &Official, query: &str) -> Value {
    let read = office.get(who, &format!("/figures?{query}")).await;
    read.expect(StatusCode::OK).body
}

/// The total of an indicator, of the part that is counted.
fn total(report: &Value, indicator: &str) -> Value {
    let tables = report["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["indicator"] == indicator).unwrap();
    table["total"]["shown"].clone()
}

/// What a cell counts: all, and those in the numerator.
fn counts(cell: &Value) -> (u64, Option<u64>) {
    let shown = &cell["shown"];
    match shown["kind"].as_str().unwrap() {
        "share" => {
            (shown["denominator"]["count"].as_u64().unwrap(), shown["numerator"]["count"].as_u64())
        }
        _ => (shown["of"]["count"].as_u64().unwrap(), None),
    }
}

#[tokio::test]
async fn a_supervisor_reads_what_the_unit_did_in_a_month_and_where_it_stands() {
    let office = TestOffice::open().await;
    let (_, supervisor) = unit(&office).await;

    let april = figures(&office, &supervisor, "period=2024-04").await;
    let may = figures(&office, &supervisor, "period=2024-05").await;
    let july = figures(&office, &supervisor, "period=2024-07").await;

    assert_eq!(total(&april, "new_customerships")["of"]["count"], 5);
    assert_eq!(total(&april, "first_plans")["of"]["count"], 1);
    let started = total(&april, "assessments_started");
    assert_eq!(
        (&started["numerator"]["count"], &started["denominator"]["count"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(total(&may, "training_starts")["of"]["count"], 1);
    assert_eq!(total(&may, "days_to_training")["median"], 10);
    assert_eq!(total(&may, "stock_in_force")["of"]["count"], 1);
    assert_eq!(total(&may, "stock_planning")["of"]["count"], 1);
    assert_eq!(total(&may, "stock_registered")["of"]["count"], 2);
    let coverage = total(&may, "plan_coverage");
    assert_eq!(
        (&coverage["numerator"]["count"], &coverage["denominator"]["count"]),
        (&json!(1), &json!(4))
    );
    assert_eq!(total(&july, "training_completions")["of"]["count"], 1);
    assert_eq!(total(&july, "level_reached")["numerator"]["count"], 1);
    assert_eq!(total(&july, "overdue_start_assessment")["of"]["count"], 2);
}

#[tokio::test]
async fn a_client_who_moved_on_is_counted_by_who_acts_at_the_end_of_the_period() {
    let office = TestOffice::open().await;
    unit(&office).await;
    let vantaa = office.official(Role::Supervisor, VANTAA).await;

    let april = figures(&office, &vantaa, "period=2024-04").await;
    let may = figures(&office, &vantaa, "period=2024-05").await;

    assert_eq!(total(&april, "new_customerships")["of"]["count"], 0);
    assert_eq!(total(&may, "handovers")["of"]["count"], 1);
    assert_eq!(total(&may, "days_to_accept")["median"], 3);
}

#[tokio::test]
async fn every_number_opens_a_list_that_is_as_long_as_the_number() {
    let office = TestOffice::open().await;
    let (_, supervisor) = unit(&office).await;
    for period in ["2024Q2", "2024-07"] {
        let query = format!("period={period}&breakdowns=none,{BREAKDOWNS}");
        let report = figures(&office, &supervisor, &query).await;
        let as_of = report["as_of"].as_str().unwrap();
        for table in report["tables"].as_array().unwrap() {
            let (indicator, breakdown) =
                (&table["indicator"], table["breakdown"].as_str().unwrap());
            let indicator = indicator.as_str().unwrap();
            let mut numbers = vec![(String::new(), &table["total"])];
            let rows = table["rows"].as_array().unwrap();
            numbers.extend(rows.iter().map(|row| {
                let code = row["code"].as_str().unwrap();
                (format!("&breakdown={breakdown}&row={code}"), &row["cell"])
            }));
            let of_rows: u64 = numbers[1..].iter().map(|(_, cell)| counts(cell).0).sum();
            assert!(rows.is_empty() || of_rows == counts(&table["total"]).0, "{table}");
            for (row, cell) in numbers {
                let (all, numerator) = counts(cell);
                // What is nothing opens nothing; a few of them are enough.
                if all == 0 && breakdown != "sex" {
                    continue;
                }
                for (part, count) in [
                    ("all", Some(all)),
                    ("numerator", numerator),
                    ("rest", numerator.map(|n| all - n)),
                ] {
                    let Some(count) = count else { continue };
                    let asked = format!(
                        "/figures/list?indicator={indicator}&period={period}&as_of={as_of}\
                         {row}&part={part}&limit=200"
                    );
                    let list = office.get(&supervisor, &asked).await.expect(StatusCode::OK).body;
                    assert_eq!(list["total"], count, "{asked}");
                    assert_eq!(list["lines"].as_array().unwrap().len() as u64, count, "{asked}");
                }
            }
        }
    }
}

#[tokio::test]
async fn whom_the_reader_may_not_see_is_counted_without_a_name() {
    let office = TestOffice::open().await;
    let (_, supervisor) = unit(&office).await;

    let asked = "/figures/list?indicator=stock_registered&period=2024-05";
    let list = office.get(&supervisor, asked).await.expect(StatusCode::OK).body;

    let lines = list["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines.iter().filter(|line| line["client"].is_null()).count(), 1, "{list:#}");
    let asked = "/figures?period=2024-05&indicators=stock_registered&breakdowns=municipality";
    let report = office.get(&supervisor, asked).await.expect(StatusCode::OK).body;
    let rows = report["tables"][0]["rows"].as_array().unwrap();
    let unknown = rows.iter().find(|row| row["code"] == "unknown").unwrap();
    assert_eq!(counts(&unknown["cell"]).0, 1, "nobody is told where a protected client lives");
}

#[tokio::test]
async fn figures_as_of_a_moment_are_the_same_bytes_for_ever_and_a_later_entry_is_a_revision() {
    let office = TestOffice::open().await;
    let (te, supervisor) = unit(&office).await;
    let query = format!("/figures?period=2024Q2&breakdowns={BREAKDOWNS}");
    let then = office.get(&supervisor, &query).await.expect(StatusCode::OK);
    let at = then.text("/as_of").to_owned();

    office.go_to("2024-09-02");
    let late = office.client(&te).await;
    office.assess(&te, &late).await;

    let now = office.get(&supervisor, &query).await.expect(StatusCode::OK);
    let again = office.get(&supervisor, &format!("{query}&as_of={at}")).await;
    assert_eq!(again.expect(StatusCode::OK).bytes, then.bytes);
    assert_eq!(total(&then.body, "new_customerships")["of"]["count"], 4);
    assert_eq!(total(&now.body, "new_customerships")["of"]["count"], 5);
    office.is_sound().await;
}

#[tokio::test]
async fn what_figures_are_counted_from_is_made_again_from_the_records() {
    let office = TestOffice::open().await;
    let (_, supervisor) = unit(&office).await;
    let query = format!("/figures?period=2024Q2&breakdowns={BREAKDOWNS}");
    let written = office.get(&supervisor, &query).await.expect(StatusCode::OK);
    let raw = office.database.raw().await;
    raw.execute_unprepared("DELETE FROM follow_up").await.unwrap();
    raw.execute_unprepared("DELETE FROM follow_up_unit").await.unwrap();
    let nothing = office.get(&supervisor, &query).await.expect(StatusCode::OK);
    assert_eq!(total(&nothing.body, "new_customerships")["of"]["count"], 0);

    let rebuilt = use_cases::reports::rebuild_follow_up(&office.app, false).await.unwrap();

    assert_eq!(rebuilt, 5);
    let again = office.get(&supervisor, &query).await.expect(StatusCode::OK);
    assert_eq!(again.bytes, written.bytes);
    assert_eq!(use_cases::reports::rebuild_follow_up(&office.app, false).await.unwrap(), 0);
    office.is_sound().await;
}

#[tokio::test]
async fn what_leaves_a_region_tells_nothing_of_few_persons() {
    let office = TestOffice::open().await;
    unit(&office).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;

    let query = "period=2024-04&indicators=new_customerships,first_plans&breakdowns=none,age_group";
    let report = figures(&office, &officer, query).await;

    assert_eq!(total(&report, "new_customerships")["of"]["count"], 5);
    let tables = report["tables"].as_array().unwrap();
    let first_plans = tables.iter().filter(|table| table["indicator"] == "first_plans");
    for table in first_plans {
        assert_eq!(table["total"], "hidden");
        assert!(table["rows"].as_array().unwrap().iter().all(|row| row["cell"] == "hidden"));
    }
}

#[tokio::test]
async fn what_is_known_of_a_person_parts_the_figures() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    for (sex, level) in [("female", "5"), ("female", "3"), ("male", "3")] {
        let client = office.client(&te).await;
        let body = json!({ "from": "2024-04-21", "sex": sex, "education_level": level });
        let changed = office.change_now(&te, Method::POST, &client, "/facts", Some(body)).await;
        changed.expect(StatusCode::OK);
    }
    office.client(&te).await;
    office.go_to("2024-05-02");

    let query = "period=2024-04&indicators=new_customerships&breakdowns=sex,education";
    let report = figures(&office, &supervisor, query).await;

    let rows = |table: usize| -> Vec<(String, u64)> {
        let rows = report["tables"][table]["rows"].as_array().unwrap().iter();
        rows.map(|row| (row["code"].as_str().unwrap().to_owned(), counts(&row["cell"]).0)).collect()
    };
    let expected = |rows: &[(&str, u64)]| -> Vec<(String, u64)> {
        rows.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect()
    };
    assert_eq!(rows(0), expected(&[("female", 2), ("male", 1), ("unknown", 1)]));
    assert_eq!(rows(1), expected(&[("3", 2), ("5", 1), ("unknown", 1)]));
    assert_eq!(report["tables"][1]["rows"][0]["names"]["sv"], "Andra stadiet");
}

#[tokio::test]
async fn a_question_that_cannot_be_answered_is_told_what_can() {
    let office = TestOffice::open().await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    for (query, slug, member) in [
        ("period=2023&indicators=happiness", "unknown-indicator", "/allowed/0"),
        ("period=2023&breakdowns=shoe_size", "unknown-breakdown", "/allowed/0"),
        ("period=2023H3", "unknown-period", "/allowed/3"),
        ("from=2024-01-02&until=2024-01-31", "unknown-period", "/allowed/0"),
        ("from=2024-01-31&until=2024-01-01", "end-before-start", "/from"),
        ("period=2024", "period-not-over", "/over_on"),
        ("period=2024-04", "period-not-over", "/over_on"),
        ("period=2023&area=municipality:049", "area-outside", "/allowed"),
        ("period=2023&area=somewhere", "invalid", "/errors/0/pointer"),
        ("period=2023&as_of=2030-01-01T00:00:00Z", "invalid", "/errors/0/pointer"),
    ] {
        let answer = office.get(&supervisor, &format!("/figures?{query}")).await;
        let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.text("/type"), format!("/problems/{slug}"), "{query}");
        answer.text(member);
    }
}
