//! What figures are counted from, beside the record it is made of.

use chrono::NaiveDate;
use domain::clients::person::Person;
use domain::follow_up::FollowUp;
use domain::record::Record;
use serde_json::Value;

/// What figures are counted from says of today what the record says, also once it was stored.
pub(crate) fn figures_see_the_same(record: &Record, today: NaiveDate) {
    let follow_up = FollowUp::of(record, &person_of_figures()).unwrap();
    let stored = serde_json::to_string(&follow_up).unwrap();
    assert_eq!(serde_json::from_str::<FollowUp>(&stored).unwrap(), follow_up);
    let day = today.into();
    assert_eq!(follow_up.stage_on(day), Some(record.stage(today)));
    assert_eq!(follow_up.has_plan_on(day), record.plan_in_force(today).is_some());
    assert_eq!(follow_up.acting_on(day), record.acting_on(today));
    assert_eq!(follow_up.customership_on(day).is_some(), record.open_customership().is_some());
    let facts = record.fact_values_on(today);
    let profile = follow_up.profile_on(day).unwrap();
    assert_eq!(
        profile.municipality.as_deref(),
        facts.get("home_municipality").and_then(Value::as_str)
    );
}

fn person_of_figures() -> Person {
    Person {
        given_names: String::new(),
        family_name: String::new(),
        mother_tongue: "so".to_owned(),
        service_language: "fi".to_owned(),
        interpreter_needed: false,
        protected: false,
    }
}
