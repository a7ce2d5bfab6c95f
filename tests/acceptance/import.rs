//! Bringing an existing caseload along.

use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use domain::access::Role;
use polku::import::{ImportFile, Imported, import};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;
use use_cases::users::{AddUser, add_user};

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};

const TE: &str = "te_office:0299";

const HEADER: &str = "family_name,given_names,born_on,identity_code,migri_number,external_id,\
                      citizenships,mother_tongue,service_language,customership_from,\
                      home_municipality,labour_market_status,job_seeker_registered";

/// A file of rows and the office it comes to.
struct Desk {
    office: TestOffice,
    worker: Official,
    folder: TempDir,
}

impl Desk {
    async fn open() -> Self {
        let office = TestOffice::open().await;
        add(&office, "importer", Role::CaseWorker, TE).await;
        let worker = office.worker(TE).await;
        Self { office, worker, folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Below [`HEADER`].
    fn rows(&self, rows: &[&str]) -> PathBuf {
        self.file(format!("{HEADER}\n{}\n", rows.join("\n")))
    }

    fn file(&self, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path("rows.csv");
        fs::write(&path, text).unwrap();
        path
    }

    async fn import(&self, file: &Path) -> String {
        self.run(asked(file)).await.unwrap().said
    }

    async fn run(&self, asked: ImportFile) -> anyhow::Result<Imported> {
        import(&self.office.app, asked).await
    }

    /// Imports with a report: outcome, column and code of each message.
    async fn report(&self, file: &Path) -> Vec<[String; 4]> {
        let path = self.path("report.csv");
        let asked = ImportFile { report: Some(path.clone()), ..asked(file) };
        self.run(asked).await.unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        let lines = text.lines().skip(1).map(|line| {
            let cells: Vec<_> = line.split(',').collect();
            [0, 1, 3, 4].map(|cell| cells[cell].to_owned())
        });
        lines.collect()
    }

    async fn count(&self, table: &str) -> i64 {
        let db = self.office.database.raw().await;
        let sql = format!("SELECT count(*) AS n FROM {table}");
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        db.close().await.unwrap();
        row.try_get("", "n").unwrap()
    }
}

async fn add(office: &TestOffice, name: &str, role: Role, authority: &str) {
    let authority = authority.parse().unwrap();
    let asked = AddUser { name: name.to_owned(), role, authority, password: None };
    add_user(&office.app, None, asked).await.unwrap();
}

fn asked(file: &Path) -> ImportFile {
    ImportFile {
        path: file.to_owned(),
        mapping: None,
        authority: TE.parse().unwrap(),
        by: "importer".to_owned(),
        sheet: None,
        on: None,
        dry_run: false,
        report: None,
    }
}

fn example(name: &str) -> ImportFile {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../config/import");
    ImportFile { mapping: Some(folder.join("example.toml")), ..asked(&folder.join(name)) }
}

fn code(row: &[String; 4]) -> [&str; 4] {
    row.each_ref().map(String::as_str)
}

#[tokio::test]
async fn the_example_comes_in_and_a_second_time_changes_nothing() {
    let desk = Desk::open().await;

    let dry = desk.run(ImportFile { dry_run: true, ..example("example.csv") }).await.unwrap();
    let stored_by_dry_run = desk.count("client").await;
    let first = desk.run(example("example.csv")).await.unwrap();
    let entries = desk.count("client_event").await;
    let second = desk.run(example("example.csv")).await.unwrap();
    let as_workbook = desk.run(example("example.xlsx")).await.unwrap();

    let created = "200 rows: 200 created, 0 changed, 0 unchanged, 0 refused";
    let unchanged = "200 rows: 0 created, 0 changed, 200 unchanged, 0 refused";
    assert_eq!(dry.said, format!("dry run, nothing stored: {created}"));
    assert_eq!(stored_by_dry_run, 0);
    assert_eq!(first.said, created);
    assert_eq!(second.said, unchanged);
    assert_eq!(as_workbook.said, unchanged);
    assert_eq!((desk.count("client").await, desk.count("client_event").await), (200, entries));
}

#[tokio::test]
async fn another_language_of_a_client_who_is_here_is_a_changed_fact() {
    let desk = Desk::open().await;
    let client = desk.office.client(&desk.worker).await;
    let row = "Warsame,Ayaan,1990-05-17,,,,SO,ar,sv,,92,02,";
    desk.office.go_to("2024-05-02");

    let said = desk.import(&desk.rows(&[row])).await;

    assert_eq!(said, "1 row: 0 created, 1 changed, 0 unchanged, 0 refused");
    let after = desk.office.get(&desk.worker, &client).await.expect(StatusCode::OK);
    assert_eq!((after.text("/mother_tongue"), after.text("/service_language")), ("ar", "sv"));
    desk.office.is_sound().await;
}

#[tokio::test]
async fn a_client_who_is_here_gets_only_the_facts_that_changed() {
    let desk = Desk::open().await;
    let client = desk.office.client(&desk.worker).await;
    let row = "warsame,AYAAN,1990-05-17,,,,SO,so,fi,,92,09,";
    desk.office.go_to("2024-05-02");

    let report = desk.report(&desk.rows(&[row])).await;
    let again = desk.import(&desk.rows(&[row])).await;

    // A name is found however it is written, and stays as it was.
    let differs = |column| ["2", "changed", column, "differs"];
    assert_eq!(
        report.iter().map(code).collect::<Vec<_>>(),
        [differs("given_names"), differs("family_name")]
    );
    assert_eq!(again, "1 row: 0 created, 0 changed, 1 unchanged, 0 refused");
    let after = desk.office.get(&desk.worker, &client).await.expect(StatusCode::OK);
    assert_eq!(after.body["family_name"], "Warsame");
    let record = desk.office.get(&desk.worker, &format!("{client}/timeline")).await.body;
    let facts = |entry: &&Value| entry["event"]["kind"] == "facts_recorded";
    let recorded: Vec<_> = record["entries"].as_array().unwrap().iter().filter(facts).collect();
    assert_eq!(recorded.len(), 2);
    assert_eq!(recorded[1]["on"], "2024-05-02");
    assert_eq!(recorded[1]["event"]["facts"], json!({ "labour_market_status": "09" }));
}

#[tokio::test]
async fn a_person_is_known_by_number_or_name() {
    let desk = Desk::open().await;
    let facts = "SO,so,fi,2024-04-01,092,02,true";
    let with_code = format!("Abdi,Hodan,,170590-999E,,,{facts}");
    let with_number = format!("Farah,Liban,1991-01-01,,1234567,,{facts}");
    let with_key = format!("Hirsi,Sahra,1992-01-01,,,A-1,{facts}");
    let first = desk.import(&desk.rows(&[&with_code, &with_number, &with_key])).await;
    assert_eq!(first, "3 rows: 3 created, 0 changed, 0 unchanged, 0 refused");

    let married = format!("Warsame,Hodan,,170590-999e,,,{facts}");
    let renamed = format!("Farax,Liban,1991-01-01,,1234567,,{facts}");
    let moved = format!("Hirsi-Noor,Sahra,1992-01-01,,,A-1,{facts}");
    let namesake = format!("Abdi,Hodan,,170590-997C,,,{facts}");
    let second = desk.import(&desk.rows(&[&married, &renamed, &moved])).await;
    let other = desk.import(&desk.rows(&[&namesake])).await;

    assert_eq!(second, "3 rows: 0 created, 0 changed, 3 unchanged, 0 refused");
    // Another code is another person.
    assert_eq!(other, "1 row: 1 created, 0 changed, 0 unchanged, 0 refused");
}

#[tokio::test]
async fn every_fault_of_a_row_is_told_and_the_other_rows_come_in() {
    let desk = Desk::open().await;
    let good = "Abdi,Hodan,1990-01-01,,,,SO,so,fi,2024-04-01,092,02,true";
    let rows = [
        good,
        "Farah,Liban,1.1.1991,,,,SOM,so,fi,2024-04-01,999,02,maybe",
        "Hirsi,Sahra,1992-01-01,,,,SO,,fi,,092,02,true",
        "=1+1,Idil,1993-01-01,,,,SO,so,fi,2024-04-01,092,02,true",
        "Noor,Omar,1994-01-01,,,,SO,so,fi,2024-04-01,092,02",
        "Abdi,Hodan,1990-01-01,,,,SO,so,fi,2024-04-01,092,02,true",
        ",,,,,,SO,so,fi,2024-04-01,092,02,true",
    ];

    let report = desk.report(&desk.rows(&rows)).await;

    let expected = [
        ["2", "created", "", ""],
        ["3", "refused", "born_on", "not_a_day"],
        ["3", "refused", "job_seeker_registered", "not_a_flag"],
        ["3", "refused", "citizenships", "unknown_country"],
        ["3", "refused", "home_municipality", "unknown_municipality"],
        ["4", "refused", "mother_tongue", "missing"],
        ["4", "refused", "customership_from", "missing"],
        ["5", "refused", "family_name", "formula"],
        ["6", "refused", "", "cell_count"],
        ["7", "refused", "", "person_twice"],
        ["8", "refused", "", "not_identifiable"],
    ];
    assert_eq!(report.iter().map(code).collect::<Vec<_>>(), expected);
    assert_eq!(desk.count("client").await, 1);
}

#[tokio::test]
async fn the_report_names_columns_and_quotes_no_cell() {
    let desk = Desk::open().await;
    let mapping = "source = \"x\"\n[columns]\n\"=Nimi\" = { field = \"family_name\" }\n\
                   \"Kunta\" = { field = \"home_municipality\" }\n\
                   \"Syntynyt\" = { field = \"born_on\" }\n";
    let mapping_file = desk.path("mapping.toml");
    fs::write(&mapping_file, mapping).unwrap();
    let file = desk.file("=Nimi,Kunta,Syntynyt\n@Secretname,Secrettown,Secretday\n");
    let path = desk.path("report.csv");
    let asked =
        ImportFile { mapping: Some(mapping_file), report: Some(path.clone()), ..asked(&file) };

    desk.run(asked).await.unwrap();

    let report = fs::read_to_string(path).unwrap();
    assert!(report.contains("'=Nimi,formula"), "{report}");
    assert!(!report.contains("Secret"), "{report}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_to_its_end_brings_nothing_in() {
    let desk = Desk::open().await;
    let good = "Abdi,Hodan,1990-01-01,,,,SO,so,fi,2024-04-01,092,02,true";
    let mut bytes = format!("{HEADER}\n{good}\nM").into_bytes();
    bytes.extend(b"\xe4kinen,Liisa,1990-01-01,,,,SO,so,fi,2024-04-01,092,02,true\n");

    let latin_1 = desk.run(asked(&desk.file(bytes))).await.unwrap_err().to_string();
    let mapped = ImportFile { path: desk.rows(&[good]), ..example("example.csv") };
    let missing = desk.run(mapped).await.unwrap_err().to_string();

    assert!(latin_1.contains("rows.csv:3: is not UTF-8"), "{latin_1}");
    assert!(missing.contains("no column \"Sukunimi\", \"Etunimet\""), "{missing}");
    assert!(missing.contains("there are \"family_name,given_names"), "{missing}");
    assert_eq!(desk.count("client").await, 0);
}

#[tokio::test]
async fn the_import_may_do_what_its_user_may_do() {
    let desk = Desk::open().await;
    let office = &desk.office;
    add(office, "officer", Role::NtmOfficer, "ntm_centre:01").await;
    add(office, "auditor", Role::Auditor, TE).await;
    let turku = office.worker("municipality:853").await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!("170590-999E");
    person["facts"]["home_municipality"] = json!("853");
    office.client_as(&turku, person).await;
    let mut person = job_seeker_in_vantaa();
    person["family_name"] = json!("Hidden");
    person["protected"] = json!(true);
    office.client_as(&desk.worker, person).await;
    let rows = [
        "Warsame,Ayaan,,170590-999E,,,SO,so,fi,2024-04-01,092,02,true",
        "Hidden,Ayaan,1990-05-17,,,,SO,so,fi,2024-04-01,092,03,true",
    ];
    let file = desk.rows(&rows);

    let as_other = |by: &str| desk.run(ImportFile { by: by.to_owned(), ..asked(&file) });
    let officer = as_other("officer").await.unwrap_err().to_string();
    let auditor = as_other("auditor").await.unwrap_err().to_string();
    let nobody = as_other("nobody").await.unwrap_err().to_string();
    let report = desk.report(&file).await;

    assert_eq!(officer, "--by: the user works for ntm_centre:01, not for te_office:0299");
    assert_eq!(auditor, "--by: the user may not search and register clients");
    assert_eq!(nobody, "--by: there is no such user, or the user is disabled");
    let codes: Vec<_> = report.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(codes, ["ask_for_transfer", "contact_protection_officer"]);
    assert_eq!(desk.count("client").await, 2);
}

#[tokio::test]
async fn two_clients_of_one_name_and_birthday_are_told_apart_by_number_only() {
    let desk = Desk::open().await;
    for number in ["1111111", "2222222"] {
        let mut person = job_seeker_in_vantaa();
        person["migri_number"] = json!(number);
        desk.office.client_as(&desk.worker, person).await;
    }
    let tail = "SO,so,fi,2024-04-01,092,02,true";

    let by_name = desk.report(&desk.rows(&[&format!("Warsame,Ayaan,1990-05-17,,,,{tail}")])).await;
    let by_number =
        desk.report(&desk.rows(&[&format!("Warsame,Ayaan,1990-05-17,,2222222,,{tail}")])).await;

    assert_eq!(code(&by_name[0]), ["2", "refused", "", "ambiguous"]);
    assert_eq!(by_number[0][1], "unchanged");
}
