//! What the commands around the service say, and what they leave behind.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use chrono::NaiveDate;
use domain::access::Role;
use domain::exports::Purpose;
use polku::demo::{Population, fill};
use sea_orm::ConnectionTrait;
use use_cases::exports::{Export, ExportFormat, export_clients};
use use_cases::users::actor_of_token;

use crate::program::Site;

fn run(site: &Site, command: &str) -> (i32, String, String) {
    let arguments: Vec<_> = command.split(' ').map(OsStr::new).collect();
    let Output { status, stdout, stderr } = site.run(&arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[track_caller]
fn done(site: &Site, command: &str) -> String {
    let (code, said, complaint) = run(site, command);
    assert_eq!(code, 0, "{complaint}");
    said
}

#[track_caller]
fn refused(site: &Site, command: &str) -> String {
    let (code, _, complaint) = run(site, command);
    assert_eq!(code, 1, "{complaint}");
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    complaint
}

fn on_postgres() -> bool {
    std::env::var_os("POLKU_TEST_DATABASE_URL").is_some()
}

async fn inhabited() -> Site {
    let site = Site::new().await;
    let app = site.app().await;
    let until = NaiveDate::from_ymd_opt(2024, 6, 20).unwrap();
    fill(&app, Population { clients: 40, seed: 2, until }, || {}).await.unwrap();
    app.store.close().await.unwrap();
    site
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_schema_goes_down_and_up_again_and_a_server_without_it_is_not_served() {
    let site = Site::new().await;
    let status = done(&site, "migrate status");
    let newest = status.lines().last().unwrap().strip_prefix("applied  ").unwrap();
    assert_eq!(done(&site, "migrate up"), "nothing to do\n");

    assert_eq!(done(&site, "migrate down"), format!("undone  {newest}\n"));
    assert!(done(&site, "migrate status").ends_with(&format!("pending  {newest}\n")));
    if on_postgres() {
        assert!(refused(&site, "serve").contains("run `polku migrate up` first"));
        refused(&site, "check");
    }
    assert_eq!(done(&site, "migrate up"), format!("applied  {newest}\n"));

    assert!(refused(&site, "migrate down --steps 99").contains("--steps 99: the database has"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_shows_what_holds_without_secrets() {
    let site = Site::new().await;

    let said = done(&site, "check");

    assert!(said.contains("act-1386-2010 = \"sha256:"), "{said}");
    assert!(said.contains("\"rulesets/act-1386-2010.toml\" = \"built-in"), "{said}");
    assert!(said.contains("pending_migrations = []"), "{said}");
    let engine = if on_postgres() { "[database.postgresql]" } else { "journal_mode = \"wal\"" };
    assert!(said.contains(engine), "{said}");
    assert!(!said.contains("3c0f9b"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_reports_whatever_was_changed_past_the_rules() {
    let site = inhabited().await;
    let said = done(&site, "check --data");
    assert!(said.ends_with("attached files checked, 0 violations\n"), "{said}");

    let raw = site.raw().await;
    for damage in [
        "UPDATE client SET stage = 'ended' WHERE id = (SELECT id FROM client ORDER BY id LIMIT 1)",
        "DELETE FROM deadline WHERE id = (SELECT id FROM deadline ORDER BY id LIMIT 1)",
        "UPDATE caseload SET search_key = 'x'",
        "UPDATE course SET seats = 1",
        "UPDATE course_place SET course_id = (SELECT id FROM course ORDER BY id LIMIT 1)",
    ] {
        raw.execute_unprepared(damage).await.unwrap();
    }
    raw.close().await.unwrap();
    let (code, said, complaint) = run(&site, "check --data");

    assert_eq!(code, 1);
    for expected in ["contradicts the record", "is missing", "of 1 seats are taken"] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    assert!(complaint.starts_with("polku: the data are not sound: "), "{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_the_service_runs_brings_everything_back() {
    let site = inhabited().await;
    if on_postgres() {
        assert!(refused(&site, "backup copy.db").contains("only an embedded database"));
        fs::write(site.folder.path().join("copy.db"), "x").unwrap();
        assert!(refused(&site, "restore copy.db").contains("only an embedded database"));
        return;
    }
    let service = site.serve(None);
    done(&site, "backup copy.db");
    assert!(refused(&site, "backup copy.db").contains("copy.db: the file exists already"));
    let before = done(&site, "user list");
    done(&site, "user disable --name worker");
    assert_ne!(done(&site, "user list"), before);

    done(&site, "restore copy.db");

    assert_eq!(done(&site, "user list"), before);
    assert!(done(&site, "check --data").contains("40 clients"));
    service.stop();
    assert!(refused(&site, "restore nothing.db").contains("there is no file nothing.db"));
}

fn polku(folder: &Path, line: &str) -> Command {
    let mut polku = Command::new(env!("CARGO_BIN_EXE_polku"));
    polku.args(line.split(' ')).current_dir(folder).env_remove("DATABASE_URL");
    polku
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_fault_of_the_command_line_or_of_the_settings_is_one_line_and_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("polku.toml"), "[law]\ntimeline = \"national\"\n[lwa]\n").unwrap();
    for (line, said) in [
        ("chekc", "polku: unrecognized subcommand 'chekc'"),
        ("user add --name x", "polku: the following required arguments were not provided:"),
        (
            "user add --name x --no-password --role case_worker --authority te_office:9999",
            "polku: --authority: ",
        ),
        ("check --config .", "polku: ./polku.toml:3: unknown field `lwa`"),
        ("check --config nowhere", "polku: nowhere/polku.toml: cannot be read"),
        ("rules show --timeline notional", "polku: --timeline: unknown; allowed are"),
    ] {
        let ended = polku(folder.path(), line).output().unwrap();

        let complaint = text(ended.stderr);
        // Adding a user makes the database.
        let complaint = complaint.lines().last().unwrap();
        assert!(complaint.starts_with(said), "{line}: {complaint}");
        assert_eq!(ended.status.code(), Some(2), "{line}: {complaint}");
        assert!(ended.stdout.is_empty(), "{line}");
    }
}

#[test]
fn output_that_nobody_takes_is_no_defect() {
    let folder = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ended = polku(folder.path(), "rules show").stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let complaint = text(ended.stderr);
    assert!(complaint.starts_with("polku: standard output cannot be written: "), "{complaint}");
    assert_eq!(complaint.lines().count(), 1, "{complaint}");

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ended = polku(folder.path(), "rules show").stdout(writer).output().unwrap();
    assert_eq!((ended.status.code(), text(ended.stderr)), (Some(0), String::new()));
}

#[test]
fn check_shows_settings_and_rule_sets_also_without_a_database_and_names_lacking_limits() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");
    let act = fs::read_to_string(shipped.join("rulesets/act-1386-2010.toml")).unwrap();
    let start = act.find("[[limit]]\nid = \"start_plan\"").unwrap();
    let end = start + 1 + act[start + 1..].find("[[limit]]").unwrap();
    fs::create_dir(folder.path().join("rulesets")).unwrap();
    let copied = format!("{}{}", &act[..start], &act[end..]);
    fs::write(folder.path().join("rulesets/act-1386-2010.toml"), copied).unwrap();
    fs::write(folder.path().join("polku.toml"), "").unwrap();

    // An empty variable sets nothing.
    let ended = polku(folder.path(), "check --config . --database sqlite:none.db")
        .env("POLKU_KEY_FILE", "")
        .output()
        .unwrap();

    assert_eq!(ended.status.code(), Some(1));
    let said = text(ended.stdout);
    assert!(said.contains("timeline = \"default\""), "{said}");
    assert!(said.contains("# it lacks the limits start_plan\nact-1386-2010 = "), "{said}");
    assert!(said.contains("# beside the embedded database"), "{said}");
    let complaint = text(ended.stderr);
    assert!(complaint.contains("there is no database none.db"), "{complaint}");
}

#[test]
fn a_database_that_is_not_there_is_named_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "check",
        "migrate status",
        "migrate down",
        "backup copy.db",
        "user list",
        "user token --name x",
        "import x.csv --authority te_office:0299 --by x",
    ] {
        let said = Command::new(env!("CARGO_BIN_EXE_polku"))
            .args(command.split(' '))
            .args(["--database", "sqlite:none.db"])
            .current_dir(folder.path())
            .output()
            .unwrap();

        assert_eq!(said.status.code(), Some(1), "{command}");
        let complaint = String::from_utf8(said.stderr).unwrap();
        assert!(complaint.contains("there is no database none.db"), "{complaint}");
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_persons_is_printed_for_the_holder_of_a_token_as_the_use_case_writes_it() {
    let site = inhabited().await;
    let token = site.token(Role::Supervisor, "te_office:0299").await;
    let worker = site.token(Role::CaseWorker, "te_office:0299").await;
    let export = |list: &str, words: &str, token: &str| {
        let line = ["export", list, "--purpose", "oversight", "--words", words];
        site.run_told(&line.map(OsStr::new), token)
    };
    let words = "Asked by the ombudsman.";

    let printed = export("clients", words, &token);

    assert_eq!(printed.status.code(), Some(0), "{}", text(printed.stderr));
    let app = site.app().await;
    let actor = actor_of_token(&app, &token).await.unwrap();
    let asked =
        Export { purpose: Purpose::Oversight, words: words.to_owned(), format: ExportFormat::Csv };
    let mut list = export_clients(&app, &actor, &asked).await.unwrap();
    let written = list.next().await.unwrap().unwrap();
    assert!(written.len() > 200 && printed.stdout == written, "{}", text(printed.stdout));
    app.store.close().await.unwrap();
    for (list, words, token, code) in
        [("clients", "Short.", &token, 2), ("deadlines", words, &worker, 1)]
    {
        let refused = export(list, words, token);
        assert_eq!(refused.status.code(), Some(code), "{}", text(refused.stderr));
        assert!(refused.stdout.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_is_linked_with_a_provider_of_the_settings_and_no_secret_is_shown() {
    let site = Site::new().await;
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, "hush-hush").unwrap();
    let settings = format!(
        "[sign_in.oidc.vantaa]\nissuer = \"https://id.example.fi\"\nclient_id = \"polku\"\n\
         label = \"Vantaa ID\"\nclient_secret_file = \"{}\"\n",
        secret.display()
    );
    fs::write(folder.path().join("polku.toml"), settings).unwrap();
    let config = format!("--config {}", folder.path().display());
    for name in ["meri", "other"] {
        let add = "--no-password --role case_worker --authority te_office:0299";
        done(&site, &format!("user add --name {name} {add}"));
    }

    let link = format!("{config} user link-provider --provider vantaa --subject 24-Z");
    done(&site, &format!("{link} --name meri"));
    assert!(refused(&site, &format!("{link} --name other")).contains("another user"));
    let unlink = format!("{config} user unlink-provider --provider vantaa --name meri");
    done(&site, &unlink);
    assert!(refused(&site, &unlink).contains("nobody at that provider"));
    done(&site, &format!("{link} --name other"));
    let (code, _, complaint) =
        run(&site, "user link-provider --provider vantaa --subject 24-Z --name meri");
    assert_eq!((code, complaint.contains("--provider")), (2, true), "{complaint}");

    let shown = done(&site, &format!("{config} check"));
    assert!(shown.contains("[sign_in.oidc.vantaa]\nissuer = \"https://id.example.fi\""));
    assert!(!shown.contains("hush-hush"), "{shown}");
    assert!(shown.contains("others can read the client's secret"), "{shown}");
}
