//! The choices of questions whose answers the reference data know.

use domain::reference::Reference;

use crate::texts::Texts;

/// What is sent, and what is read.
pub(crate) type Pair = (String, String);

/// The same with an empty choice before.
pub(crate) fn or_none(none: impl Into<String>, choices: Vec<Pair>) -> Vec<Pair> {
    std::iter::once((String::new(), none.into())).chain(choices).collect()
}

/// Yes and no.
pub(crate) fn yes_no(t: Texts) -> Vec<Pair> {
    ["yes", "no"].map(|word| (word.to_owned(), t.fact_yes_no(word).into_owned())).into()
}

/// Every language, by name.
pub(crate) fn languages(t: Texts, reference: &Reference) -> Vec<Pair> {
    let languages = reference.languages();
    sorted(languages.map(|one| (one.code.clone(), t.of_names(&one.names))))
}

/// The languages that authorities serve in.
pub(crate) fn languages_of_service(t: Texts, reference: &Reference) -> Vec<Pair> {
    let known = ["fi", "sv", "se", "en"].into_iter().filter_map(|code| reference.language(code));
    known.map(|one| (one.code.clone(), t.of_names(&one.names))).collect()
}

/// Every level of education, from none upwards.
pub(crate) fn education_levels(t: Texts, reference: &Reference) -> Vec<Pair> {
    let levels = reference.education_levels();
    levels.map(|one| (one.code.clone(), t.of_names(&one.names))).collect()
}

/// Every country, by name.
pub(crate) fn countries(t: Texts, reference: &Reference) -> Vec<Pair> {
    let countries = reference.countries();
    sorted(countries.map(|one| (one.alpha2.clone(), t.of_names(&one.names))))
}

/// Every municipality, by name.
pub(crate) fn municipalities(t: Texts, reference: &Reference) -> Vec<Pair> {
    let municipalities = reference.municipalities();
    sorted(municipalities.map(|one| (one.code.clone(), t.of_names(&one.names))))
}

/// Every permit, card and registration, in the order of the reference data.
pub(crate) fn residence_kinds(t: Texts, reference: &Reference) -> Vec<Pair> {
    let kinds = reference.residence_kinds();
    kinds.map(|one| (one.code.clone(), t.of_names(&one.names))).collect()
}

fn sorted(choices: impl Iterator<Item = Pair>) -> Vec<Pair> {
    let mut choices: Vec<_> = choices.collect();
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    choices
}
