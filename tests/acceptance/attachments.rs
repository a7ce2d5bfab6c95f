//! Files attached to clients' records, kept in the database and in a folder.

use std::fs;

use axum::http::{Method, StatusCode, header};
use domain::ids::AttachmentId;
use persistence::attachments::{Arriving, Keeping, Place};
use polku::law_files::LawFiles;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;
use use_cases::checks::check_register;
use use_cases::{App, Settings};

use crate::office::{Answer, Official, PDF, TestOffice, settings};
use crate::operations::{ESPOO, TE};

const PLAN: &str = "A plan of Ayaan's: 1/2";

/// An office that keeps files in a folder, which is gone with what is given beside it.
async fn with_folder() -> (TestOffice, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let law = LawFiles::embedded().unwrap().into_law("default").unwrap();
    let keeping = Keeping { place: Place::Folder, folder: Some(folder.path().join("files")) };
    (TestOffice::open_keeping(law, keeping).await, folder)
}

/// Bytes that begin and end as a PDF does.
fn pdf(length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = b"%PDF-1.7\n".to_vec();
    let noise = (0_u32..).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes());
    bytes.extend(noise.take(length - 15));
    bytes.extend_from_slice(b"%%EOF\n");
    bytes
}

fn about() -> Value {
    json!({ "kind": "certificate", "title": PLAN })
}

async fn attached(office: &TestOffice, worker: &Official, client: &str, bytes: &[u8]) -> String {
    let answer = office.attach(worker, client, &about(), "Todistus.PDF", bytes, &[]).await;
    format!("/attachments/{}", answer.expect(StatusCode::CREATED).text("/id"))
}

async fn content(office: &TestOffice, worker: &Official, attachment: &str) -> Answer {
    office.get(worker, &format!("{attachment}/content")).await
}

async fn violations(app: &App) -> Vec<String> {
    let mut found = Vec::new();
    check_register(app, |violation| found.push(violation.to_string())).await.unwrap();
    found
}

async fn rows(office: &TestOffice, sql: &str) -> u64 {
    office.app.store.settle_log().await.unwrap();
    let db = office.database.raw().await;
    let asked =
        Statement::from_string(db.get_database_backend(), format!("SELECT count(*) AS n {sql}"));
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    db.close().await.unwrap();
    row.try_get::<i64>("", "n").unwrap().unsigned_abs()
}

#[tokio::test]
async fn a_signed_paper_plan_is_attached_listed_and_downloaded_byte_for_byte() {
    let (in_folder, _folder) = with_folder().await;
    for office in [TestOffice::open().await, in_folder] {
        let worker = office.worker(TE).await;
        let (client, plan) = office.client_with_plan(&worker).await;
        let plan = plan.trim_start_matches("/plans/");
        // Around the seams of the pieces, and over several of them.
        for length in [16, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_000] {
            let bytes = pdf(length);
            let about = json!({ "kind": "signed_plan", "title": PLAN, "plan": plan });
            let answer = office.attach(&worker, &client, &about, "scan.pdf", &bytes, &[]).await;
            let answer = answer.expect(StatusCode::CREATED);
            assert_eq!(answer.body["size"], length);
            assert_eq!(answer.text("/media_type"), "application/pdf");
            assert_eq!(answer.text("/plan"), plan);
            let path = format!("/attachments/{}", answer.text("/id"));
            assert_eq!(answer.headers[header::LOCATION], format!("/api/v1{path}"));

            let read = content(&office, &worker, &path).await.expect(StatusCode::OK);

            assert!(read.bytes == bytes, "{length}");
            assert_eq!(read.headers[header::CONTENT_LENGTH], length.to_string());
        }
        let list = office.get(&worker, &format!("{client}/attachments")).await;
        assert_eq!(list.body["attachments"].as_array().unwrap().len(), 5);
        let timeline = office.get(&worker, &format!("{client}/timeline")).await;
        let entries = timeline.body["entries"].as_array().unwrap();
        let kinds = entries.iter().filter(|one| one["event"]["kind"] == "file_attached").count();
        assert_eq!(kinds, 5);
        office.is_sound().await;
    }
}

#[tokio::test]
async fn a_file_is_a_download_and_nothing_else() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let attachment = attached(&office, &worker, &client, PDF).await;

    let read = content(&office, &worker, &attachment).await.expect(StatusCode::OK);

    assert_eq!(
        read.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"attachment.pdf\"; \
         filename*=UTF-8''A%20plan%20of%20Ayaan%27s_%201_2.pdf"
    );
    assert_eq!(read.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(read.headers[header::CACHE_CONTROL], "no-store");
    let policy = read.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
    let path = format!("{attachment}/content");
    for dest in ["image", "iframe", "object", "embed", "script", "style"] {
        let shown =
            office.ask(&worker, Method::GET, &path, None, &[("sec-fetch-dest", dest)]).await;
        assert_eq!(shown.text("/type"), "/problems/download-only", "{dest}");
    }
    let saved = office.ask(&worker, Method::GET, &path, None, &[("sec-fetch-dest", "document")]);
    saved.await.expect(StatusCode::OK);
}

#[tokio::test]
async fn opening_a_file_is_logged_and_reserved_to_those_who_act() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let espoo = office.worker(ESPOO).await;
    let client = office.client(&worker).await;
    let attachment = attached(&office, &worker, &client, PDF).await;
    let opened = "FROM access_log WHERE action = 'open_attachment' AND row_count = 1 \
                  AND client_id IS NOT NULL";
    assert_eq!(rows(&office, opened).await, 0);

    content(&office, &worker, &attachment).await.expect(StatusCode::OK);
    content(&office, &worker, &attachment).await.expect(StatusCode::OK);
    content(&office, &espoo, &attachment).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(rows(&office, opened).await, 2);

    let over = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": "Near." });
    let over = office.change_now(&worker, Method::POST, &client, "/override", Some(over)).await;
    over.expect(StatusCode::OK);
    office.get(&espoo, &attachment).await.expect(StatusCode::OK);
    content(&office, &espoo, &attachment).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(rows(&office, opened).await, 2);
}

#[tokio::test]
async fn what_is_not_a_harmless_document_is_refused_with_all_that_is_wrong() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    for (name, bytes, code) in [
        ("page.html", b"<!doctype html>".as_slice(), "file_type_unknown"),
        ("picture.svg", b"<svg onload='x'/>", "file_type_unknown"),
        ("macros.docm", b"PK\x03\x04", "file_type_unknown"),
        ("page.pdf", b"<!doctype html>", "file_type_differs"),
        ("plan.png", PDF, "file_type_differs"),
        ("cut.pdf", b"%PDF-1.7\n", "file_cut_short"),
        ("empty.pdf", b"", "file_empty"),
        ("archive.docx", b"PK\x03\x04 PK\x05\x06", "file_unreadable"),
    ] {
        let refused = office.attach(&worker, &client, &about(), name, bytes, &[]).await;
        let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text("/errors/0/code"), code, "{name}");
        assert_eq!(refused.text("/errors/0/pointer"), "#/file", "{name}");
    }
    let wrong = json!({
        "kind": "other", "title": " ", "plan": "01900000-0000-7000-8000-000000000001",
        "assessment": "01900000-0000-7000-8000-000000000001",
    });
    let refused = office.attach(&worker, &client, &wrong, "a.html", b"x", &[]).await;
    let mut pointers: Vec<_> = refused.body["errors"].as_array().unwrap().iter().collect();
    pointers.sort_by_key(|fault| fault["pointer"].to_string());
    pointers.dedup_by_key(|fault| fault["pointer"].to_string());
    let pointers: Vec<_> = pointers.iter().map(|fault| &fault["pointer"]).collect();
    assert_eq!(pointers, ["#/assessment", "#/file", "#/plan", "#/title"]);
    assert_eq!(rows(&office, "FROM attachment").await, 0);
    assert_eq!(rows(&office, "FROM attachment_chunk").await, 0);
}

#[tokio::test]
async fn a_form_that_is_not_one_is_told_so() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let path = format!("{client}/attachments");

    let json = office.post(&worker, &path, json!({})).await;
    assert_eq!(json.text("/type"), "/problems/not-a-form");
    let shape = json!({ "kind": "paper", "surprise": 1 });
    let shape = office.attach(&worker, &client, &shape, "a.pdf", PDF, &[]).await;
    assert_eq!(shape.text("/type"), "/problems/invalid");
    assert_eq!(shape.body["errors"].as_array().unwrap().len(), 3, "{:#}", shape.body);
    let long = json!({ "kind": "other", "title": "x".repeat(70_000) });
    let long = office.attach(&worker, &client, &long, "a.pdf", PDF, &[]).await;
    assert_eq!(long.text("/type"), "/problems/malformed-form");
}

#[tokio::test]
async fn a_file_may_be_as_large_as_the_installation_says() {
    let mut office = TestOffice::open().await;
    office.set(Settings { attachment_max_bytes: 100_000, ..settings() });
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;

    let largest = pdf(100_000);
    attached(&office, &worker, &client, &largest).await;
    let refused = office.attach(&worker, &client, &about(), "a.pdf", &pdf(100_001), &[]).await;
    let refused = refused.expect(StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused.text("/type"), "/problems/attachment-too-large");
    assert_eq!(refused.body["limit"], 100_000);
    let far = office.attach(&worker, &client, &about(), "a.pdf", &pdf(2_000_000), &[]).await;
    far.expect(StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_withdrawn_file_stays_in_the_record_and_is_opened_by_nobody() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let attachment = attached(&office, &worker, &client, PDF).await;
    let withdraw = async |reason: &str| {
        let body = Some(json!({ "reason": reason }));
        office.change_now(&worker, Method::POST, &attachment, "/withdraw", body).await
    };

    assert_eq!(withdraw(" ").await.text("/type"), "/problems/reason-missing");
    let withdrawn = withdraw("Another person's.").await.expect(StatusCode::OK);
    assert_eq!(withdrawn.text("/withdrawn_on"), "2024-04-22");
    assert_eq!(withdrawn.text("/withdrawn_because"), "Another person's.");
    assert_eq!(withdraw("Again.").await.text("/type"), "/problems/attachment-withdrawn");
    let read = content(&office, &worker, &attachment).await;
    assert_eq!(read.text("/type"), "/problems/attachment-withdrawn");
    let list = office.get(&worker, &format!("{client}/attachments")).await;
    assert_eq!(list.text("/attachments/0/withdrawn_on"), "2024-04-22");
    assert_eq!(rows(&office, "FROM attachment_chunk").await, 1);
    office.is_sound().await;
}

#[tokio::test]
async fn papers_of_a_merged_record_are_opened_by_whoever_acts_for_the_person() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let espoo = office.worker(ESPOO).await;
    let (other, client) = (office.client(&worker).await, office.client(&worker).await);
    let attachment = attached(&office, &worker, &other, PDF).await;
    let merged = json!({ "client": other.trim_start_matches("/clients/"), "reason": "Twice." });
    let merged = office.change_now(&worker, Method::POST, &client, "/merge", Some(merged)).await;
    merged.expect(StatusCode::OK);

    content(&office, &worker, &attachment).await.expect(StatusCode::OK);
    content(&office, &espoo, &attachment).await.expect(StatusCode::NOT_FOUND);
    let list = office.get(&worker, &format!("{other}/attachments")).await;
    assert_eq!(list.body["attachments"].as_array().unwrap().len(), 1);
    let more = office.attach(&worker, &other, &about(), "a.pdf", PDF, &[]).await;
    assert!(more.status.is_client_error(), "the record is closed");
    office.is_sound().await;

    let over = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": "Near." });
    let over = office.change_now(&worker, Method::POST, &client, "/override", Some(over)).await;
    over.expect(StatusCode::OK);
    content(&office, &espoo, &attachment).await.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn papers_of_an_ended_customership_are_still_opened_and_withdrawn() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let attachment = attached(&office, &worker, &client, PDF).await;
    let ended = Some(json!({ "on": "2024-04-22", "reason": "other" }));
    office.change_now(&worker, Method::POST, &client, "/end", ended).await.expect(StatusCode::OK);

    content(&office, &worker, &attachment).await.expect(StatusCode::OK);
    let withdraw = Some(json!({ "reason": "Another person's." }));
    let withdrawn =
        office.change_now(&worker, Method::POST, &attachment, "/withdraw", withdraw).await;
    withdrawn.expect(StatusCode::OK);
    office.is_sound().await;
}

#[tokio::test]
async fn a_file_sent_again_with_its_key_is_attached_once() {
    let (in_folder, folder) = with_folder().await;
    for office in [TestOffice::open().await, in_folder] {
        let worker = office.worker(TE).await;
        let client = office.client(&worker).await;
        let send = async |about: &Value, bytes: &[u8]| {
            let headers = [("idempotency-key", "scan-7")];
            office.attach(&worker, &client, about, "a.pdf", bytes, &headers).await
        };

        let first = send(&about(), PDF).await.expect(StatusCode::CREATED);
        let again = send(&about(), PDF).await.expect(StatusCode::CREATED);
        assert_eq!(first.body, again.body);
        let other = send(&about(), &pdf(20)).await;
        assert_eq!(other.text("/type"), "/problems/idempotency-key-reused");
        let other = send(&json!({ "kind": "other", "title": "x" }), PDF).await;
        assert_eq!(other.text("/type"), "/problems/idempotency-key-reused");

        let list = office.get(&worker, &format!("{client}/attachments")).await;
        assert_eq!(list.body["attachments"].as_array().unwrap().len(), 1);
        office.is_sound().await;
    }
    assert_eq!(fs::read_dir(folder.path().join("files")).unwrap().count(), 1);
}

#[tokio::test]
async fn neither_the_database_nor_the_folder_shows_what_was_attached() {
    let (in_folder, folder) = with_folder().await;
    let office = TestOffice::open().await;
    let secret = b"%PDF-1.7\nAyaan Warsame\n%%EOF\n";
    for office in [&office, &in_folder] {
        let worker = office.worker(TE).await;
        let client = office.client(&worker).await;
        attached(office, &worker, &client, secret).await;
    }

    let db = office.database.raw().await;
    let asked =
        Statement::from_string(db.get_database_backend(), "SELECT sealed FROM attachment_chunk");
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    db.close().await.unwrap();
    let file = fs::read_dir(folder.path().join("files")).unwrap().next().unwrap().unwrap();
    for sealed in [row.try_get::<Vec<u8>>("", "sealed").unwrap(), fs::read(file.path()).unwrap()] {
        assert_eq!(sealed.len(), secret.len() + 45);
        assert!(!sealed.windows(5).any(|bytes| bytes == b"Ayaan" || bytes == b"%PDF-"));
    }
}

#[tokio::test]
async fn damaged_missing_and_left_over_files_are_found() {
    let (office, folder) = with_folder().await;
    let files = folder.path().join("files");
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let attachment = attached(&office, &worker, &client, &pdf(100_000)).await;
    let file = files.join(attachment.trim_start_matches("/attachments/"));
    let sealed = fs::read(&file).unwrap();
    assert_eq!(violations(&office.app).await, [""; 0]);

    // Somebody is sending a file, and a service has died while another sent one.
    let id = AttachmentId::from_uuid(office.app.ids.mint(office.app.clock.now()));
    let arriving = Arriving::begin(&office.app.store, id).unwrap();
    fs::write(files.join("dead.partial"), b"half").unwrap();
    let found = violations(&office.app).await;
    assert_eq!(found, ["attachments: no client has the file dead.partial"]);
    drop(arriving);
    assert_eq!(fs::read_dir(&files).unwrap().count(), 2);
    fs::remove_file(files.join("dead.partial")).unwrap();

    let mut changed = sealed.clone();
    changed[70_000] ^= 1;
    let (half, swapped) =
        (sealed[..70_000].to_vec(), [&sealed[65_581..], &sealed[..65_581]].concat());
    for (bytes, what) in [
        (changed, "do not open with this key"),
        (half, "do not open with this key"),
        (swapped, "do not open with this key"),
        (sealed[..65_581].to_vec(), "do not open with this key"),
    ] {
        fs::write(&file, bytes).unwrap();
        let found = violations(&office.app).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with(what), "{found:?}");
    }
    fs::remove_file(&file).unwrap();
    let found = violations(&office.app).await;
    assert!(found.len() == 1 && found[0].ends_with("are missing"), "{found:?}");
    let read = content(&office, &worker, &attachment).await;
    read.expect(StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn an_upload_that_is_refused_or_broken_off_leaves_nothing() {
    let (office, folder) = with_folder().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let ended = json!({ "on": "2024-04-22", "reason": "other" });
    office.attach(&worker, &client, &about(), "a.html", PDF, &[]).await;
    office.change_now(&worker, Method::POST, &client, "/end", Some(ended)).await;

    let refused = office.attach(&worker, &client, &about(), "a.pdf", PDF, &[]).await;

    assert_eq!(refused.text("/type"), "/problems/customership-not-open");
    assert_eq!(fs::read_dir(folder.path().join("files")).unwrap().count(), 0);
    assert_eq!(rows(&office, "FROM attachment").await, 0);
    office.is_sound().await;
}
