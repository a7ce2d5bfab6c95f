//! Measures as they were stored before there were other kinds, providers and follow-up.

use domain::plans::{Measure, MeasureKind};
use domain::record::Event;
use domain::rule_sets::{DataKind, MeasureNeed, ParticipantKind};

use crate::law::{next_rules, rules};

/// An entry as it stands in registers of the first release.
const OLD: &str = r#"{"kind":"plan_drafted","plan":"01900000-0000-7000-8000-000000000001","content":{"kind":"own","drawn_up_on":"2024-06-10","valid_from":"2024-06-10","valid_until":"2025-06-09","goals":[{"text":"Finnish","term":"plan_time"}],"measures":[{"kind":"voluntary_studies","text":"College","provider":"Opisto","from":"2024-08-01"},{"kind":"other","text":"Library"}]},"parties":["client","te_office"]}"#;

#[test]
fn a_plan_stored_before_is_read_and_written_as_it_was() {
    let read: Event = serde_json::from_str(OLD).unwrap();

    assert_eq!(serde_json::to_string(&read).unwrap(), OLD);
    let Event::PlanDrafted { content, .. } = read else { panic!("{read:?}") };
    assert_eq!(content.measures[0].kind, MeasureKind::VoluntaryStudies);
    assert_eq!(content.measures[1], Measure::of(MeasureKind::Other, "Library".to_owned()));
}

#[test]
fn every_service_is_reasoned_under_the_act_of_2025() {
    let free = [MeasureKind::JobSearch, MeasureKind::Other];
    for measure in next_rules().measures() {
        let reasoned = measure.needs.contains(&MeasureNeed::Why);
        assert_ne!(reasoned, free.contains(&measure.kind), "{measure:?}");
    }
}

#[test]
fn employers_police_organisations_and_migri_get_nothing_by_law_and_nobody_health_data() {
    for rules in [rules(), next_rules()] {
        for one in rules.participants() {
            let by_law = one.by_law.as_ref();
            let silent = [
                ParticipantKind::Employer,
                ParticipantKind::Police,
                ParticipantKind::Organisation,
                ParticipantKind::Migri,
            ];
            assert_eq!(by_law.is_none(), silent.contains(&one.kind), "{one:?}");
            let health = by_law.is_some_and(|list| list.data.contains(&DataKind::Health));
            assert!(!health, "{one:?}");
        }
    }
}
