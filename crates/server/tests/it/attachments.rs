//! Attached files through the real program: backups, and a process killed in the middle.

use std::ffi::OsStr;
use std::fs;
use std::process::Output;

use domain::access::Role;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::program::{Caller, Site};

const SETTINGS: &str = "[attachments]\nkeep_in = \"folder\"\nfolder = \"files\"\n";

/// A site whose files are in a folder, or in the database.
async fn site(in_folder: bool) -> Site {
    let site = Site::new().await;
    let settings = site.folder.path().join("settings");
    fs::create_dir(&settings).unwrap();
    fs::write(settings.join("polku.toml"), if in_folder { SETTINGS } else { "" }).unwrap();
    site
}

fn run(site: &Site, command: &str) -> (i32, String, String) {
    let command = format!("{command} --config settings");
    let arguments: Vec<_> = command.split(' ').map(OsStr::new).collect();
    let Output { status, stdout, stderr } = site.run(&arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[track_caller]
fn done(site: &Site, command: &str) -> String {
    let (code, said, complaint) = run(site, command);
    assert_eq!(code, 0, "{said}{complaint}");
    said
}

async fn client(caller: &Caller) -> String {
    let person = json!({
        "given_names": "Ayaan", "family_name": "Warsame", "born_on": "1990-05-17",
        "citizenships": ["SO"], "mother_tongue": "so", "service_language": "fi",
        "interpreter_needed": true, "customership_from": "2024-04-21",
        "facts": {
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
            "home_municipality": "092", "labour_market_status": "02",
            "job_seeker_registered": true,
        },
    });
    let made = caller.ask("POST", "/clients", None, Some(&person)).await.unwrap();
    assert_eq!(made.status, 201, "{:#}", made.body);
    format!("/clients/{}", made.body["id"].as_str().unwrap())
}

/// A request that attaches a PDF of so many bytes.
fn upload(caller: &Caller, client: &str, length: usize) -> Vec<u8> {
    let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n\
        {\"kind\":\"certificate\",\"title\":\"Certificate\"}\r\n--edge\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
        .to_vec();
    body.extend((0..length).map(|at| u8::try_from(at % 251).unwrap()));
    body.extend_from_slice(b"%%EOF\n\r\n--edge--\r\n");
    let Caller { address, token } = caller;
    let head = format!(
        "POST /api/v1{client}/attachments HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\ncontent-type: multipart/form-data; boundary=edge\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

async fn attach(caller: &Caller, client: &str, length: usize) -> Value {
    let mut stream = TcpStream::connect(caller.address).await.unwrap();
    stream.write_all(&upload(caller, client, length)).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_has_the_attached_files_wherever_they_are_kept() {
    for in_folder in [false, true] {
        let site = site(in_folder).await;
        let token = site.token(Role::CaseWorker, "te_office:0299").await;
        let service = site.serve(Some(&site.folder.path().join("settings")));
        let caller = Caller { address: service.address, token };
        let client = client(&caller).await;
        let kept = attach(&caller, &client, 3_000_000).await;
        if std::env::var_os("POLKU_TEST_DATABASE_URL").is_some() {
            assert!(done(&site, "check --data").contains("1 attached files checked, 0 violations"));
            service.stop();
            continue;
        }

        let said = done(&site, "backup copy.db");
        assert_eq!(said.contains("with 1 attached files"), in_folder, "{said}");
        let forgotten = attach(&caller, &client, 10).await;
        let files = site.folder.path().join("files");
        if in_folder {
            fs::remove_file(files.join(kept["id"].as_str().unwrap())).unwrap();
            assert_eq!(run(&site, "check --data").0, 1);
        }
        done(&site, "restore copy.db");

        let list = caller.get(&format!("{client}/attachments")).await.unwrap();
        assert_eq!(list.body["attachments"], json!([kept]));
        let (code, said, _) = run(&site, "check --data");
        assert!(said.contains("1 attached files checked"), "{said}");
        let name = forgotten["id"].as_str().unwrap();
        let left = format!("attachments: no client has the file {name}");
        assert_eq!((code, said.contains(&left)), (i32::from(in_folder), in_folder), "{said}");
        service.stop();
        if in_folder {
            fs::remove_file(files.join(name)).unwrap();
            done(&site, "check --data");
            fs::remove_dir_all(&files).unwrap();
            fs::remove_dir_all(site.folder.path().join("copy.db.attachments")).unwrap();
            let (code, _, complaint) = run(&site, "restore copy.db");
            let named = complaint.contains(kept["id"].as_str().unwrap());
            assert!(code == 1 && named && complaint.contains("missing"), "{complaint}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_killed_while_a_file_arrives_leaves_nothing_half_saved() {
    for in_folder in [false, true] {
        let site = site(in_folder).await;
        let token = site.token(Role::CaseWorker, "te_office:0299").await;
        let settings = site.folder.path().join("settings");
        let files = site.folder.path().join("files");
        let service = site.serve(Some(&settings));
        let caller = Caller { address: service.address, token };
        let client = client(&caller).await;
        attach(&caller, &client, 100_000).await;
        let mut stream = TcpStream::connect(caller.address).await.unwrap();
        let request = upload(&caller, &client, 2_000_000);
        stream.write_all(&request[..1_500_000]).await.unwrap();
        // All of it was written: the service has taken at least what its buffers do not hold.
        let arriving = || in_folder && fs::read_dir(&files).unwrap().count() == 2;
        while in_folder && !arriving() {
            tokio::task::yield_now().await;
        }
        if in_folder {
            done(&site, "check --data");
        }
        service.kill();

        let (code, said, _) = run(&site, "check --data");
        assert!(said.contains("1 attached files checked"), "{said}");
        let left = said.lines().find(|line| line.starts_with("attachments: no client has"));
        assert_eq!((code, left.is_some()), (i32::from(in_folder), in_folder), "{said}");
        let service = site.serve(Some(&settings));
        let caller = Caller { address: service.address, ..caller };
        let list = caller.get(&format!("{client}/attachments")).await.unwrap();
        assert_eq!(list.body["attachments"].as_array().unwrap().len(), 1);
        attach(&caller, &client, 2_000_000).await;
        service.stop();
        if let Some(name) = left.and_then(|line| line.rsplit(' ').next()) {
            fs::remove_file(files.join(name)).unwrap();
        }
        done(&site, "check --data");
    }
}
