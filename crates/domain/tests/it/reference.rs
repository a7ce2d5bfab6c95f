//! The shipped reference data, and what is refused.

use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::reference::{NearestKnown, Reference, TextFile};

use crate::law::{FILES, day, reference};

fn te_office(municipality: &str, on: &str) -> Option<String> {
    Some(reference().te_office_of(municipality, day(on))?.key.code)
}

#[test]
fn the_shipped_files_hold_the_whole_country() {
    let count = |kind| reference().authorities().filter(|one| one.key.kind == kind).count();

    assert_eq!(count(AuthorityKind::Municipality), 311);
    assert_eq!(count(AuthorityKind::TeOffice), 15);
    assert_eq!(count(AuthorityKind::EmploymentAuthority), 45);
    assert_eq!(count(AuthorityKind::NtmCentre), 15);
    assert_eq!(reference().countries().count(), 250);
    assert_eq!(reference().residence_kinds().count(), 7);
    assert!(reference().language("so").is_some() && reference().language("xx").is_none());
}

#[test]
fn each_municipality_outside_aland_has_one_te_office_and_none_in_aland() {
    let on = day("2024-03-01");
    for municipality in reference().municipalities() {
        let located = reference().te_office_of(&municipality.code, on);

        let in_aland = reference().is_in_aland(&municipality.code, on);
        assert_eq!(located.is_none(), in_aland, "{}", municipality.code);
    }
}

#[test]
fn the_te_office_is_that_of_the_municipality_on_the_day() {
    assert_eq!(te_office("092", "2024-03-01").as_deref(), Some("0299"));
    // Iitti went from Kaakkois-Suomi to Häme.
    assert_eq!(te_office("142", "2020-12-31").as_deref(), Some("0599"));
    assert_eq!(te_office("142", "2021-01-01").as_deref(), Some("1599"));
    assert_eq!(te_office("478", "2024-03-01"), None);
    assert_eq!(te_office("000", "2024-03-01"), None);
}

#[test]
fn outside_the_known_dates_the_nearest_known_is_marked() {
    let after = reference().te_office_of("092", day("2025-03-01")).unwrap();
    let before = reference().te_office_of("092", day("2012-12-31")).unwrap();
    let merged =
        reference().located(AuthorityKind::Municipality, "911", day("2024-03-01")).unwrap();
    let area = reference().located(AuthorityKind::EmploymentAuthority, "092", day("2024-03-01"));
    let known = reference().te_office_of("092", day("2024-12-31")).unwrap();

    let municipality = "092".to_owned();
    let nearest = day("2024-12-31");
    assert_eq!(after.nearest_known, [NearestKnown::Mapping { municipality, nearest }]);
    let key = AuthorityKey::new(AuthorityKind::TeOffice, "0299");
    let nearest = day("2013-01-01");
    assert_eq!(before.nearest_known, [NearestKnown::Authority { key, nearest }]);
    assert_eq!(merged.key.code, "541");
    assert_eq!(merged.nearest_known.len(), 1);
    assert_eq!(area.map(|located| located.key.code).as_deref(), Some("43"));
    assert_eq!(known.nearest_known, []);
}

#[test]
fn a_faulty_file_is_refused_with_file_and_line() {
    let areas = FILES.municipality_areas.text;
    let cases = [
        areas.replacen("005,ely,11,", "999,ely,11,", 1),
        areas.replacen("005,ely,11,", "005,elly,11,", 1),
        areas.replacen("005,ely,11,,2025-12-31", "005,ely,11,,31.12.2025", 1),
        areas.replacen("009,ely,", "005,ely,", 1),
        areas.replacen("municipality_code", "municipality", 1),
        areas.replacen("005,ely,11,,2025-12-31", "005,ely,11", 1),
    ];
    for text in cases {
        let mut files = FILES;
        files.municipality_areas = TextFile { name: "areas.csv", text: &text };

        let error = Reference::parse(&files).unwrap_err();

        assert_eq!(error.file, "areas.csv");
        assert!((2..=3).contains(&error.line), "{error}");
    }
}

#[test]
fn a_successor_that_does_not_outlive_its_forerunner_is_refused() {
    let text = FILES.municipalities.text.replacen(",2020-12-31,214,", ",2020-12-31,099,", 1);
    let mut files = FILES;
    files.municipalities = TextFile { name: "municipalities.csv", text: &text };

    let error = Reference::parse(&files).unwrap_err();

    assert!(error.reason.contains("successor 099"), "{error}");
}
