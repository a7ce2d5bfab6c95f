//! The documents on security name the tests that prove what they say.

use std::fs;
use std::path::Path;

const THREATS: &str = include_str!("../../crates/server/docs/threats.md");
const ASVS: &str = include_str!("../../crates/server/docs/asvs.md");

/// Every source file of the repository, one after the other.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_test_that_a_document_on_security_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut all = String::new();
    sources(&root.join("crates"), &mut all);
    sources(&root.join("tests"), &mut all);

    let rows = THREATS.lines().chain(ASVS.lines()).filter(|line| line.starts_with('|'));
    let named: Vec<_> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
    let missing: Vec<_> =
        named.iter().filter(|name| !all.contains(&format!("fn {name}()"))).collect();

    assert!(named.len() > 40, "{}", named.len());
    assert!(missing.is_empty(), "{missing:?}");
}
