//! The law is a file: what is changed in it changes every answer at the next start.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use domain::law::Law;
use polku::law_files::{LawFileError, LawFiles};
use serde_json::{Value, json};
use use_cases::deadlines::recompute_deadlines;

use crate::office::{TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA};

const FILE: &str = "rulesets/act-1386-2010.toml";

/// The shipped rule set with one place changed, as a folder of settings would have it.
fn changed(from: &str, to: &str) -> Result<Law, LawFileError> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../config").join(FILE);
    let shipped = fs::read_to_string(shipped).unwrap();
    assert!(shipped.contains(from), "the shipped file says: {from}");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rulesets")).unwrap();
    fs::write(folder.path().join(FILE), shipped.replacen(from, to, 1)).unwrap();
    let files = LawFiles::from_folder(folder.path())?;
    Ok(files.into_law("default").unwrap())
}

fn of<'a>(deadlines: &'a Value, limit: &str) -> &'a Value {
    let all = deadlines["deadlines"].as_array().unwrap();
    all.iter().find(|one| one["limit"] == limit).unwrap()
}

#[tokio::test]
async fn a_changed_figure_moves_open_deadlines_and_leaves_met_ones() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let waiting = office.client(&worker).await;
    let assessed = office.client_in_need_of_a_plan(&worker).await;
    let met = office.get(&worker, &format!("{assessed}/deadlines")).await.body;
    let then = office.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    recompute_deadlines(&office.app).await.unwrap();

    let figure = "trigger = \"customership_or_request\"\nlength = \"2 months\"";
    let law = changed(figure, &figure.replace("2 months", "3 weeks")).unwrap();
    let office = office.restarted_with(law).await;
    office.pass(chrono::Duration::seconds(1));
    let recomputed = recompute_deadlines(&office.app).await.unwrap();
    assert_eq!((recomputed.clients, recomputed.changed), (2, 1));

    let now = office.get(&worker, &format!("{waiting}/deadlines")).await.body;
    let moved = of(&now, "start_assessment");
    assert_eq!(moved["due_on"], "2024-05-13", "three weeks from 21 April is a Sunday");
    assert_eq!(moved["length"], "3 weeks");
    let listed = office.get(&worker, "/deadlines?limit_id=start_assessment").await.body;
    assert_eq!(listed["total"], 1);
    assert_eq!(listed["deadlines"][0]["due_on"], "2024-05-13");
    let kept = office.get(&worker, &format!("{assessed}/deadlines")).await.body;
    assert_eq!(of(&kept, "start_assessment"), of(&met, "start_assessment"));

    let before = office.get(&worker, &format!("{waiting}/deadlines?as_of={then}")).await.body;
    assert_eq!(of(&before, "start_assessment")["due_on"], "2024-06-24");
    let again = recompute_deadlines(&office.app).await.unwrap();
    assert_eq!((again.clients, again.changed), (0, 0));
}

#[tokio::test]
async fn a_changed_figure_changes_what_is_refused() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&worker).await;

    let figure = "trigger = \"plan_start\"\nlength = \"1 years\"";
    let office = office
        .restarted_with(changed(figure, &figure.replace("1 years", "6 months")).unwrap())
        .await;
    let plan = plan_from(office.app.clock.today());
    let refused = office.post(&worker, &format!("{client}/plans"), plan).await;

    assert_eq!(refused.text("/type"), "/problems/first-plan-too-long");
    assert_eq!(refused.text("/obstacles/0/latest"), "2024-10-22");
}

#[tokio::test]
async fn the_order_of_two_rows_changes_who_is_responsible() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["social_assistance"] = json!("other_than_temporary");
    let client = office.client_as(&worker, person).await;
    let read = office.get(&worker, &client).await.body;
    assert_eq!(read["responsible"]["rule"], "4");
    assert_eq!(read["joint"]["code"], "092");

    // The row of social assistance before the one that asks for unemployment, too.
    let row = |number: &str, when: &str, rest: &str| {
        format!("[[responsible]]\nrow = \"{number}\"\nwhen = [{when}]\n{rest}")
    };
    let four =
        row("4", "\"unemployed_job_seeker\", \"social_assistance_other_than_temporary\"", "");
    let first = row(
        "6a",
        "\"social_assistance_other_than_temporary\"",
        "authority = \"municipality\"\nstrength = \"duty\"\nbasis = [\"s. 10(1)\"]\n\n",
    );
    let office = office.restarted_with(changed(&four, &format!("{first}{four}")).unwrap()).await;
    let recomputed = recompute_deadlines(&office.app).await.unwrap();
    assert_eq!(recomputed.changed, 1);

    let read = office.get(&worker, &client).await.body;
    assert_eq!(read["responsible"]["rule"], "6a");
    assert_eq!(read["responsible"]["authority"]["code"], "092");
    assert_eq!(read["joint"], Value::Null);
    assert_eq!(read["handover"]["to"]["code"], "092");
    assert_eq!(read["acting"]["code"], "0299", "it acts until the handover is accepted");
    let vantaa = office.worker(VANTAA).await;
    let offered = office.get(&vantaa, "/handovers").await.expect(StatusCode::OK);
    assert_eq!(offered.body["handovers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_changed_section_stands_in_every_answer() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;

    let from = "id = \"start_assessment\"\ntrigger = \"customership_or_request\"\n\
                length = \"2 months\"\nkind = \"statute\"\nsection = \"s. 10(1)\"";
    let office = office.restarted_with(changed(from, &from.replace("10(1)", "10a")).unwrap()).await;
    recompute_deadlines(&office.app).await.unwrap();

    let read = office.get(&worker, &client).await.body;
    assert_eq!(of(&read, "start_assessment")["section"], "s. 10a");
    assert_eq!(of(&read, "start_assessment")["due_on"], "2024-06-24");
}

#[test]
fn a_faulty_file_is_refused_with_file_line_and_reason() {
    for (from, to, reason) in [
        ("length = \"2 months\"", "length = \"2 moons\"", "a length is written as"),
        ("trigger = \"plan_signed\"", "triger = \"plan_signed\"", "unknown field `triger`"),
        ("section = \"s. 13\"", "section = \"\"", "section is empty"),
    ] {
        let error = changed(from, to).unwrap_err();
        assert!(error.file.ends_with(FILE), "{error}");
        assert!(error.line > 10, "{error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}
