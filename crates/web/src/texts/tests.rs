//! The three languages say the same: every text, with the same variables, everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use super::*;

/// Each text by file and key, with its variables.
type Keys = BTreeMap<(String, String), BTreeSet<String>>;

fn keys(language: Language) -> Keys {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("texts").join(language.code());
    let mut keys = Keys::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let resource = parse(fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let attributes = message.attributes.iter();
            let attributes =
                attributes.map(|one| (format!("{id}.{}", one.id.name), Some(&one.value)));
            for (key, pattern) in attributes.chain([(id.clone(), message.value.as_ref())]) {
                let mut variables = BTreeSet::new();
                if let Some(pattern) = pattern {
                    of_pattern(pattern, &mut variables);
                }
                let fresh = keys.insert((file.clone(), key.clone()), variables).is_none();
                assert!(fresh, "{file}: {key} stands there twice");
            }
        }
    }
    keys
}

fn of_pattern(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, variables);
        }
    }
}

fn of_expression(expression: &Expression<String>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            variables.insert(id.name.clone());
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            variables.insert(id.name.clone());
            for variant in variants {
                of_pattern(&variant.value, variables);
            }
        }
        other => panic!("only variables are used in texts, not {other:?}"),
    }
}

#[test]
fn every_text_stands_in_each_language_with_the_same_variables() {
    let english = keys(Language::English);
    for language in [Language::Finnish, Language::Swedish] {
        let other = keys(language);
        let only = |one: &Keys, other: &Keys| -> Vec<_> {
            one.keys().filter(|key| !other.contains_key(*key)).cloned().collect()
        };
        assert_eq!(only(&english, &other), [], "missing in {}", language.code());
        assert_eq!(only(&other, &english), [], "only in {}", language.code());
        for (key, variables) in &english {
            assert_eq!(variables, &other[key], "{key:?} in {}", language.code());
        }
    }
}

#[test]
fn a_key_is_in_one_file_only() {
    let mut seen = BTreeSet::new();
    for (file, key) in keys(Language::English).into_keys() {
        assert!(seen.insert(key.clone()), "{key} is also in {file}");
    }
}

/// The words of each family that the domain knows.
fn families() -> Vec<(&'static str, Vec<&'static str>)> {
    use domain::access::Role;
    use domain::assessments::Item;
    use domain::clients::family::GuardianKind;
    use domain::rule_sets::{ExtensionCondition, ExtensionGround};
    vec![
        ("role", Role::ALL.map(Role::code).to_vec()),
        ("guardian-kind", GuardianKind::ALL.map(GuardianKind::code).to_vec()),
        ("assessment-item", Item::ALL.map(Item::code).to_vec()),
        ("extension-ground", ExtensionGround::ALL.iter().map(|one| one.code()).collect()),
        ("extension-condition", ExtensionCondition::ALL.iter().map(|one| one.code()).collect()),
    ]
}

#[test]
fn every_word_of_the_domain_has_its_text() {
    let english = keys(Language::English);
    for (family, codes) in families() {
        for code in codes {
            let key = format!("{family}.{code}");
            assert!(english.keys().any(|(_, known)| *known == key), "{key}");
        }
    }
}

/// The codes of field errors are words in the source of the layers that find them.
#[test]
fn every_fault_of_a_field_has_its_text() {
    let english = keys(Language::English);
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut codes = BTreeSet::new();
    for layer in ["domain", "use-cases"] {
        of_folder(&crates.join(layer).join("src"), &mut codes);
    }
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        let key = format!("fault.{code}");
        assert!(english.keys().any(|(_, known)| *known == key), "{key}");
    }
}

fn of_folder(folder: &std::path::Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            of_folder(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in text.split("FieldError::at(").skip(1) {
            let second = call.split_once(',').map_or("", |(_, rest)| rest.trim_start());
            let quoted = second.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            codes.extend(quoted.map(|(code, _)| code.to_owned()));
        }
    }
}

#[test]
fn a_browser_gets_the_language_it_asks_for_most() {
    for (asked, language) in [
        ("sv-FI,sv;q=0.9,fi;q=0.8", Some(Language::Swedish)),
        ("de, en;q=0.5, fi;q=0.7", Some(Language::Finnish)),
        ("ar", None),
        ("fi;q=0", None),
        ("", None),
    ] {
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, asked.parse().unwrap())]);
        assert_eq!(Texts::wanted(&headers), language, "{asked}");
    }
}

#[test]
fn numbers_have_their_grammar() {
    let said = |count: u16| Language::ALL.map(|one| Texts::in_language(one).length_months(count));

    assert_eq!(said(1), ["1 kuukausi", "1 månad", "1 month"]);
    assert_eq!(said(2), ["2 kuukautta", "2 månader", "2 months"]);
}
