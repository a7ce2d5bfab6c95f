//! An example of people who do not exist: the same 200 rows every time.

use chrono::{Days, NaiveDate};

use super::template::Made;

pub(super) const HEADER: [&str; 16] = [
    "Asiakasnumero",
    "Sukunimi",
    "Etunimet",
    "Syntymäaika",
    "Henkilötunnus",
    "Migri-numero",
    "Kansalaisuus",
    "Äidinkieli",
    "Asiointikieli",
    "Tulkki",
    "Asiakkuus alkoi",
    "Oleskelulupa",
    "Lupa myönnetty",
    "Kotikunta",
    "Työllisyys",
    "Työnhakija",
];

const ROWS: u64 = 200;

/// Citizenship, mother tongue, family names, given names.
type People = (&'static str, &'static str, [&'static str; 4], [&'static str; 5]);

const PEOPLES: [People; 6] = [
    (
        "SO",
        "so",
        ["Warsame", "Abdi", "Farah", "Hirsi"],
        ["Ayaan", "Hodan", "Liban", "Sahra", "Idil"],
    ),
    (
        "UA",
        "uk",
        ["Kovalenko", "Bondarenko", "Melnyk", "Shevchuk"],
        ["Oksana", "Taras", "Iryna", "Olena", "Bohdan"],
    ),
    (
        "IQ",
        "ar",
        ["Al-Jabouri", "Hassan", "Kareem", "Salman"],
        ["Noor", "Zainab", "Omar", "Huda", "Yousif"],
    ),
    (
        "AF",
        "fa",
        ["Ahmadi", "Rahimi", "Noori", "Haidari"],
        ["Farid", "Laila", "Maryam", "Navid", "Shabnam"],
    ),
    (
        "VN",
        "vi",
        ["Nguyễn", "Trần", "Phạm", "Lê"],
        ["Thị Hoa", "Văn Minh", "Ngọc Anh", "Quang Huy", "Thanh Mai"],
    ),
    (
        "ET",
        "am",
        ["Bekele", "Tadesse", "Haile", "Abebe"],
        ["Selam", "Dawit", "Hanna", "Yonas", "Mekdes"],
    ),
];

/// The rows below [`HEADER`], in its order.
pub(super) fn rows() -> impl Iterator<Item = Vec<Made>> {
    (0..ROWS).map(row)
}

fn row(number: u64) -> Vec<Made> {
    let place = usize::try_from(number).unwrap_or_default();
    let (country, language, family_names, given_names) = PEOPLES[place % PEOPLES.len()];
    let round = place / PEOPLES.len();
    // 5 and 4 have no common divisor, so no name comes twice within 20 rounds.
    let (family_name, given_name) = (family_names[round % 4], given_names[round % 5]);
    let born_on = later("1960-01-01", number * 67);
    let registered_on = later("2024-01-08", number * 7 % 90);
    let granted_on = later("2022-03-01", number * 11 % 500);
    let job_seeker = number % 5 != 4;
    let text = |text: &str| Made::Text(text.to_owned());
    let yes = |is: bool| text(if is { "kyllä" } else { "ei" });
    vec![
        Made::Text(format!("A-{:05}", 10_001 + number)),
        text(family_name),
        text(given_name),
        Made::Day(born_on),
        Made::Text(if number.is_multiple_of(2) {
            identity_code(born_on, number)
        } else {
            String::new()
        }),
        Made::Text(if number % 4 == 1 { format!("{}", 4_100_000 + number) } else { String::new() }),
        text(country),
        text(language),
        text(if number.is_multiple_of(10) { "ruotsi" } else { "suomi" }),
        yes(!number.is_multiple_of(3)),
        Made::Day(registered_on),
        text("A"),
        Made::Day(granted_on),
        text(["Vantaa", "Espoo", "Helsinki"][place % 3]),
        text(match number % 5 {
            4 => "työvoiman ulkopuolella",
            3 => "lomautettu",
            _ => "työtön",
        }),
        yes(job_seeker),
    ]
}

/// A code that no person gets: individual numbers from 900 are given outside the register.
fn identity_code(born_on: NaiveDate, number: u64) -> String {
    const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let date = born_on.format("%d%m%y").to_string();
    let individual = 900 + number % 100;
    let digits: usize = format!("{date}{individual}").parse().unwrap_or_default();
    format!("{date}-{individual}{}", char::from(CHECK[digits % CHECK.len()]))
}

fn later(first: &str, days: u64) -> NaiveDate {
    let first: NaiveDate = first.parse().unwrap_or_default();
    first + Days::new(days)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::clients::identity_code::IdentityCode;

    use super::*;

    #[test]
    fn every_row_is_another_person() {
        let names: BTreeSet<_> = rows().map(|row| format!("{:?}", &row[1..4])).collect();
        assert_eq!(names.len(), 200);
    }

    #[test]
    fn the_codes_are_valid_and_temporary() {
        for row in rows() {
            let Made::Text(code) = &row[4] else { panic!("no text") };
            if !code.is_empty() {
                assert!(code.parse::<IdentityCode>().unwrap().is_temporary());
            }
        }
    }
}
