use chrono::NaiveDate;
use domain::authorities::responsibility::{
    Delegation, Responsibility, ResponsibleKind, responsible, turning_days,
};
use domain::clients::facts::{FactKind, Facts, Residence};
use domain::clients::labour_market::{
    LabourMarketStatus, OutsideLabourForceReason, SocialAssistance,
};
use proptest::prelude::*;
use proptest::sample::select;

use super::oracle;
use crate::law::{days, next_rules, reference, rules, ten_thousand};

fn countries() -> impl Strategy<Value = Vec<String>> {
    let some = ["SO", "FI", "SE", "UA", "IQ", "XK"].map(str::to_owned).to_vec();
    proptest::sample::subsequence(some, 0..3)
}

fn homes() -> impl Strategy<Value = Option<String>> {
    let all: Vec<_> = reference().municipalities().map(|one| one.code.clone()).collect();
    let telling = ["092", "478", "911", "099", "588", "142", "091"].map(str::to_owned);
    proptest::option::weighted(0.95, prop_oneof![select(all), select(telling.to_vec())])
}

prop_compose! {
    pub(crate) fn any_facts()(
        born_on in days(1995, 2012),
        citizenships in countries(),
        granted in proptest::option::weighted(0.9, days(2018, 2026)),
        home_municipality in homes(),
        status in proptest::option::of(select(LabourMarketStatus::ALL)),
        hours in proptest::option::of(select(vec![0.0, 3.9, 4.0, 37.5])),
        assistance in select(SocialAssistance::ALL),
        because in proptest::option::of(select(OutsideLabourForceReason::ALL)),
        flags in any::<[bool; 5]>(),
    ) -> Facts {
        let [unaccompanied, registered, allowance, trafficking, protection] = flags;
        let residence =
            granted.map(|first_granted_on| Residence { kind: "A".to_owned(), first_granted_on, valid_until: None });
        Facts {
            born_on,
            citizenships,
            residence,
            unaccompanied_minor: unaccompanied,
            home_municipality,
            labour_market_status: status,
            job_seeker_registered: registered,
            weekly_working_hours: hours,
            social_assistance: assistance,
            child_home_care_allowance: allowance,
            outside_labour_force_because: because,
            trafficking_victim: trafficking,
            international_protection: protection,
            protected_until: None,
            ..Facts::new(born_on, Vec::new())
        }
    }
}

fn some_delegations() -> impl Strategy<Value = Vec<Delegation>> {
    let one = (homes(), days(2020, 2026), 0..900_u64).prop_map(|(home, from, length)| Delegation {
        municipality: home.unwrap_or_else(|| "092".to_owned()),
        acts_for: ResponsibleKind::TeOffice,
        from,
        until: Some(from + chrono::Days::new(length)),
        basis: "1269/2020".to_owned(),
    });
    proptest::collection::vec(one, 0..3)
}

fn decided(answer: &Responsibility) -> impl PartialEq + std::fmt::Debug + use<'_> {
    (&answer.rule, &answer.authority, &answer.joint, answer.strength, &answer.basis)
}

/// One fact set to what another client has.
fn replaced(facts: &Facts, kind: FactKind, other: &Facts) -> Facts {
    let mut values = facts.to_json();
    values.insert(kind.code().to_owned(), other.value(kind));
    Facts::from_json(&values.into(), reference()).unwrap()
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn the_table_answers_as_the_oracle_does(facts in any_facts(), on in days(2012, 2027)) {
        let answer = responsible(&facts, on, rules(), reference(), &[]);

        let expected = oracle::decide(&facts, on);
        prop_assert_eq!(&answer.rule, expected.rule);
        prop_assert_eq!(answer.authority.kind.code(), expected.kind);
        prop_assert_eq!(&answer.authority.code, &expected.code);
        prop_assert_eq!(answer.strength.code(), expected.strength);
        prop_assert_eq!(answer.joint.and_then(|joint| joint.code), expected.joint);
    }

    #[test]
    fn what_only_describes_the_person_is_read_by_no_rule(
        facts in any_facts(),
        on in days(2012, 2027),
    ) {
        let mut described = facts.to_json();
        described.extend([
            ("sex".to_owned(), "male".into()),
            ("mother_tongue".to_owned(), "so".into()),
            ("service_language".to_owned(), "sv".into()),
            ("interpreter_needed".to_owned(), true.into()),
            ("education_level".to_owned(), "7".into()),
            ("literacy".to_owned(), "none".into()),
            ("special_measures_needed".to_owned(), true.into()),
        ]);
        let described = Facts::from_json(&described.into(), reference()).unwrap();
        let differing = FactKind::ALL.into_iter().filter(|kind| kind.is_descriptive());
        for kind in differing {
            prop_assert_ne!(facts.value(kind), described.value(kind));
        }

        for rules in [rules(), next_rules()] {
            let answer = responsible(&facts, on, rules, reference(), &[]);
            prop_assert!(answer.facts_used.iter().all(|used| !used.fact.is_descriptive()));
            prop_assert_eq!(responsible(&described, on, rules, reference(), &[]), answer);
        }
    }

    #[test]
    fn no_fact_that_was_not_used_can_change_the_answer(
        facts in any_facts(),
        other in any_facts(),
        kind in select(FactKind::ALL.to_vec()),
        on in days(2019, 2027),
    ) {
        let answer = responsible(&facts, on, rules(), reference(), &[]);
        if answer.facts_used.iter().all(|used| used.fact != kind) {
            let changed = replaced(&facts, kind, &other);
            prop_assert_eq!(responsible(&changed, on, rules(), reference(), &[]), answer);
        }
    }

    #[test]
    fn between_turning_days_the_answer_stays(
        facts in any_facts(),
        delegations in some_delegations(),
        on in days(2012, 2032),
    ) {
        let turning = turning_days(&facts, rules(), reference(), &delegations);
        let ask = |day: NaiveDate| responsible(&facts, day, rules(), reference(), &delegations);

        let turned = turning.range(..=on).next_back().copied().unwrap_or(NaiveDate::MIN);

        let (then, now) = (ask(turned), ask(on));
        prop_assert_eq!(decided(&then), decided(&now), "since {}", turned);
    }

    #[test]
    fn the_fact_file_is_written_and_read_back_equal(facts in any_facts()) {
        prop_assert_eq!(Facts::from_json(&facts.to_json().into(), reference()).unwrap(), facts);
    }
}
