//! The walk of the README, word for word, with the real program.

use std::net::TcpListener;
use std::path::Path;

use crate::program::Site;

const SECTION: &str = "## A client's path, step by step";

/// What the walk prints, in this order, besides ids.
const PRINTED: [&str; 22] = [
    r#""rule":"5","authority":{"kind":"te_office","code":"0299""#,
    r#""section":"s. 10(1)","trigger_on":"2024-04-21""#,
    r#""raw_due_on":"2024-06-21","due_on":"2024-06-24""#,
    r#""next_step":"start_assessment""#,
    r#""code":"no_assessment""#,
    r#""code":"first_plan_too_long""#,
    r#""section":"s. 13","trigger_on":"2024-06-07""#,
    r#""raw_due_on":"2024-06-21","due_on":"2024-06-24""#,
    "\noffered\nexpired\n",
    r#""trigger_on":"2024-06-11","length":"3 years""#,
    "\nsuperseded\nthe same bytes\n",
    r#""reserve_place":1"#,
    r#""state":"reserve""#,
    r#""state":"selected""#,
    "\nselected\n",
    r#""authority":{"kind":"municipality","code":"092""#,
    "\nnull\n",
    r#""acting":{"kind":"te_office","code":"0299""#,
    r#""acting_series":[{"from":"2024-04-21","authority":{"kind":"te_office","code":"0299""#,
    r#""authority":{"kind":"municipality","code":"092""#,
    "\n200\n404\n",
    "\nas it was\n",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_walk_of_the_readme_works_as_it_is_written() {
    let site = Site::new().await;
    // Free a moment ago; whoever takes it meanwhile makes the service say so.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let mut script = walk().replace("127.0.0.1:8080", &address);
    if std::env::var_os("POLKU_TEST_DATABASE_URL").is_some() {
        // The server of the tests does not wait for its disk.
        script = script.replace("polku serve", "polku serve --development");
    }
    let folder = Path::new(env!("CARGO_BIN_EXE_polku")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();

    let walked = site
        .command("bash")
        .args(["-eu", "-c", &script])
        .env("PATH", format!("{}:{path}", folder.display()))
        .env("POLKU__SERVER__ADDRESS", &address)
        .output()
        .unwrap();

    let printed = String::from_utf8(walked.stdout).unwrap();
    let complaints = String::from_utf8(walked.stderr).unwrap();
    assert!(walked.status.success(), "{printed}\n{complaints}");
    let mut rest = printed.as_str();
    for expected in PRINTED {
        let found = rest.find(expected);
        let at = found.unwrap_or_else(|| panic!("no {expected} in the rest:\n{rest}"));
        // The end of one may be the beginning of the next.
        rest = &rest[at + expected.len() - usize::from(expected.ends_with('\n'))..];
    }
}

/// The shell commands of the section but the first, which builds the program.
fn walk() -> String {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, section) = readme.split_once(SECTION).unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let blocks = section.split("```sh\n").skip(2);
    let commands = blocks.map(|block| block.split_once("```").unwrap().0);
    commands.collect()
}
