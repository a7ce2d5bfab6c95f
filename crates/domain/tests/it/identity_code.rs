//! Identity codes, real ones' form only: every code here is made up or published as an example.

use chrono::{Datelike, NaiveDate};
use domain::clients::description::Sex;
use domain::clients::identity_code::{IdentityCode, IdentityCodeError};
use proptest::prelude::*;

use crate::law::{day, days, ten_thousand};

#[test]
fn the_published_examples_are_read() {
    let cases = [
        ("131052-308T", "1952-10-13", false, Sex::Female),
        ("100190-999P", "1990-01-10", true, Sex::Male),
        ("100190Y999P", "1990-01-10", true, Sex::Male),
        (" 131052-308t ", "1952-10-13", false, Sex::Female),
    ];
    for (text, born_on, temporary, sex) in cases {
        let code: IdentityCode = text.parse().unwrap();

        assert_eq!(code.born_on(), day(born_on), "{text}");
        assert_eq!((code.is_temporary(), code.sex()), (temporary, sex), "{text}");
        assert_eq!(code.expose(), text.trim().to_ascii_uppercase());
    }
}

#[test]
fn codes_that_differ_by_the_sign_alone_are_two_persons() {
    let one: IdentityCode = "100190-999P".parse().unwrap();
    let other: IdentityCode = "100190Y999P".parse().unwrap();

    assert_ne!(one, other);
}

#[test]
fn a_code_with_a_fault_is_refused_with_its_kind() {
    use IdentityCodeError as E;
    let cases = [
        ("010190-999K", E::CheckCharacter),
        ("131052-308U", E::CheckCharacter),
        ("131052*308T", E::Sign),
        ("131052G308T", E::Sign),
        ("310252-308T", E::Date),
        ("290201A308T", E::Date),
        ("131352-308T", E::Date),
        ("131052-001T", E::IndividualNumber),
        ("131052-000T", E::IndividualNumber),
        ("131052308T", E::Shape),
        ("1310522-308T", E::Shape),
        ("13105x-308T", E::Shape),
        ("131052-30xT", E::Shape),
        ("131052–308T", E::Shape),
        ("", E::Shape),
    ];
    for (text, fault) in cases {
        assert_eq!(text.parse::<IdentityCode>(), Err(fault), "{text}");
    }
}

#[test]
fn a_code_is_never_shown_by_accident() {
    let code: IdentityCode = "131052-308T".parse().unwrap();

    for shown in [format!("{code}"), format!("{code:?}"), format!("{:?}", Some(&code))] {
        assert!(!shown.contains("131052") && !shown.contains("308T"), "{shown}");
    }
}

/// The check character by long division, digit by digit.
fn check_character(digits: &str) -> char {
    let remainder =
        digits.bytes().fold(0, |carried, digit| (carried * 10 + usize::from(digit - b'0')) % 31);
    let mut characters: Vec<char> = ('0'..='9').chain('A'..='Y').collect();
    characters.retain(|character| !"GIOQ".contains(*character));
    characters[remainder]
}

fn signs(born_on: NaiveDate) -> &'static str {
    match born_on.year() {
        ..1900 => "+",
        1900..2000 => "-YXWVU",
        _ => "ABCDEF",
    }
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn a_code_made_by_the_decree_is_read_back(
        born_on in days(1800, 2099),
        individual in 2..=999_u16,
        sign in any::<proptest::sample::Index>(),
    ) {
        let signs: Vec<char> = signs(born_on).chars().collect();
        let sign = *sign.get(&signs);
        let date = born_on.format("%d%m%y").to_string();
        let check = check_character(&format!("{date}{individual:03}"));
        let text = format!("{date}{sign}{individual:03}{check}");

        let code: IdentityCode = text.parse().unwrap();

        prop_assert_eq!(code.expose(), text.as_str());
        prop_assert_eq!(code.born_on(), born_on);
        prop_assert_eq!(code.is_temporary(), individual > 899);
        prop_assert_eq!(code.sex() == Sex::Male, individual % 2 == 1);

        for other in '0'..='9' {
            let wrong = format!("{date}{sign}{individual:03}{other}");
            prop_assert_eq!(wrong.parse::<IdentityCode>().is_ok(), other == check);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,14}|[0-9]{6}.[0-9]{3}.") {
        if let Ok(code) = text.parse::<IdentityCode>() {
            prop_assert_eq!(code.expose().len(), 11);
        }
    }
}
