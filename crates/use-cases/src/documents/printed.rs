//! Headings and standard texts of what is printed for clients, in languages of clients. Each
//! language is one file in `print/`; adding a file adds the language.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/printed.rs"));

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> =
    LazyLock::new(|| FILES.iter().map(|(code, source)| bundle(code, source)).collect());

/// Faults of the files are found by the tests; what can be read is used.
fn bundle(code: &str, source: &str) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
    let _ = bundle.add_resource(resource);
    bundle
}

/// The texts in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The language's code.
    pub code: &'static str,
    number: usize,
}

impl Printed {
    /// Every language, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        FILES.iter().enumerate().map(|(number, (code, _))| Self { code, number })
    }

    /// The texts in Swedish for who is served in it, and otherwise in Finnish: the languages that
    /// authorities write in.
    #[must_use]
    pub fn official(service_language: &str) -> Option<Self> {
        let code = if service_language == "sv" { "sv" } else { "fi" };
        Self::find(code)
    }

    /// The texts in the language `code`, if there is a file for it.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::all().find(|one| one.code == code)
    }

    /// A text by its key.
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        let bundle = &BUNDLES[self.number];
        let text = bundle.get_message(key).and_then(|message| message.value());
        match text {
            Some(text) => {
                Cow::Owned(bundle.format_pattern(text, None, &mut Vec::new()).into_owned())
            }
            None => Cow::Owned(key.to_owned()),
        }
    }

    /// In which direction it is written, as HTML says it.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self.say("direction") == "rtl" { "rtl" } else { "ltr" }
    }

    /// Whether a translator has still to look at it.
    #[must_use]
    pub fn is_draft(self) -> bool {
        self.say("draft") == "yes"
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::plans::{MeasureKind, Party};
    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser::parse;

    use super::*;

    fn keys(source: &str) -> BTreeSet<String> {
        let resource = parse(source.to_owned()).unwrap_or_else(|(_, faults)| panic!("{faults:?}"));
        let keys = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        });
        keys.collect()
    }

    #[test]
    fn every_language_has_every_text() {
        let finnish = FILES.iter().find(|(code, _)| *code == "fi").unwrap();
        for (code, source) in FILES {
            assert_eq!(keys(source), keys(finnish.1), "{code}");
        }
        let kinds = MeasureKind::ALL.iter().map(|kind| format!("kind-{}", kind.code()));
        let parties = [
            Party::Client,
            Party::TeOffice,
            Party::Municipality,
            Party::EmploymentAuthority,
            Party::Guardian,
        ];
        let parties = parties.map(|party| format!("party-{}", party.code()));
        for key in kinds.chain(parties) {
            assert!(keys(finnish.1).contains(&key), "{key}");
        }
    }

    #[test]
    fn what_no_translator_has_looked_at_says_so() {
        assert!(Printed::find("ar").unwrap().is_draft());
        assert_eq!(Printed::find("ar").unwrap().direction(), "rtl");
        assert!(!Printed::find("fi").unwrap().is_draft());
    }
}
