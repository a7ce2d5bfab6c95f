//! Plans and reports on paper, as a validator and a reader of others see the PDF.

use std::io::Write as _;
use std::process::{Command, Stdio};

use axum::http::{Method, StatusCode, header};
use domain::access::Role;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::TE;

const CODE: &str = "170590-999E";

/// What programs of others make of a PDF: what is wrong by the rules of PDF/UA-1 and of PDF/A-2a,
/// its text, title and language.
fn read(pdf: &[u8]) -> Value {
    let python = std::env::var_os("POLKU_PYTHON").expect("tests/run sets POLKU_PYTHON");
    let mut reader = Command::new(python)
        .args(["-c", include_str!("documents/read_pdf.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let read = reader.wait_with_output().unwrap();
    assert!(read.status.success());
    serde_json::from_slice(&read.stdout).unwrap()
}

/// For looking at them: what the tests make is left in a folder that is named.
fn leave(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("POLKU_SCREENSHOTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
    }
}

async fn printed(office: &TestOffice, worker: &Official, plan: &str, query: &str) -> Answer {
    office.get(worker, &format!("{plan}/print-plan{query}")).await
}

async fn office_with_plan() -> (TestOffice, Official, String) {
    let office = TestOffice::open_typesetting().await;
    let te = office.worker(TE).await;
    let (_, plan) = office.client_with_plan(&te).await;
    (office, te, plan)
}

#[tokio::test]
async fn a_plan_on_paper_is_a_pdf_that_everybody_can_read() {
    let (office, te, plan) = office_with_plan().await;

    for (query, language, says) in [
        ("", "fi", vec!["Kotoutumissuunnitelma", "kotoutumiskoulutus"]),
        ("?language=sv", "fi", vec!["Kotoutumissuunnitelma", "Integrationsplan"]),
        ("?language=en", "fi", vec!["Integration plan", "to be checked by a translator"]),
        ("?language=ar", "fi", vec!["Kotoutumissuunnitelma"]),
    ] {
        let answer = printed(&office, &te, &plan, query).await.expect(StatusCode::OK);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/pdf");
        leave(&format!("plan{}.pdf", query.replace("?language=", "-")), &answer.bytes);
        let read = read(&answer.bytes);
        assert_eq!(read["faults"], json!([]), "{query}");
        assert_eq!(read["language"], language, "{query}");
        let text = read["text"].as_str().unwrap();
        let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in says.into_iter().chain(["SALASSA PIDETTÄVÄ", "Finnish to B1.1", "1 / "]) {
            assert!(text.contains(said), "{said} in {text}");
        }
        let arabic =
            text.chars().any(|one| matches!(one, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fefc}'));
        assert_eq!(arabic, query.ends_with("ar"), "{text}");
    }
}

#[tokio::test]
async fn a_plan_on_paper_holds_the_name_and_not_the_identity_code() {
    let office = TestOffice::open_typesetting().await;
    let te = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    let family_name = person["family_name"].as_str().unwrap().to_owned();
    let client = office.client_as(&te, person).await;
    office.assess(&te, &client).await;
    let plan = office.plan_in_force(&te, &client).await;

    let answer = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);

    let read = read(&answer.bytes);
    let text = read["text"].as_str().unwrap();
    assert!(text.contains(&family_name), "{text}");
    assert!(!text.contains(CODE) && !text.contains("999N"), "{text}");
}

#[tokio::test]
async fn the_same_plan_gives_the_same_bytes_on_another_day() {
    let (office, te, plan) = office_with_plan().await;
    let first = printed(&office, &te, &plan, "?language=ar").await.expect(StatusCode::OK);
    office.go_to("2024-05-02");

    let second = printed(&office, &te, &plan, "?language=ar").await.expect(StatusCode::OK);

    assert!(first.bytes == second.bytes);
}

#[tokio::test]
async fn what_all_accepted_is_kept_byte_for_byte_with_its_digest() {
    let (office, te, plan) = office_with_plan().await;
    let first = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    let digest = first.etag.clone().unwrap();
    let digest = u128::from_str_radix(&digest[1..33], 16).unwrap();
    assert_eq!(digest.to_be_bytes(), Sha256::digest(&first.bytes)[..16]);

    // Printed anew it would be in another language.
    office.go_to("2024-04-24");
    let client = format!("/clients/{}", office.get(&te, &plan).await.text("/client"));
    let swedish = Some(json!({ "from": "2024-04-22", "service_language": "sv" }));
    let changed = office.change_now(&te, Method::POST, &client, "/facts", swedish).await;
    changed.expect(StatusCode::OK);

    let kept = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    assert!(kept.bytes == first.bytes);
    let fresh = printed(&office, &te, &plan, "?language=sv").await.expect(StatusCode::OK);
    assert_eq!(read(&fresh.bytes)["language"], "sv");
    assert!(!fresh.headers.contains_key(header::ETAG));
}

#[tokio::test]
async fn a_withdrawn_acceptance_leaves_a_paper_to_be_signed() {
    let (office, te, plan) = office_with_plan().await;
    let signed = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    let mistake = Some(json!({ "party": "client", "reason": "Not signed." }));
    let deed = "/withdraw-acceptance";
    let withdrawn = office.change_now(&te, Method::POST, &plan, deed, mistake).await;
    withdrawn.expect(StatusCode::OK);

    let unsigned = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    assert!(!unsigned.headers.contains_key(header::ETAG));
    assert!(unsigned.bytes != signed.bytes);

    let again = Some(json!({ "party": "client", "on": "2024-04-22", "way": "signature" }));
    let again = office.change_now(&te, Method::POST, &plan, "/acceptances", again).await;
    again.expect(StatusCode::OK);
    let again = printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    assert!(again.headers.contains_key(header::ETAG));
}

#[tokio::test]
async fn a_character_that_no_font_has_keeps_nobody_from_accepting() {
    let office = TestOffice::open_typesetting().await;
    let te = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let mut content = plan_from(office.app.clock.today());
    content["goals"][0]["text"] = json!("Own bakery \u{1f600}");

    let plan = office.plan_accepted(&te, &client, content).await;

    assert_eq!(office.get(&te, &plan).await.text("/state"), "in_force");
    let answer = printed(&office, &te, &plan, "").await;
    answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_character_that_no_font_has_is_told_with_its_field() {
    let office = TestOffice::open_typesetting().await;
    let te = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let mut content = plan_from(office.app.clock.today());
    content["goals"][0]["text"] = json!("Own bakery \u{1f600}, #strong[x] \u{10400}");
    let draft = office.post(&te, &format!("{client}/plans"), content).await;
    let draft = draft.expect(StatusCode::CREATED);
    let plan = format!("/plans/{}", draft.text("/id"));

    let answer = printed(&office, &te, &plan, "").await;

    let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.text("/type"), "/problems/characters-not-covered");
    let told = json!([{ "field": "goals/0/text", "characters": ["U+10400", "U+1F600"] }]);
    assert_eq!(answer.body["uncovered"], told);
}

#[tokio::test]
async fn without_a_typesetter_everything_else_runs() {
    let (mut office, te, plan) = office_with_plan().await;
    office.app.typeset = None;
    office.set((*office.app.settings).clone());

    let answer = printed(&office, &te, &plan, "?language=sv").await;

    let answer = answer.expect(StatusCode::NOT_IMPLEMENTED);
    assert_eq!(answer.text("/type"), "/problems/documents-not-built");
    // What was kept is there without it.
    printed(&office, &te, &plan, "").await.expect(StatusCode::OK);
    office.get(&te, &plan).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_frozen_report_on_paper_says_what_it_is_of() {
    let office = TestOffice::open_typesetting().await;
    let te = office.worker(TE).await;
    for number in 0..8 {
        let mut person = job_seeker_in_vantaa();
        person["facts"]["sex"] = json!(if number < 6 { "female" } else { "male" });
        office.client_as(&te, person).await;
    }
    office.go_to("2024-07-10");
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let asked = json!({ "period": "2024H1", "reason": "Nobody else has clients." });
    let frozen = office.post(&officer, "/reports", asked).await.expect(StatusCode::CREATED);

    for (language, title) in [
        ("fi", "Kotoutumisen seurantaraportti"),
        ("sv", "Uppföljningsrapport om integration"),
        ("en", "Follow-up report on integration"),
    ] {
        let asked = format!("/reports/document?period=2024H1&breakdown=sex&language={language}");
        let answer = office.get(&officer, &asked).await.expect(StatusCode::OK);
        leave(&format!("report-{language}.pdf"), &answer.bytes);
        let read = read(&answer.bytes);
        assert_eq!(read["faults"], json!([]), "{language}");
        assert_eq!(read["title"], title);
        let text = read["text"].as_str().unwrap();
        let unbroken: String = text.split_whitespace().collect();
        assert!(unbroken.contains(frozen.text("/digest")), "{text}");
        for said in ["2024H1", ".."] {
            assert!(text.contains(said), "{said} in {text}");
        }
        office.go_to("2024-08-01");
        let again = office.get(&officer, &asked).await.expect(StatusCode::OK);
        assert!(again.bytes == answer.bytes);
    }
}
