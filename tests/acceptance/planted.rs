//! Faults are planted into a copy of the program, by `cargo run --package acceptance --bin planted`.
//! Here is looked only whether each has its place and its test.

use std::fs;
use std::path::Path;

use crate::architecture::{files_under, root};

const FAULTS: &str = include_str!("../planted/faults.toml");

/// What names a fault in the copy.
const PLANTED: &str = "POLKU_PLANTED";

fn table(of: &str) -> Vec<toml::Table> {
    let all: toml::Table = FAULTS.parse().unwrap();
    all[of].as_array().unwrap().iter().map(|one| one.as_table().unwrap().clone()).collect()
}

#[test]
fn every_fault_that_is_planted_has_one_place_and_a_test_that_finds_it() {
    let faults = table("fault");
    assert!(faults.len() >= 20, "{}", faults.len());
    for one in faults.iter().chain(&table("prepare")) {
        let text = |key: &str| one[key].as_str().unwrap();
        let source = fs::read_to_string(root().join(text("file"))).unwrap();
        assert_eq!(source.matches(text("was")).count(), 1, "{one:?}");
    }
    for fault in &faults {
        let test = fault["noticed_by"].as_str().unwrap();
        let (file, name) = test.rsplit_once("::").unwrap();
        let file = format!("tests/acceptance/{}.rs", file.replace("::", "/"));
        let source = fs::read_to_string(root().join(file)).unwrap();
        assert!(source.contains(&format!("fn {name}()")), "there is no {test}");
    }
}

#[test]
fn the_program_itself_has_no_place_where_a_fault_could_be_switched_on() {
    for folder in ["crates", "migrations", "config"] {
        let folder: &Path = &root().join(folder);
        for extension in ["rs", "toml"] {
            for file in files_under(folder, extension) {
                let source = fs::read_to_string(&file).unwrap();
                assert!(!source.contains(PLANTED), "{}", file.display());
            }
        }
    }
}
