use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};
use domain::clients::identity_code::IdentityCode;
use domain::clients::person::Person;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Map, Value, json};
use use_cases::clients::RegisterClient;

use super::words::{Words, happens, one_of};

const CHECK_CHARACTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Where a newcomer stands on the labour market and in life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Unemployed,
    LaidOff,
    OnSocialAssistance,
    AtHomeWithChild,
    AssistedOutsideWork,
    WorkingAndSeeking,
    Student,
    Retired,
    ChildOfFamily,
    ChildAlone,
}

/// The standings with their shares of a hundred.
const STANDINGS: [(Standing, u32); 10] = [
    (Standing::Unemployed, 52),
    (Standing::LaidOff, 4),
    (Standing::OnSocialAssistance, 11),
    (Standing::AtHomeWithChild, 12),
    (Standing::AssistedOutsideWork, 5),
    (Standing::WorkingAndSeeking, 5),
    (Standing::Student, 4),
    (Standing::Retired, 3),
    (Standing::ChildOfFamily, 2),
    (Standing::ChildAlone, 2),
];

/// Somebody who becomes a client.
pub(super) struct Newcomer {
    pub(super) register: RegisterClient,
    pub(super) home: String,
    pub(super) standing: Standing,
}

/// A synthetic person whose customership begins on `from`.
pub(super) fn newcomer(
    words: &Words,
    from: NaiveDate,
    chance: &mut StdRng,
) -> anyhow::Result<Newcomer> {
    let group = words.group(chance)?;
    let home = words.home(chance)?.to_owned();
    let (standing, _) = STANDINGS.choose_weighted(chance, |(_, share)| *share)?;
    let woman = *standing == Standing::AtHomeWithChild || happens(chance, 50);
    let given = if woman { &group.women } else { &group.men };
    let family = one_of(&group.families, chance);
    let (stem, ending) = family.split_once('/').unwrap_or((&family, ""));
    let born_on = born_on(*standing, from, chance);
    let citizenship = one_of(&group.citizenships, chance);
    let european = group.residence.iter().all(|kind| kind.starts_with("EU_"));
    let service_language = if group.language == "en" || happens(chance, 15) { "en" } else { "fi" };

    let mut facts = facts_of(*standing);
    // Some know only where they will live.
    if !happens(chance, 1) {
        facts.insert("home_municipality".to_owned(), json!(home));
    }
    let granted_on = from - Days::new(chance.random_range(0..600));
    let residence = json!({
        "kind": one_of(&group.residence, chance),
        "first_granted_on": granted_on.max(born_on),
    });
    facts.insert("residence".to_owned(), residence);
    facts.insert("born_on".to_owned(), json!(born_on));
    facts.insert("citizenships".to_owned(), json!([citizenship]));
    if !european && happens(chance, 20) {
        facts.insert("international_protection".to_owned(), json!(true));
    }
    if happens(chance, 1) {
        facts.insert("trafficking_victim".to_owned(), json!(true));
    }
    facts.insert("sex".to_owned(), json!(if woman { "female" } else { "male" }));
    // With chances of its own, so that the life that follows stays the same.
    facts.extend(schooling(*standing, &mut chance.clone()));
    let identity_code = happens(chance, 88).then(|| identity_code(born_on, woman, chance));
    let migri_number =
        (!european).then(|| format!("9{:08}", chance.random_range(0..100_000_000u32)));
    let register = RegisterClient {
        person: Person {
            given_names: one_of(given, chance),
            family_name: if woman { format!("{stem}{ending}") } else { stem.to_owned() },
            mother_tongue: group.language.clone(),
            service_language: service_language.to_owned(),
            interpreter_needed: group.language != "en" && happens(chance, 60),
            protected: chance.random_range(0..200) == 0,
        },
        identity_code: identity_code.transpose()?,
        migri_number,
        external_id: None,
        customership_from: from,
        facts,
        source: "client".to_owned(),
    };
    Ok(Newcomer { register, home, standing: *standing })
}

fn facts_of(standing: Standing) -> Map<String, Value> {
    let facts = match standing {
        Standing::Unemployed => json!({
            "labour_market_status": "02", "job_seeker_registered": true,
        }),
        Standing::LaidOff => json!({
            "labour_market_status": "03", "job_seeker_registered": true,
        }),
        Standing::OnSocialAssistance => json!({
            "labour_market_status": "02", "job_seeker_registered": true,
            "social_assistance": "other_than_temporary",
        }),
        Standing::AtHomeWithChild => json!({
            "labour_market_status": "05", "child_home_care_allowance": true,
            "outside_labour_force_because": "family",
        }),
        Standing::AssistedOutsideWork => json!({
            "labour_market_status": "05", "social_assistance": "other_than_temporary",
            "outside_labour_force_because": "health",
        }),
        Standing::WorkingAndSeeking => json!({
            "labour_market_status": "09", "job_seeker_registered": true,
            "weekly_working_hours": 16.0,
        }),
        Standing::Student => json!({
            "labour_market_status": "08", "outside_labour_force_because": "studies",
        }),
        Standing::Retired => json!({
            "labour_market_status": "05", "outside_labour_force_because": "age",
        }),
        Standing::ChildOfFamily => json!({}),
        Standing::ChildAlone => json!({ "unaccompanied_minor": true }),
    };
    match facts {
        Value::Object(facts) => facts,
        _ => Map::new(),
    }
}

/// What was learnt before coming; of some nothing is known yet.
fn schooling(standing: Standing, chance: &mut StdRng) -> Map<String, Value> {
    let mut facts = Map::new();
    if matches!(standing, Standing::ChildOfFamily | Standing::ChildAlone) || happens(chance, 10) {
        return facts;
    }
    let (level, literacy) = match chance.random_range(0..100) {
        0..8 => ("0", if happens(chance, 50) { "none" } else { "weak" }),
        8..20 => ("1", "weak"),
        20..38 => ("2", "other_alphabet"),
        38..68 => ("3", "latin_alphabet"),
        68..88 => ("6", "latin_alphabet"),
        88..97 => ("7", "latin_alphabet"),
        _ => ("8", "latin_alphabet"),
    };
    facts.insert("education_level".to_owned(), json!(level));
    facts.insert("literacy".to_owned(), json!(literacy));
    if literacy == "none" || standing == Standing::AssistedOutsideWork {
        facts.insert("special_measures_needed".to_owned(), json!(true));
    }
    facts
}

fn born_on(standing: Standing, from: NaiveDate, chance: &mut StdRng) -> NaiveDate {
    let years: Range<u64> = match standing {
        Standing::Retired => 66..80,
        Standing::ChildOfFamily => 12..17,
        Standing::ChildAlone => 15..18,
        // The smaller of two: most are young.
        _ => {
            let age = chance.random_range(19..58).min(chance.random_range(19..64));
            age..age + 1
        }
    };
    let days = chance.random_range(years) * 365 + chance.random_range(10..365);
    from.checked_sub_days(Days::new(days)).unwrap_or(from)
}

/// A code with an individual number from 900 to 999, which no real person has.
fn identity_code(born_on: NaiveDate, woman: bool, chance: &mut StdRng) -> anyhow::Result<String> {
    let date = born_on.format("%d%m%y").to_string();
    let signs = if born_on.year() < 2000 { "-YXWVU" } else { "ABCDEF" };
    let sign = signs.as_bytes().choose(chance).copied().map_or('-', char::from);
    let individual = chance.random_range(450..500u32) * 2 + u32::from(!woman);
    let digits: usize = format!("{date}{individual}").parse()?;
    let check = char::from(CHECK_CHARACTERS[digits % CHECK_CHARACTERS.len()]);
    let code: IdentityCode = format!("{date}{sign}{individual}{check}").parse()?;
    Ok(code.expose().to_owned())
}

#[cfg(test)]
mod tests {
    use domain::clients::facts::Facts;

    use super::*;
    use crate::demo::time::{Part, chance};
    use crate::law_files::LawFiles;

    #[test]
    fn every_newcomer_is_synthetic_and_known_to_the_code_lists() {
        let law = LawFiles::embedded().unwrap();
        let words = Words::built_in().unwrap();
        let from = NaiveDate::from_ymd_opt(2024, 5, 2).unwrap();

        for number in 0..500 {
            let Newcomer { register, .. } =
                newcomer(&words, from, &mut chance(7, Part::Life, number)).unwrap();

            let facts = Value::Object(register.facts.clone());
            let facts = Facts::from_json(&facts, law.reference()).unwrap();
            assert!(facts.check_on(from).is_empty());
            assert!(law.reference().language(&register.person.mother_tongue).is_some());
            if let Some(code) = register.identity_code {
                let code: IdentityCode = code.parse().unwrap();
                assert_eq!(code.born_on(), facts.born_on);
                assert!(code.is_temporary(), "no real person's number");
            }
        }
    }
}
