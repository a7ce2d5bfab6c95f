//! Another Act, with another kind of authority and other grounds, is only another file.

use std::sync::LazyLock;

use domain::authorities::AuthorityKind;
use domain::authorities::responsibility::{Responsibility, responsible};
use domain::clients::facts::{Facts, Residence};
use domain::clients::labour_market::{LabourMarketStatus, SocialAssistance};
use domain::rule_sets::{ExtensionGround, LimitId, RuleSet, RuleTimeline, Trigger};

use crate::law::{day, reference, rule_set, rules};

static ACT_681_2023: LazyLock<RuleSet> =
    LazyLock::new(|| rule_set(include_str!("another_act/act-681-2023.toml")));

fn newcomer() -> Facts {
    let mut facts = Facts::new(day("2000-05-17"), vec!["SO".to_owned()]);
    facts.residence = Some(Residence { kind: "A".to_owned(), first_granted_on: day("2023-06-01") });
    facts.home_municipality = Some("092".to_owned());
    facts
}

fn answer(facts: &Facts, on: &str) -> Responsibility {
    responsible(facts, day(on), &ACT_681_2023, reference(), &[])
}

/// Row and strength.
fn told(facts: &Facts, on: &str) -> (String, &'static str) {
    let answer = answer(facts, on);
    (answer.rule, answer.strength.code())
}

#[test]
fn a_job_seeker_is_the_employment_authoritys_business_past_three_years_too() {
    let unemployed = Facts {
        job_seeker_registered: true,
        labour_market_status: Some(LabourMarketStatus::Unemployed),
        ..newcomer()
    };
    let employed =
        Facts { labour_market_status: Some(LabourMarketStatus::OpenMarket), ..unemployed.clone() };

    let named = answer(&unemployed, "2025-03-01").authority;
    assert_eq!(named.key().unwrap().to_string(), "employment_authority:43");
    assert_eq!(named.name_sv.as_deref(), Some("Vanda"));
    assert_eq!(told(&unemployed, "2026-06-01"), ("B2".to_owned(), "duty"));
    assert_eq!(told(&employed, "2026-06-01"), ("B2".to_owned(), "by_need"));
    assert_eq!(told(&unemployed, "2026-06-02"), ("B2".to_owned(), "by_need"));
    let notes = answer(&unemployed, "2026-06-02").notes;
    assert!(notes.iter().any(|note| note.contains("s. 14 no longer applies")));
}

#[test]
fn a_ground_of_the_act_binds_the_municipality_for_three_years() {
    let assisted = Facts { social_assistance: SocialAssistance::OtherThanTemporary, ..newcomer() };
    let trafficked = Facts { trafficking_victim: true, ..newcomer() };
    let unaccompanied =
        Facts { unaccompanied_minor: true, born_on: day("2002-03-01"), ..newcomer() };

    assert_eq!(told(&newcomer(), "2025-03-01"), ("B3".to_owned(), "by_need"));
    assert_eq!(told(&assisted, "2025-03-01"), ("B3".to_owned(), "duty"));
    assert_eq!(told(&assisted, "2027-03-01"), ("B3".to_owned(), "by_need"));
    assert_eq!(told(&trafficked, "2027-03-01"), ("B3".to_owned(), "duty"));
    assert_eq!(told(&unaccompanied, "2025-02-28"), ("B3".to_owned(), "duty"));
    assert_eq!(told(&unaccompanied, "2025-03-01"), ("B3".to_owned(), "by_need"));
}

#[test]
fn figures_authorities_and_grounds_are_the_acts_own() {
    let maximum = ACT_681_2023.due(LimitId::PlanMaximum, day("2025-03-01")).unwrap();
    let lacking = ACT_681_2023.due(LimitId::ReviewTeOffice, day("2025-03-01")).unwrap_err();
    let trigger = |rules: &RuleSet| {
        rules.limits().iter().find(|one| one.id == LimitId::PlanMaximum).map(|one| one.trigger)
    };

    assert_eq!(maximum.due_on, day("2027-03-01"));
    assert_eq!(trigger(&ACT_681_2023), Some(Trigger::FirstPlanDrawnUp));
    assert_eq!(trigger(rules()), Some(Trigger::FirstPlanSigned));
    assert_eq!(lacking.has, ["start_assessment", "plan_maximum"]);
    assert_eq!(
        ACT_681_2023.authorities(),
        [AuthorityKind::EmploymentAuthority, AuthorityKind::Municipality]
    );
    assert!(ACT_681_2023.extension(ExtensionGround::PartTimeOnHomeCareAllowance).is_some());
}

#[test]
fn the_change_of_law_is_a_day_of_the_timeline() {
    let entries = vec![(None, rules().clone()), (Some(day("2025-01-01")), ACT_681_2023.clone())];
    let timeline = RuleTimeline::new(entries).unwrap();

    assert_eq!(timeline.on(day("2024-12-31")).act(), "1386/2010");
    assert_eq!(timeline.on(day("2025-01-01")).act(), "681/2023");
}
