use std::path::PathBuf;

use domain::rule_sets::LimitId;

use super::*;

/// A folder of this test alone, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, String)]) -> Self {
        let folder = std::env::temp_dir().join(format!("polku-law-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join(RULE_SETS)).unwrap();
        for (path, text) in files {
            fs::write(folder.join(path), text).unwrap();
        }
        Self(folder)
    }

    fn read(&self) -> Result<LawFiles, LawFileError> {
        LawFiles::from_folder(&self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ACT: &str = "rulesets/act-1386-2010.toml";

fn built_in(path: &str) -> &'static str {
    embedded::FILES.iter().find(|(known, _)| *known == path).unwrap().1
}

fn months_of_start_assessment(law: &LawFiles) -> u16 {
    let day = "2024-01-15".parse().unwrap();
    law.timeline("default")
        .unwrap()
        .on(day)
        .due(LimitId::StartAssessment, day)
        .unwrap()
        .length
        .count
}

#[test]
fn a_figure_changed_in_a_copied_file_changes_the_law_without_a_rebuild() {
    let text = built_in(ACT).replace("length = \"2 months\"", "length = \"3 months\"");
    let folder = Folder::with("figure", &[(ACT, text)]);

    assert_eq!(months_of_start_assessment(&LawFiles::embedded().unwrap()), 2);
    assert_eq!(months_of_start_assessment(&folder.read().unwrap()), 3);
}

#[test]
fn an_empty_folder_leaves_the_law_as_built_in() {
    let folder = Folder::with("empty", &[]);

    assert_eq!(months_of_start_assessment(&folder.read().unwrap()), 2);
}

#[test]
fn a_second_rule_set_applies_from_the_day_the_timeline_names() {
    let text = built_in(ACT).replace("act-1386-2010", "act-next");
    let timeline = "[timelines]\ndefault = [{ rule_set = \"act-1386-2010\" }, \
                    { from = \"2030-01-01\", rule_set = \"act-next\" }]\n[server]\nport = 1\n";
    let files = [("rulesets/act-next.toml", text), (SETTINGS, timeline.to_owned())];
    let folder = Folder::with("second", &files);

    let law = folder.read().unwrap().into_law("default").unwrap();

    let on = |day: &str| law.timeline.on(day.parse().unwrap()).id().to_string();
    assert_eq!(
        (on("2029-12-31").as_str(), on("2030-01-01").as_str()),
        ("act-1386-2010", "act-next")
    );
}

#[test]
fn delegations_are_active_once_the_settings_name_their_file() {
    let pilots = "examples/employment_pilots_2021_2024.csv";
    let settings = format!("[delegations]\nfiles = [\"{pilots}\"]\n");
    let folder = Folder::with("delegations", &[(SETTINGS, settings)]);

    assert!(LawFiles::embedded().unwrap().delegations().is_empty());
    assert_eq!(folder.read().unwrap().delegations().len(), 63);
}

#[test]
fn a_faulty_file_is_refused_with_file_line_and_reason() {
    let wrong_figure = built_in(ACT).replace("length = \"2 months\"", "length = \"2 moons\"");
    let settings = |text: &str| [(SETTINGS, text.to_owned())];
    let cases = [
        ("moons", [(ACT, wrong_figure)], "act-1386-2010.toml:", "a length is written as"),
        (
            "misnamed",
            [("rulesets/act.toml", built_in(ACT).to_owned())],
            "act.toml:1: ",
            "named by its id",
        ),
        (
            "unknown",
            settings("[timelines]\ndefault = [{ rule_set = \"act-9\" }]"),
            "polku.toml:2: ",
            "unknown rule set",
        ),
        ("nothing", settings("[timelines]\ndefault = []"), "polku.toml:2: ", "at least one"),
        (
            "key",
            settings("[timelines]\ndefault = [{ rule_set = \"act-1386-2010\", to = 1 }]"),
            "polku.toml:2: ",
            "unknown field `to`",
        ),
        (
            "day",
            settings("[timelines]\ndefault = [{ rule_set = \"act-1386-2010\", from = \"1.1.\" }]"),
            "polku.toml:2: ",
            "from is a day",
        ),
        ("file", settings("[delegations]\nfiles = [\"x.csv\"]"), "x.csv:1: ", "no such file"),
    ];
    for (name, files, place, reason) in cases {
        let error = Folder::with(name, &files).read().unwrap_err().to_string();

        assert!(error.contains(place) && error.contains(reason), "{error}");
    }
}
