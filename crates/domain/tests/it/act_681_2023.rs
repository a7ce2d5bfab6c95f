//! Act 681/2023: another kind of authority, other figures and grounds, in only another file.

mod oracle;
mod transition;

use domain::authorities::AuthorityKind;
use domain::authorities::responsibility::{Responsibility, responsible};
use domain::clients::facts::{Facts, Residence};
use domain::clients::labour_market::{LabourMarketStatus, SocialAssistance};
use domain::rule_sets::{ExtensionCondition, ExtensionGround, LimitId, Trigger};
use proptest::prelude::*;

use crate::law::{day, days, national, next_rules, reference, rules, ten_thousand};
use crate::responsibility::properties::any_facts;

fn newcomer() -> Facts {
    let mut facts = Facts::new(day("2000-05-17"), vec!["SO".to_owned()]);
    facts.residence = Some(Residence {
        kind: "A".to_owned(),
        first_granted_on: day("2023-06-01"),
        valid_until: None,
    });
    facts.home_municipality = Some("092".to_owned());
    facts
}

fn answer(facts: &Facts, on: &str) -> Responsibility {
    responsible(facts, day(on), next_rules(), reference(), &[])
}

/// Row and strength.
fn told(facts: &Facts, on: &str) -> (String, &'static str) {
    let answer = answer(facts, on);
    (answer.rule, answer.strength.code())
}

#[test]
fn aland_finnish_citizens_and_who_has_no_right_of_residence_are_outside() {
    let aland = Facts { home_municipality: Some("478".to_owned()), ..newcomer() };
    let finnish = Facts { citizenships: vec!["SO".to_owned(), "FI".to_owned()], ..newcomer() };
    let unpermitted = Facts { residence: None, job_seeker_registered: true, ..newcomer() };

    assert_eq!(told(&aland, "2025-03-01"), ("B0".to_owned(), "outside"));
    assert_eq!(told(&finnish, "2025-03-01"), ("B1".to_owned(), "outside"));
    assert_eq!(told(&unpermitted, "2025-03-01"), ("B1".to_owned(), "outside"));
    assert_eq!(answer(&aland, "2025-03-01").authority.key(), None);
}

#[test]
fn a_minor_who_is_registered_as_a_job_seeker_is_the_employment_authoritys_business() {
    let minor = Facts { born_on: day("2010-05-17"), job_seeker_registered: true, ..newcomer() };

    assert_eq!(told(&minor, "2025-03-01"), ("B2".to_owned(), "by_need"));
}

#[test]
fn the_three_years_do_not_bind_a_victim_of_trafficking_who_looks_for_work() {
    let victim = Facts {
        trafficking_victim: true,
        job_seeker_registered: true,
        labour_market_status: Some(LabourMarketStatus::Unemployed),
        ..newcomer()
    };

    assert_eq!(told(&victim, "2027-03-01"), ("B2".to_owned(), "duty"));
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
    let protected = Facts { international_protection: true, ..newcomer() };
    let at_home = Facts { child_home_care_allowance: true, ..newcomer() };
    let assisted = Facts { social_assistance: SocialAssistance::OtherThanTemporary, ..newcomer() };
    let trafficked = Facts { trafficking_victim: true, ..newcomer() };
    let unaccompanied =
        Facts { unaccompanied_minor: true, born_on: day("2002-03-01"), ..newcomer() };

    assert_eq!(told(&newcomer(), "2025-03-01"), ("B3".to_owned(), "by_need"));
    for ground in [&protected, &at_home, &assisted] {
        assert_eq!(told(ground, "2026-06-01"), ("B3".to_owned(), "duty"));
        assert_eq!(told(ground, "2026-06-02"), ("B3".to_owned(), "by_need"));
    }
    assert_eq!(told(&assisted, "2027-03-01"), ("B3".to_owned(), "by_need"));
    assert_eq!(told(&trafficked, "2027-03-01"), ("B3".to_owned(), "duty"));
    assert_eq!(told(&unaccompanied, "2025-02-28"), ("B3".to_owned(), "duty"));
    assert_eq!(told(&unaccompanied, "2025-03-01"), ("B3".to_owned(), "by_need"));
}

#[test]
fn figures_and_authorities_are_the_acts_own() {
    let cases = [
        (LimitId::FirstInterview, "statute", "380/2023 s. 31", "2025-03-10"),
        (LimitId::StartAssessment, "target", "s. 14(2) (target)", "2025-05-05"),
        (LimitId::StartPlan, "target", "s. 20(1) (target)", "2025-03-17"),
        (LimitId::FirstPlanLatest, "statute", "s. 20(3)", "2028-03-03"),
        (LimitId::DirectToTraining, "statute", "s. 20(5)", "2025-04-03"),
        (LimitId::FirstPlanLength, "duration", "s. 23(2)", "2026-03-03"),
        (LimitId::PlanMaximum, "duration", "s. 23(2)", "2027-03-03"),
        (LimitId::ReviewEmploymentAuthority, "statute", "s. 22", "2025-09-03"),
        (LimitId::ReviewMunicipality, "statute", "s. 22", "2025-09-03"),
        (LimitId::AcceptHandover, "policy", "policy", "2025-03-10"),
        (LimitId::DisposeEmploymentAuthority, "statute", "s. 77", "2029-03-03"),
        (LimitId::DisposeMunicipality, "statute", "s. 77", "2029-03-03"),
        (LimitId::ResidencePermitEnds, "reminder", "reminder", "2025-01-02"),
        (LimitId::ProtectionEnds, "reminder", "reminder", "2025-01-02"),
        (LimitId::Appointment, "reminder", "reminder", "2025-03-02"),
    ];
    for (limit, kind, section, due_on) in cases {
        let due = next_rules().due(limit, day("2025-03-03")).unwrap();

        assert_eq!((due.kind.code(), due.section.as_str()), (kind, section), "{limit:?}");
        assert_eq!(due.due_on, day(due_on), "{limit:?}");
    }
    assert_eq!(next_rules().limits().len(), cases.len());
    assert_eq!(next_rules().trigger(LimitId::PlanMaximum), Some(Trigger::FirstPlanDrawnUp));
    assert_eq!(rules().trigger(LimitId::PlanMaximum), Some(Trigger::FirstPlanSigned));
    assert_eq!(
        next_rules().authorities(),
        [AuthorityKind::EmploymentAuthority, AuthorityKind::Municipality]
    );
    assert!(next_rules().due(LimitId::ReviewTeOffice, day("2025-03-03")).is_err());
    assert!(rules().knows_joint() && !next_rules().knows_joint());
}

#[test]
fn a_plan_may_be_extended_on_narrow_grounds_only() {
    use ExtensionCondition as C;

    let told = |ground| {
        let extension = next_rules().extension(ground).unwrap();
        let at_most = extension.at_most.map(|length| length.to_string());
        (at_most.unwrap_or_default(), extension.section.as_str(), extension.when.clone())
    };

    assert_eq!(
        told(ExtensionGround::SpecialMeasures),
        (
            "2 years".to_owned(),
            "s. 23(3)",
            vec![
                vec![C::LowEducation, C::MultisectoralServicesNeeded],
                vec![C::SpecialMeasuresNeeded]
            ]
        )
    );
    assert_eq!(
        told(ExtensionGround::PartTimeOnHomeCareAllowance),
        (
            "2 years".to_owned(),
            "s. 23(3)",
            vec![vec![C::OnHomeCareAllowance], vec![C::TookPartPartTime]]
        )
    );
    assert_eq!(
        told(ExtensionGround::StudiesUnder25),
        (
            "1 years".to_owned(),
            "s. 31",
            vec![vec![C::Under25], vec![C::SupportedStudiesUnfinished]]
        )
    );
    let (at_most, section, when) = told(ExtensionGround::TemporaryHindrance);
    assert_eq!((at_most.as_str(), section), ("", "s. 23(4)"));
    assert!(when[0].contains(&C::Illness));
}

#[test]
fn the_change_of_law_is_a_day_of_the_timeline() {
    let act = |on: &str| national().timeline.on(day(on)).act();

    assert_eq!(act("2024-12-31"), "1386/2010");
    assert_eq!(act("2025-01-01"), "681/2023");
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn the_table_answers_as_the_oracle_does(facts in any_facts(), on in days(2024, 2029)) {
        let answer = responsible(&facts, on, next_rules(), reference(), &[]);

        let expected = oracle::decide(&facts, on);
        prop_assert_eq!(&answer.rule, expected.rule);
        prop_assert_eq!(answer.authority.kind.code(), expected.kind);
        prop_assert_eq!(&answer.authority.code, &expected.code);
        prop_assert_eq!(answer.strength.code(), expected.strength);
        prop_assert_eq!(answer.joint, None);
        let over = answer.notes.iter().any(|note| note.contains("s. 14 no longer applies"));
        prop_assert_eq!(over, expected.past_three_years);
    }
}
