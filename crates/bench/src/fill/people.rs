//! Names and languages of people who do not exist.

use domain::clients::person::Person;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

/// People of one mother tongue: common names, and the citizenship that goes with them here.
struct Group {
    citizenship: &'static str,
    language: &'static str,
    given: &'static [&'static str],
    family: &'static [&'static str],
}

const GROUPS: [Group; 6] = [
    Group {
        citizenship: "SO",
        language: "so",
        given: &["Ayaan", "Abdi", "Hodan", "Ismail", "Khadra", "Yusuf", "Sagal", "Mahad"],
        family: &["Warsame", "Abdullahi", "Farah", "Hassan", "Jama", "Ahmed", "Omar", "Nur"],
    },
    Group {
        citizenship: "IQ",
        language: "ar",
        given: &["Zainab", "Ali", "Noor", "Mustafa", "Rania", "Hussein", "Layla", "Karim"],
        family: &["Al-Jabouri", "Kadhim", "Saleh", "Al-Obaidi", "Hamid", "Jassim", "Abbas"],
    },
    Group {
        citizenship: "RU",
        language: "ru",
        given: &["Olga", "Dmitri", "Svetlana", "Aleksei", "Irina", "Sergei", "Natalia", "Ivan"],
        family: &["Ivanova", "Smirnov", "Petrov", "Volkova", "Sokolov", "Lebedeva", "Kozlov"],
    },
    Group {
        citizenship: "UA",
        language: "uk",
        given: &["Oksana", "Andrii", "Yuliia", "Taras", "Iryna", "Bohdan", "Olena", "Petro"],
        family: &["Shevchenko", "Kovalenko", "Bondarenko", "Tkachenko", "Melnyk", "Kravets"],
    },
    Group {
        citizenship: "AF",
        language: "fa",
        given: &["Fatima", "Reza", "Maryam", "Hamid", "Shirin", "Farhad", "Zahra", "Omid"],
        family: &["Ahmadi", "Karimi", "Rahimi", "Hosseini", "Mohammadi", "Nazari", "Sharifi"],
    },
    Group {
        citizenship: "VN",
        language: "vi",
        given: &["Linh", "Minh", "Thi Hoa", "Van Nam", "Mai", "Duc", "Lan", "Quang"],
        family: &["Nguyen", "Tran", "Le", "Pham", "Hoang", "Phan", "Vu", "Dang"],
    },
];

/// Somebody, and the citizenship.
pub(super) fn somebody(random: &mut StdRng, protected: bool) -> (Person, &'static str) {
    let group = random.random_range(0..GROUPS.len());
    let Group { citizenship, language, given, family } = &GROUPS[group];
    let one_of = |names: &[&str], random: &mut StdRng| {
        names.choose(random).copied().unwrap_or_default().to_owned()
    };
    let person = Person {
        given_names: one_of(given, random),
        family_name: one_of(family, random),
        mother_tongue: (*language).to_owned(),
        service_language: if random.random_bool(0.1) { "sv" } else { "fi" }.to_owned(),
        interpreter_needed: random.random_bool(0.6),
        protected,
    };
    (person, citizenship)
}
