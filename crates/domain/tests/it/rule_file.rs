//! A rule-set file is taken whole or refused with the line and the reason.

use domain::authorities::AuthorityKind;
use domain::rule_sets::{ExtensionGround, LimitId, RuleFileError, RuleSet};

use crate::law::{ACT_1386_2010, copied, rules};

/// Refuses the shipped file with one place changed, and tells the line on which the change is.
fn refused(from: &str, to: &str) -> (RuleFileError, usize) {
    let at = ACT_1386_2010.find(from).expect("the shipped file has the text");
    let line = 1 + ACT_1386_2010[..at].matches('\n').count();
    let changed = ACT_1386_2010.replacen(from, to, 1);
    (RuleSet::parse("act.toml", &changed).unwrap_err(), line)
}

#[test]
fn a_fault_is_named_with_its_line() {
    let cases = [
        ("trigger = \"plan_signed\"", "triger = \"plan_signed\"", "unknown field `triger`"),
        ("kind = \"duration\"", "kind = \"span\"", "unknown variant `span`"),
        ("length = \"2 months\"", "length = \"2 moons\"", "a length is written as"),
        ("length = \"2 months\"", "length = \"0 months\"", "a length is written as"),
        ("id = \"start_plan\"", "id = \"start_plans\"", "unknown variant `start_plans`"),
        ("\"home_in_aland\"", "\"home_in_oland\"", "unknown condition `home_in_oland`"),
        ("\"under_18\"", "\"under_x\"", "unknown condition `under_x`"),
        ("trigger_until = \"2022-05-01\"", "trigger_until = \"1.5.2022\"", "a day is written"),
        ("shift = true", "shift = \"yes\"", "invalid type"),
        ("id = \"act-1386-2010\"", "id = \"Act 1386\"", "an id is small letters"),
        ("act = \"1386/2010\"", "act = \"\"", "act is empty"),
        ("act = \"1386/2010\"", "years = 3\nact = \"1386/2010\"", "unknown field `years`"),
        ("strength = \"duty\"", "strength = \"strong\"", "unknown variant `strong`"),
        (
            "trigger = \"plan_signed\"",
            "trigger = \"plan_start\"",
            "direct_to_training runs from plan_signed, and from nothing else",
        ),
        (
            "trigger = \"first_plan_signed\"",
            "trigger = \"plan_signed\"",
            "plan_maximum runs from first_plan_signed or first_plan_drawn_up",
        ),
        ("[\"special_measures_needed\"]", "[\"need\"]", "unknown condition `need` of a ground"),
    ];
    for (from, to, reason) in cases {
        let (error, line) = refused(from, to);

        assert!(error.reason.contains(reason), "{to}: {error}");
        assert_eq!(error.file, "act.toml");
        assert_eq!(error.line, line, "{to}: {error}");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[test]
fn a_fault_of_an_entry_is_named_with_the_entrys_first_line() {
    let cases = [
        ("section = \"s. 13\"\n", "", "missing field `section`"),
        ("section = \"s. 13\"", "section = \" \"", "section is empty"),
        ("basis = [\"s. 15\"]", "basis = []", "at least one section"),
        ("length = \"2 months\"\n", "", "missing field `length`"),
        ("when = []", "when = [\"finnish_citizen\"]", "the last row of the table"),
        ("when = [\"unemployed_job_seeker\"]", "when = []", "only the last row"),
        ("authority = \"te_office\"", "authority = \"employment_authority\"", "not among"),
        ("joint = \"municipality\"", "joint = \"te_office\"", "joint is another authority"),
        ("strength = \"outside\"", "strength = \"duty\"", "go together"),
        ("kind = \"duration\"", "kind = \"duration\"\nshift = true", "a duration never shifts"),
        ("trigger_from = \"2022-05-02\"", "trigger_from = \"2022-05-03\"", "begins on the day"),
        ("trigger_from = \"2022-05-02\"\n", "", "begins on the day after"),
        (
            "section = \"s. 18\"",
            "section = \"s. 18\"\ntrigger_until = \"2029-01-01\"",
            "last entry",
        ),
        ("when = [\"special_measures_needed\"]", "when = []", "names what has to be so"),
        ("ground = \"temporary_hindrance\"", "ground = \"special_measures\"", "comes twice"),
        ("at_most = \"24 months\"\n", "", "at_most_basic_education needs at_most"),
        ("\"follow_up\", \"study\"]", "\"follow_up\"]", "needs from, until and study"),
        ("kind = \"mother_tongue_teaching\"", "kind = \"language_teaching\"", "comes twice"),
        ("section = \"s. 20\"", "section = \"\"", "section is empty"),
        ("consent_section = \"621/1999 s. 26\"\n", "", "consent_section is missing"),
        ("section = \"s. 87\"\n", "", "section is missing"),
        (
            "by_law = [\"names\", \"birth\", \"identity_code\", \"contact_data\", \"home_municipality\", \"official\", \"plan_dates\", \"agreed_measures\", \"progress\"]\n",
            "",
            "section allows no data",
        ),
        (
            "with_consent = [\"education\"",
            "with_consent = [\"names\"",
            "names needs consent or does not",
        ),
        ("kind = \"kela\"", "kind = \"wellbeing_services_county\"", "comes twice"),
        (
            "ground = \"temporary_hindrance\"",
            "ground = \"temporary_hindrance\"\nat_most = \"1 years\"",
            "at_most differs from that of special_measures",
        ),
    ];
    for (from, to, reason) in cases {
        let (error, line) = refused(from, to);

        let before: Vec<&str> = ACT_1386_2010.lines().take(line).collect();
        let entry = before.iter().rposition(|line| line.starts_with("[["));
        assert!(error.reason.contains(reason), "{to}: {error}");
        assert_eq!(Some(error.line), entry.map(|index| index + 1), "{to}: {error}");
    }
}

#[test]
fn a_file_without_rows_or_of_another_kind_is_refused() {
    let head = ACT_1386_2010.split("[[responsible]]").next().unwrap();

    for text in [format!("{head}responsible = []\nlimit = []"), String::new(), "[".to_owned()] {
        assert!(RuleSet::parse("act.toml", &text).is_err(), "{text}");
    }
}

#[test]
fn a_limit_that_was_left_out_is_named() {
    let start = ACT_1386_2010.find("[[limit]]\nid = \"start_plan\"").unwrap();
    let end = start + 1 + ACT_1386_2010[start + 1..].find("[[limit]]").unwrap();
    let text = format!("{}{}", &ACT_1386_2010[..start], &ACT_1386_2010[end..]);

    assert_eq!(rules().missing_limits(), []);
    let shortened = RuleSet::parse("act.toml", &text).unwrap();
    assert_eq!(shortened.missing_limits(), [LimitId::StartPlan]);
}

#[test]
fn the_digest_tells_two_texts_apart() {
    let changed = copied("length = \"2 months\"", "length = \"3 months\"");

    assert_eq!(rules().digest().len(), 64);
    assert_ne!(rules().digest(), changed.digest());
    assert_eq!(rules().digest(), copied("shift = true", "shift = true").digest());
}

#[test]
fn the_act_knows_its_authorities_and_grounds_of_extension() {
    let special = rules().extension(ExtensionGround::SpecialMeasures).unwrap();
    let hindrance = rules().extension(ExtensionGround::TemporaryHindrance).unwrap();

    assert_eq!(rules().authorities(), [AuthorityKind::TeOffice, AuthorityKind::Municipality]);
    assert_eq!(special.at_most.map(|length| length.to_string()).as_deref(), Some("2 years"));
    assert_eq!((special.section.as_str(), hindrance.at_most), ("s. 12(4)", None));
    assert!(rules().extension(ExtensionGround::PartTimeOnHomeCareAllowance).is_none());
}
