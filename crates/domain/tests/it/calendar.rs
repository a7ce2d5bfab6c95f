//! Time limits against the cases of the law and against a slow oracle.

mod oracle;

use chrono::NaiveDate;
use domain::calendar::{
    Holiday, Length, Unit, holiday, is_working_day, parse_day, working_day_on_or_after,
};
use domain::rule_sets::{DueDate, LimitId, LimitKind, RuleSet};
use proptest::prelude::*;

use crate::law::{copied, day, days, next_rules, rules, ten_thousand};
use oracle::Date;

fn length(text: &str) -> Length {
    text.parse().unwrap()
}

#[test]
fn a_limit_falls_due_as_the_cases_of_the_law_say() {
    let cases = [
        ("2 months", "2023-12-31", "2024-02-29", "2024-02-29"),
        ("2 months", "2024-04-21", "2024-06-21", "2024-06-24"),
        ("2 weeks", "2024-12-10", "2024-12-24", "2024-12-27"),
        ("2 weeks", "2026-12-10", "2026-12-24", "2026-12-28"),
        ("2 months", "2024-10-06", "2024-12-06", "2024-12-09"),
        ("1 years", "2024-03-01", "2025-03-01", "2025-03-03"),
        ("1 years", "2024-02-29", "2025-02-28", "2025-02-28"),
        ("1 months", "2024-01-31", "2024-02-29", "2024-02-29"),
        ("5 weekdays", "2024-12-20", "2025-01-02", "2025-01-02"),
        ("5 weekdays", "2024-04-26", "2024-05-06", "2024-05-06"),
        ("60 days", "2024-01-01", "2024-03-01", "2024-03-01"),
    ];
    for (text, trigger, raw, due) in cases {
        let end = length(text).after(day(trigger));

        assert_eq!(end, day(raw), "{text} after {trigger}");
        assert_eq!(working_day_on_or_after(end), day(due), "{text} after {trigger}");
    }
}

#[test]
fn the_moving_holidays_of_2024_to_2027_fall_as_the_law_notes_have_them() {
    let named = [
        Holiday::GoodFriday,
        Holiday::EasterMonday,
        Holiday::AscensionDay,
        Holiday::Pentecost,
        Holiday::MidsummerEve,
        Holiday::AllSaintsDay,
    ];
    let years = [
        ["2024-03-29", "2024-04-01", "2024-05-09", "2024-05-19", "2024-06-21", "2024-11-02"],
        ["2025-04-18", "2025-04-21", "2025-05-29", "2025-06-08", "2025-06-20", "2025-11-01"],
        ["2026-04-03", "2026-04-06", "2026-05-14", "2026-05-24", "2026-06-19", "2026-10-31"],
        ["2027-03-26", "2027-03-29", "2027-05-06", "2027-05-16", "2027-06-25", "2027-11-06"],
    ];
    for year in years {
        for (name, on) in named.into_iter().zip(year) {
            assert_eq!(holiday(day(on)), Some(name), "{on}");
        }
    }
}

#[test]
fn new_years_eve_and_maundy_thursday_are_working_days() {
    for on in ["2024-12-31", "2024-03-28", "2025-12-31", "2026-04-02"] {
        assert!(is_working_day(day(on)), "{on}");
    }
}

#[test]
fn where_ascension_day_falls_on_may_day_the_holy_day_is_named() {
    assert_eq!(holiday(day("2008-05-01")), Some(Holiday::AscensionDay));
}

#[test]
fn a_duration_never_shifts_and_its_last_day_has_the_same_number() {
    let due = rules().due(LimitId::FirstPlanLength, day("2024-03-01")).unwrap();

    assert_eq!((due.raw_due_on, due.due_on), (day("2025-03-01"), day("2025-03-01")));
    assert_eq!(due.shifted_because, None);
}

#[test]
fn an_act_due_on_midsummer_eve_says_why_it_may_be_done_later() {
    let due = rules().due(LimitId::StartAssessment, day("2024-04-21")).unwrap();

    assert_eq!(
        serde_json::to_value(&due).unwrap(),
        serde_json::json!({
            "limit": "start_assessment",
            "kind": "statute",
            "section": "s. 10(1)",
            "trigger_on": "2024-04-21",
            "length": "2 months",
            "raw_due_on": "2024-06-21",
            "due_on": "2024-06-24",
            "shifted_because": "2024-06-21 is Midsummer Eve (Act 150/1930 s. 5)",
        })
    );
    let read: DueDate = serde_json::from_value(serde_json::to_value(&due).unwrap()).unwrap();
    assert_eq!(read, due);
}

#[test]
fn the_trigger_day_decides_which_figure_of_a_limit_holds() {
    let cases = [
        (LimitId::FirstInterview, "2022-05-01", "2 weeks"),
        (LimitId::FirstInterview, "2022-05-02", "5 weekdays"),
        (LimitId::DisposeTeOffice, "2022-05-22", "5 years"),
        (LimitId::DisposeTeOffice, "2022-05-23", "4 years"),
    ];
    for (limit, trigger, expected) in cases {
        let due = rules().due(limit, day(trigger)).unwrap();

        assert_eq!(due.length, length(expected), "{limit:?} from {trigger}");
    }
}

#[test]
fn every_limit_of_the_default_law_answers_for_any_day() {
    for limit in rules().limits().iter().map(|limit| limit.id) {
        for trigger in [NaiveDate::MIN, day("1900-01-01"), day("2024-06-21"), NaiveDate::MAX] {
            let due = rules().due(limit, trigger).unwrap();

            if due.kind == LimitKind::Reminder {
                assert!(due.raw_due_on <= trigger && due.due_on == due.raw_due_on, "{limit:?}");
            } else {
                assert!(due.raw_due_on >= trigger && due.due_on >= due.raw_due_on, "{limit:?}");
            }
        }
    }
}

#[test]
fn a_changed_figure_section_or_shift_in_a_copied_file_changes_the_answer() {
    let trigger = day("2024-04-21");
    let due = |rules: &RuleSet| rules.due(LimitId::StartAssessment, trigger).unwrap();

    let longer = due(&copied("length = \"2 months\"", "length = \"3 months\""));
    let elsewhere = due(&copied(
        "length = \"2 months\"\nkind = \"statute\"\nsection = \"s. 10(1)\"",
        "length = \"2 months\"\nkind = \"target\"\nsection = \"s. 99\"",
    ));
    let unshifted = due(&copied("\nshift = true", "\nshift = false"));

    assert_eq!(longer.due_on, day("2024-07-22"));
    assert_eq!((elsewhere.kind, elsewhere.section.as_str()), (LimitKind::Target, "s. 99"));
    assert_eq!((unshifted.due_on, unshifted.shifted_because), (day("2024-06-21"), None));
}

#[test]
fn a_length_is_written_in_one_way_only() {
    for text in ["2 months", "1 years", "5 weekdays", "65535 days", "14 weeks"] {
        assert_eq!(length(text).to_string(), text);
    }
    for text in [
        "",
        "2",
        "months",
        "2 month",
        "0 days",
        "-1 days",
        "+1 days",
        "01 days",
        "2  days",
        "65536 days",
        "2 days ",
    ] {
        assert!(text.parse::<Length>().is_err(), "{text:?}");
    }
}

#[test]
fn a_day_is_written_in_one_way_only() {
    assert_eq!(parse_day("2024-03-01"), Some(day("2024-03-01")));
    for text in ["2024-3-1", "2024-02-30", " 2024-03-01", "+2024-03-01", "20240301", "1.3.2024", ""]
    {
        assert_eq!(parse_day(text), None, "{text:?}");
    }
}

#[test]
fn the_longest_lengths_end_at_the_calendars_last_day_at_the_latest() {
    for unit in [Unit::Weekdays, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years] {
        let longest = Length { count: u16::MAX, unit };

        assert_eq!(longest.after(NaiveDate::MAX), NaiveDate::MAX);
        assert!(longest.after(NaiveDate::MIN) > NaiveDate::MIN);
    }
}

/// Lengths that the oracle can walk.
fn lengths() -> impl Strategy<Value = Length> {
    let unit = prop_oneof![
        (1..=60_u16).prop_map(|count| Length { count, unit: Unit::Weekdays }),
        (1..=400_u16).prop_map(|count| Length { count, unit: Unit::Days }),
        (1..=60_u16).prop_map(|count| Length { count, unit: Unit::Weeks }),
        (1..=40_u16).prop_map(|count| Length { count, unit: Unit::Months }),
        (1..=6_u16).prop_map(|count| Length { count, unit: Unit::Years }),
    ];
    // Ends of months and leap days are where limits go wrong, weekends of December and June too.
    unit.boxed()
}

fn triggers() -> impl Strategy<Value = NaiveDate> {
    let month_end = (days(1900, 2199), 28..=31_u32)
        .prop_filter_map("a day of the month", |(day, end)| chrono::Datelike::with_day(&day, end));
    prop_oneof![3 => days(1900, 2199), 1 => month_end]
}

fn limits_of_both_acts() -> Vec<(&'static RuleSet, LimitId)> {
    let of = |rules: &'static RuleSet| rules.limits().iter().map(move |limit| (rules, limit.id));
    of(rules()).chain(of(next_rules())).collect()
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn a_length_ends_where_the_oracle_walks_to(trigger in triggers(), length in lengths()) {
        let walked = oracle::end(&length.to_string(), Date::of(trigger));

        prop_assert_eq!(Date::of(length.after(trigger)), walked);
    }

    #[test]
    fn a_day_is_a_working_day_when_the_oracle_says_so(on in days(1583, 4000)) {
        prop_assert_eq!(is_working_day(on), oracle::offices_work(Date::of(on)), "{}", on);
    }

    #[test]
    fn an_act_is_due_on_the_working_day_the_oracle_walks_to(on in triggers()) {
        let walked = oracle::next_open(Date::of(on));

        prop_assert_eq!(Date::of(working_day_on_or_after(on)), walked);
    }

    #[test]
    fn every_limit_is_due_where_the_oracle_has_it(
        trigger in triggers(),
        limit in proptest::sample::select(limits_of_both_acts()),
    ) {
        let (rules, limit) = limit;
        let due = rules.due(limit, trigger).unwrap();

        let reminder = due.kind == LimitKind::Reminder;
        let raw = if reminder {
            Date::of(trigger - chrono::Days::new(due.length.count.into()))
        } else {
            oracle::end(&due.length.to_string(), Date::of(trigger))
        };
        let stays = reminder
            || due.kind == LimitKind::Duration
            || limit.code().starts_with("dispose_");
        let expected = if stays { raw } else { oracle::next_open(raw) };
        prop_assert_eq!(Date::of(due.raw_due_on), raw);
        prop_assert_eq!(Date::of(due.due_on), expected);
        prop_assert_eq!(due.shifted_because.is_some(), raw != expected);
    }
}
