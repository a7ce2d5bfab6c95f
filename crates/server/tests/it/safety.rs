//! The program does not serve with settings that are not safe.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// `polku serve` in a folder of its own, which ends by itself when it refuses.
fn serve(folder: &Path, arguments: &[&str], set: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polku"));
    command.args(["serve", "--address", "127.0.0.1:0"]).args(arguments).current_dir(folder);
    command.env_clear().envs(set.iter().copied()).stdin(Stdio::null());
    command
}

fn refused(folder: &TempDir, set: &[(&str, &str)]) -> String {
    let Output { status, stderr, .. } = serve(folder.path(), &[], set).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    assert_eq!(
        said.lines().filter(|line| line.starts_with("polku: not safe")).count(),
        1,
        "{said}"
    );
    said
}

/// A folder with a database and a key, as the program makes them.
fn made() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Command::new(env!("CARGO_BIN_EXE_polku"));
    let add = ["user", "add", "--no-password", "--name", "te", "--role", "case_worker"];
    user.args(add).args(["--authority", "te_office:0299"]).current_dir(folder.path()).env_clear();
    assert!(user.output().unwrap().status.success());
    folder
}

#[test]
fn the_program_names_each_setting_that_is_not_safe_and_its_remedy() {
    let key = "3c0f9b1e7d2a465881f3e0d4b7a69c25f1e8d3047b5a6c9e2f10d8b3a7465c9e";
    let guessed = "0".repeat(64);
    for (set, setting, remedy) in [
        (vec![("POLKU_KEY", &*guessed)], "POLKU_KEY: ", "openssl rand"),
        (
            vec![("POLKU_KEY", key), ("POLKU__SERVER__PUBLIC_URL", "http://polku.example.fi")],
            "[server] public_url: ",
            "https://",
        ),
        (
            vec![
                ("POLKU_KEY", key),
                ("POLKU__MAIL__ENABLED", "true"),
                ("POLKU__MAIL__HOST", "mail.example.fi"),
                ("POLKU__MAIL__TLS", "none"),
            ],
            "[mail] tls: ",
            "starttls",
        ),
    ] {
        let said = refused(&tempfile::tempdir().unwrap(), &set);
        assert!(said.contains(setting) && said.contains(remedy), "{said}");
        assert!(!said.contains(key) && !said.contains(&guessed), "{said}");
    }
}

#[test]
fn a_key_or_a_database_that_everybody_can_read_is_named() {
    for (file, setting) in [("polku.db.key", "[keys] file "), ("polku.db", "[database] url ")] {
        let folder = made();
        let file = folder.path().join(file);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();

        let said = refused(&folder, &[]);

        assert!(said.contains(setting) && said.contains("chmod o-rwx"), "{said}");
    }
}

#[test]
fn a_service_for_other_machines_without_tls_is_refused() {
    let folder = made();
    let ended = Command::new(env!("CARGO_BIN_EXE_polku"))
        .args(["serve", "--address", "0.0.0.0:0"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.contains("[server] address: ") && said.contains("loopback"), "{said}");
}

#[test]
fn in_development_it_serves_and_says_loudly_what_it_overlooks() {
    let folder = made();
    fs::set_permissions(folder.path().join("polku.db.key"), fs::Permissions::from_mode(0o644))
        .unwrap();
    let set = [("POLKU__SERVER__PUBLIC_URL", "http://polku.example.fi")];
    let mut child = serve(folder.path(), &["--development"], &set)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    child.kill().unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();

    assert!(line.starts_with("listening on http://127.0.0.1:"), "{line}{said}");
    let loud: Vec<_> = said.lines().filter(|line| line.contains("UNSAFE, overlooked")).collect();
    assert_eq!(loud.len(), 2, "{said}");
    assert!(loud[0].contains("[keys] file") && loud[1].contains("[server] public_url"), "{said}");
}
