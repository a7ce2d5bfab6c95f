//! Who may know whom, and how long a file may be. A change here is a decision.

use std::fs;
use std::path::{Path, PathBuf};

/// The watched packages that each package may use. Everything else is an accident.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("reporting", &["domain"]),
    ("migration", &["sea-orm-migration"]),
    ("persistence", &["domain", "migration", "sea-orm"]),
    ("use-cases", &["domain", "persistence", "reporting"]),
    ("documents", &["use-cases"]),
    ("frame", &["axum", "use-cases"]),
    ("api", &["axum", "domain", "frame", "reporting", "use-cases"]),
    ("web", &["axum", "domain", "frame", "reporting", "use-cases"]),
    (
        "polku",
        &[
            "api",
            "axum",
            "documents",
            "domain",
            "frame",
            "persistence",
            "reporting",
            "use-cases",
            "web",
        ],
    ),
    ("bench", &["domain", "frame", "persistence", "polku", "reporting", "use-cases"]),
    ("acceptance", &[]),
];

/// Packages from outside that stand for a layer.
const WATCHED_FROM_OUTSIDE: [&str; 3] = ["axum", "sea-orm", "sea-orm-migration"];

/// Files longer than [`LONGEST`]. The list only shrinks.
const LONG_FILES: [&str; 0] = [];
const LONGEST: usize = 400;

#[test]
fn every_package_knows_only_those_below_it() {
    let mut packages = Vec::new();
    for file in files_under(&root(), "toml") {
        if file.file_name().is_some_and(|name| name != "Cargo.toml") {
            continue;
        }
        let manifest: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        let Some(package) = manifest.get("package") else { continue };
        let name = package["name"].as_str().unwrap().to_owned();
        let mut uses: Vec<String> = Vec::new();
        for section in ["dependencies", "build-dependencies"] {
            let section = manifest.get(section).and_then(toml::Value::as_table);
            uses.extend(section.into_iter().flat_map(toml::Table::keys).cloned());
        }
        packages.push((name, uses));
    }
    assert_eq!(packages.len(), MAY_USE.len(), "{packages:?}");

    for (name, uses) in packages {
        let (_, allowed) = MAY_USE.into_iter().find(|(known, _)| *known == name).unwrap();
        for used in uses {
            let watched = MAY_USE.iter().any(|(package, _)| *package == used)
                || WATCHED_FROM_OUTSIDE.contains(&used.as_str());
            assert!(!watched || allowed.contains(&used.as_str()), "{name} uses {used}");
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let root = root();
    for file in files_under(&root, "rs") {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap();
        assert_eq!(lines > LONGEST, LONG_FILES.contains(&name), "{name}: {lines} lines");
    }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub(crate) fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" {
                files.extend(files_under(&path, extension));
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files
}
