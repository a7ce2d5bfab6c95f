//! Which authority is responsible: the table row by row, and against an oracle.

pub(crate) mod oracle;
pub(crate) mod properties;

use domain::authorities::responsibility::{
    Responsibility, ResponsibleKind, delegations, responsible,
};
use domain::clients::facts::{Facts, Residence};
use domain::clients::labour_market::{
    LabourMarketStatus, OutsideLabourForceReason, SocialAssistance,
};
use domain::reference::TextFile;
use domain::rule_sets::RuleSet;

use crate::law::{copied, day, reference, rule_set, rules};

const ON: &str = "2024-03-01";

/// An adult in Vantaa with a permit, of whom nothing else is known: row 9.
fn newcomer() -> Facts {
    let mut facts = Facts::new(day("1990-05-17"), vec!["SO".to_owned()]);
    facts.residence = Some(permit_from("2023-06-01"));
    facts.home_municipality = Some("092".to_owned());
    facts
}

fn job_seeker() -> Facts {
    Facts {
        job_seeker_registered: true,
        labour_market_status: Some(LabourMarketStatus::Unemployed),
        ..newcomer()
    }
}

fn child() -> Facts {
    Facts { born_on: day("2010-05-17"), ..newcomer() }
}

fn answer_under(rules: &RuleSet, facts: &Facts, on: &str) -> Responsibility {
    responsible(facts, day(on), rules, reference(), &[])
}

fn answer(facts: &Facts) -> Responsibility {
    answer_under(rules(), facts, ON)
}

/// Each row's answer as the table has it: kind, strength, sections.
const TABLE: [(&str, &str, &str, &[&str]); 10] = [
    ("0", "none", "outside", &["ÅFS 2012:74"]),
    ("1", "none", "outside", &["s. 2"]),
    ("2", "municipality", "duty", &["s. 15"]),
    ("3", "municipality", "by_need", &["s. 15"]),
    ("4", "te_office", "duty", &["s. 10(1)", "s. 12(1)", "s. 13(1)"]),
    ("5", "te_office", "duty", &["s. 10(1)", "s. 12(1)"]),
    ("6", "municipality", "duty", &["s. 10(1)", "s. 12(1)"]),
    ("7", "te_office", "by_need", &["s. 10(1)"]),
    ("8", "municipality", "by_need", &["s. 10(1)", "s. 14(2)"]),
    ("9", "municipality", "by_need", &["s. 10(1)"]),
];

/// Asks for a client who differs in something, and compares the answer with the row expected.
fn falls_on(row: &str, who: &str, like: Facts, differing: impl FnOnce(&mut Facts)) {
    let mut facts = like;
    differing(&mut facts);

    let answer = answer(&facts);

    let (_, kind, strength, basis) = TABLE.iter().find(|known| known.0 == row).unwrap();
    assert_eq!(answer.rule, row, "{who}");
    assert_eq!(answer.authority.kind.code(), *kind, "{who}");
    assert_eq!(answer.strength.code(), *strength, "{who}");
    assert_eq!(answer.basis, *basis, "{who}");
    assert_eq!(answer.joint.is_some(), row == "4", "{who}");
}

fn citizen_of(countries: [&str; 2]) -> Vec<String> {
    countries.map(str::to_owned).into()
}

fn permit_from(on: &str) -> Residence {
    Residence { kind: "A".to_owned(), first_granted_on: day(on), valid_until: None }
}

#[test]
fn who_lives_in_aland_is_outside_the_act() {
    falls_on("0", "in Mariehamn", job_seeker(), |one| one.home_municipality = Some("478".into()));
}

#[test]
fn a_finnish_citizen_and_who_has_no_right_of_residence_are_outside_the_act() {
    falls_on("1", "also Finnish", job_seeker(), |one| one.citizenships = citizen_of(["SO", "FI"]));
    falls_on("1", "no permit", job_seeker(), |one| one.residence = None);
    falls_on("1", "Nordic, not registered", job_seeker(), |one| {
        one.citizenships = citizen_of(["SE", "NO"]);
        one.residence = None;
    });
    falls_on("1", "permit of the day after", job_seeker(), |one| {
        one.residence = Some(permit_from("2024-03-02"));
    });
    falls_on("5", "permit of the day", job_seeker(), |one| one.residence = Some(permit_from(ON)));
}

#[test]
fn a_minor_is_the_home_municipalitys_business() {
    falls_on("2", "unaccompanied", child(), |one| one.unaccompanied_minor = true);
    falls_on("3", "with parents", child(), |_| ());
    falls_on("3", "registered, at school", child(), |one| one.job_seeker_registered = true);
    falls_on("9", "unaccompanied, grown up", newcomer(), |one| one.unaccompanied_minor = true);
    falls_on("5", "looking for work at 17", job_seeker(), |one| one.born_on = day("2007-01-01"));
    falls_on("2", "unaccompanied, looking for work", job_seeker(), |one| {
        one.born_on = day("2007-01-01");
        one.unaccompanied_minor = true;
    });
}

#[test]
fn an_unemployed_job_seeker_is_the_te_offices_business() {
    use LabourMarketStatus::{LaidOff, OpenMarket};

    falls_on("4", "on social assistance", job_seeker(), |one| {
        one.social_assistance = SocialAssistance::OtherThanTemporary;
    });
    falls_on("5", "on temporary assistance", job_seeker(), |one| {
        one.social_assistance = SocialAssistance::Temporary;
    });
    falls_on("5", "laid off", job_seeker(), |one| one.labour_market_status = Some(LaidOff));
    falls_on("5", "works 3.9 hours", job_seeker(), |one| {
        one.labour_market_status = Some(OpenMarket);
        one.weekly_working_hours = Some(3.9);
    });
}

#[test]
fn a_registered_job_seeker_who_is_not_unemployed_may_ask_the_te_office() {
    use LabourMarketStatus as Status;

    for status in Status::ALL.iter().filter(|one| !["02", "03"].contains(&one.code())) {
        falls_on("7", status.code(), job_seeker(), |one| one.labour_market_status = Some(*status));
    }
    falls_on("7", "status unknown", job_seeker(), |one| one.labour_market_status = None);
    falls_on("7", "works 4 hours", job_seeker(), |one| {
        one.labour_market_status = Some(Status::OpenMarket);
        one.weekly_working_hours = Some(4.0);
    });
}

#[test]
fn everybody_else_is_the_municipalitys_business() {
    use OutsideLabourForceReason::{Age, Family, Health, Other, Studies};

    falls_on("6", "on social assistance", newcomer(), |one| {
        one.social_assistance = SocialAssistance::OtherThanTemporary;
    });
    for reason in [Family, Age, Health, Other] {
        falls_on("8", reason.code(), newcomer(), |one| {
            one.outside_labour_force_because = Some(reason);
        });
    }
    falls_on("9", "student", newcomer(), |one| one.outside_labour_force_because = Some(Studies));
    falls_on("9", "not registered", job_seeker(), |one| one.job_seeker_registered = false);
    falls_on("9", "nothing known", newcomer(), |_| ());
}

#[test]
fn the_answer_names_the_authority_and_explains_itself() {
    let facts = Facts { social_assistance: SocialAssistance::OtherThanTemporary, ..job_seeker() };

    let answer = serde_json::to_value(answer(&facts)).unwrap();

    assert_eq!(
        answer,
        serde_json::json!({
            "rule_set": "act-1386-2010",
            "rule": "4",
            "authority": {
                "kind": "te_office",
                "code": "0299",
                "name_fi": "Uudenmaan TE-toimisto",
                "name_sv": "Nylands TE-byrå",
            },
            "joint": {
                "kind": "municipality",
                "code": "092",
                "name_fi": "Vantaa",
                "name_sv": "Vanda",
            },
            "strength": "duty",
            "basis": ["s. 10(1)", "s. 12(1)", "s. 13(1)"],
            "facts_used": [
                { "fact": "home_municipality", "value": "092" },
                { "fact": "citizenships", "value": ["SO"] },
                { "fact": "residence", "value": { "kind": "A", "first_granted_on": "2023-06-01" } },
                { "fact": "born_on", "value": "1990-05-17" },
                { "fact": "job_seeker_registered", "value": true },
                { "fact": "labour_market_status", "value": "02" },
                { "fact": "social_assistance", "value": "other_than_temporary" },
            ],
            "notes": ["a plan is a right", "the plan is made jointly with the municipality"],
        })
    );
    let read: Responsibility = serde_json::from_value(answer.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), answer);
}

#[test]
fn where_nobody_is_responsible_the_other_keys_are_null() {
    let answer = answer(&Facts { residence: None, ..job_seeker() });

    assert_eq!(
        serde_json::to_value(&answer.authority).unwrap(),
        serde_json::json!({ "kind": "none", "code": null, "name_fi": null, "name_sv": null })
    );
    assert_eq!(answer.authority.key(), None);
}

#[test]
fn without_a_home_municipality_the_kind_is_told_and_what_is_missing() {
    let answer = answer(&Facts { home_municipality: None, ..job_seeker() });

    assert_eq!((answer.rule.as_str(), answer.authority.kind), ("5", ResponsibleKind::TeOffice));
    assert_eq!(answer.authority.code, None);
    assert!(answer.notes.iter().any(|note| note.contains("home_municipality is not known")));
}

#[test]
fn a_nearest_known_authority_is_marked_in_the_notes() {
    let marked = |on: &str| {
        let answer = answer_under(rules(), &job_seeker(), on);
        assert_eq!(answer.authority.code.as_deref(), Some("0299"), "{on}");
        answer.notes.iter().any(|note| note.contains("nearest known"))
    };

    assert!(!marked("2024-12-31"));
    assert!(marked("2025-01-01"));
}

#[test]
fn a_municipality_acts_in_the_te_offices_place_while_the_delegation_runs() {
    let file = TextFile {
        name: "pilots.csv",
        text: include_str!("../../../../config/examples/employment_pilots_2021_2024.csv"),
    };
    let pilots = delegations(file, reference()).unwrap();
    let vantaa = Facts { residence: Some(permit_from("2020-01-01")), ..job_seeker() };
    let iitti = Facts { home_municipality: Some("142".to_owned()), ..vantaa.clone() };
    let assisted =
        Facts { social_assistance: SocialAssistance::OtherThanTemporary, ..vantaa.clone() };
    let ask = |facts: &Facts, on: &str| responsible(facts, day(on), rules(), reference(), &pilots);
    let key = |answer: &Responsibility| answer.authority.key().unwrap().to_string();

    assert_eq!(key(&ask(&vantaa, "2021-02-28")), "te_office:0299");
    assert_eq!(key(&ask(&vantaa, "2021-03-01")), "municipality:092");
    assert_eq!(key(&ask(&vantaa, "2024-12-31")), "municipality:092");
    assert_eq!(key(&ask(&vantaa, "2025-01-01")), "te_office:0299");
    assert_eq!(key(&ask(&iitti, ON)), "te_office:1599");

    let acting = ask(&assisted, ON);
    assert_eq!((acting.rule.as_str(), acting.joint), ("4", None));
    assert!(acting.basis.iter().any(|section| section.starts_with("1269/2020")));
    assert!(acting.notes.iter().any(|note| note.contains("by delegation")));
}

#[test]
fn the_order_of_rows_and_a_section_in_a_copied_file_change_the_answer() {
    let facts = Facts { social_assistance: SocialAssistance::OtherThanTemporary, ..job_seeker() };
    let text = crate::law::ACT_1386_2010;
    let entries: Vec<&str> = text.split("[[responsible]]").collect();
    let mut swapped = entries.clone();
    swapped.swap(5, 6);
    let swapped = rule_set(&swapped.join("[[responsible]]"));
    let other_section = copied("\"s. 10(1)\", \"s. 12(1)\", \"s. 13(1)\"", "\"s. 99\"");
    let older = copied("\"under_18\", \"not unemployed_job_seeker\"", "\"under_40\"");

    assert_eq!(answer(&facts).rule, "4");
    assert_eq!(answer_under(&swapped, &facts, ON).rule, "5");
    assert_eq!(answer_under(&other_section, &facts, ON).basis, ["s. 99"]);
    assert_eq!(answer_under(&older, &facts, ON).rule, "3");
}

#[test]
fn a_child_becomes_the_job_seekers_business_on_the_18th_birthday() {
    let facts = Facts { born_on: day("2006-02-28"), ..newcomer() };

    assert_eq!(answer_under(rules(), &facts, "2024-02-27").rule, "3");
    assert_eq!(answer_under(rules(), &facts, "2024-02-28").rule, "9");
}
