//! A frozen report as a file for other programs.

use std::io::Write as _;
use std::process::{Command, Stdio};

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

const READ: &str = "/reports?period=2024H1";

/// A report frozen in July of eleven clients, six of them women, and the officer who froze it.
async fn frozen() -> (TestOffice, Official) {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    for number in 0..11 {
        let mut person = job_seeker_in_vantaa();
        person["facts"]["sex"] = json!(if number < 6 { "female" } else { "male" });
        office.client_as(&te, person).await;
    }
    office.go_to("2024-07-10");
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let asked = json!({ "period": "2024H1", "reason": "Nobody else has clients." });
    office.post(&officer, "/reports", asked).await.expect(StatusCode::CREATED);
    (office, officer)
}

/// What a program of others makes of a PX file: its table as JSON, in one of its languages.
fn read_px(px: &[u8], language: &str) -> Value {
    let python = std::env::var_os("POLKU_PYTHON").expect("tests/run sets POLKU_PYTHON");
    let mut reader = Command::new(python)
        .args(["-c", include_str!("report_formats/read_px.py"), language])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(px).unwrap();
    let read = reader.wait_with_output().unwrap();
    assert!(read.status.success());
    serde_json::from_slice(&read.stdout).unwrap()
}

#[tokio::test]
async fn a_report_is_written_in_four_formats_and_says_which() {
    let (office, officer) = frozen().await;

    for (format, media_type, begins) in [
        ("json", "application/json", "{\"area\":"),
        ("csv", "text/csv; charset=utf-8", "area,period,indicator,"),
        ("px", "text/x-pcaxis; charset=utf-8", "CHARSET="),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "PK\u{3}\u{4}",
        ),
    ] {
        let asked = format!("{READ}&format={format}&breakdown=sex");
        let answer = office.get(&officer, &asked).await.expect(StatusCode::OK);

        assert_eq!(answer.headers["content-type"], media_type);
        assert!(answer.bytes.starts_with(begins.as_bytes()), "{format}");
        let again = office.get(&officer, &asked).await.expect(StatusCode::OK);
        assert!(again.bytes == answer.bytes, "{format}");
    }
}

#[tokio::test]
async fn another_format_or_language_is_answered_with_those_that_there_are() {
    let (office, officer) = frozen().await;

    let asked = format!("{READ}&format=pdf&language=de");
    let answer = office.get(&officer, &asked).await.expect(StatusCode::UNPROCESSABLE_ENTITY);

    assert_eq!(answer.text("/errors/0/text"), "json, csv, xlsx, px");
    assert_eq!(answer.text("/errors/1/text"), "fi, sv, en");
}

#[tokio::test]
async fn a_px_file_is_read_by_others_as_the_same_table_in_three_languages() {
    let (office, officer) = frozen().await;
    let report = office.get(&officer, &format!("{READ}&breakdown=sex")).await;
    let report = report.expect(StatusCode::OK).body;
    let table = report["tables"].as_array().unwrap();
    let table = table.iter().find(|table| table["indicator"] == "new_customerships").unwrap();
    assert_eq!(table["rows"][0]["cell"]["shown"]["of"]["count"], 6);

    let px = office.get(&officer, &format!("{READ}&format=px&breakdown=sex")).await;
    let px = px.expect(StatusCode::OK).bytes;

    for (language, [woman, all, count]) in [
        ("fi", ["Nainen", "Yhteensä", "Lukumäärä"]),
        ("sv", ["Kvinna", "Totalt", "Antal"]),
        ("en", ["Female", "Total", "Count"]),
    ] {
        let read = read_px(&px, language);
        let name = reporting::Indicator::from_code("new_customerships").unwrap();
        let name = serde_json::to_value(name.definition().names).unwrap();
        let name = name[language].as_str().unwrap();
        assert_eq!(read[woman][name][count], "6", "{language}");
        assert_eq!(read[all][name][count], "11", "{language}");
    }
}
