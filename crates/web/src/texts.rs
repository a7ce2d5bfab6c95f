//! What pages say, in the visitor's language. The texts stand in `texts/<language>/`, a file for
//! each capability; the build makes a method of each.
//!
//! A message `work-late` is `t.work_late()`; its variables are the method's arguments, in the order
//! of the English text. A message that has attributes only is a family, `limit`, whose text for a
//! word of the domain is `t.limit("start_plan")`.

mod day;
mod fact;
mod obstacle;
mod section;

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use domain::authorities::AuthorityKey;
use domain::reference::{Names, Reference};
use domain::users::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub(crate) use day::{read_day, read_time};

/// All texts in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Texts {
    /// Which.
    pub(crate) language: Language,
}

/// The value of a variable in a text.
pub(crate) trait Argument {
    fn value(&self) -> FluentValue<'_>;
}

/// A number that decides a text's grammar.
pub(crate) trait Count: Argument {}

impl<T: Argument + ?Sized> Argument for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

impl<T: Count + ?Sized> Count for &T {}

macro_rules! numbers {
    ($($kind:ty),+) => {$(
        impl Argument for $kind {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }

        impl Count for $kind {}
    )+};
}

numbers!(i32, i64, u16, u32, u64, usize);

macro_rules! words {
    ($($kind:ty),+) => {$(
        impl Argument for $kind {
            fn value(&self) -> FluentValue<'_> {
                let word: &str = self;
                FluentValue::from(word)
            }
        }
    )+};
}

words!(str, String, Cow<'_, str>);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| {
    let mut number = 0;
    Language::ALL.map(|language| {
        number += 1;
        bundle(language, SOURCES[number - 1])
    })
});

/// Faults of the files are found by the build and the tests; what can be read is used.
fn bundle(language: Language, sources: &[&str]) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Names stand in elements of their own that isolate them.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(read, _)| read);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

impl Texts {
    /// The texts in a language.
    pub(crate) const fn in_language(language: Language) -> Self {
        Self { language }
    }

    /// The language a browser asks for, as far as there is one.
    pub(crate) fn wanted(headers: &HeaderMap) -> Option<Language> {
        let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut wanted: Vec<(f32, Language)> = Vec::new();
        for one in asked.split(',') {
            let (tag, weight) = one.split_once(';').unwrap_or((one, "q=1"));
            let code = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok());
            if let (Some(language), Some(weight)) = (Language::from_code(&code), weight) {
                wanted.push((weight, language));
            }
        }
        // Of equal weights the first stays first.
        wanted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        wanted.first().filter(|(weight, _)| *weight > 0.0).map(|(_, language)| *language)
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self.language {
            Language::Finnish => &BUNDLES[0],
            Language::Swedish => &BUNDLES[1],
            Language::English => &BUNDLES[2],
        }
    }

    fn text<const N: usize>(
        self,
        id: &'static str,
        attribute: Option<&str>,
        given: [(&'static str, FluentValue<'_>); N],
    ) -> Cow<'static, str> {
        let bundle = self.bundle();
        let message = bundle.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else { return Cow::Borrowed(id) };
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, value) in given {
            arguments.set(name, value);
        }
        let arguments = (N > 0).then_some(&arguments);
        let text = bundle.format_pattern(pattern, arguments, &mut Vec::new());
        Cow::Owned(text.into_owned())
    }

    /// The text of a word that a list of the domain knows.
    fn word(self, family: &'static str, code: &str) -> Cow<'static, str> {
        let bundle = self.bundle();
        let attribute = bundle.get_message(family).and_then(|all| all.get_attribute(code));
        match attribute {
            Some(word) => bundle.format_pattern(word.value(), None, &mut Vec::new()),
            None => Cow::Owned(code.to_owned()),
        }
    }

    /// A name of the reference data; in English where there is an English one, else in Finnish.
    pub(crate) fn of_names(self, names: &Names) -> String {
        let wanted = match self.language {
            Language::Finnish => &names.fi,
            Language::Swedish => &names.sv,
            Language::English => &names.en,
        };
        [wanted, &names.fi, &names.sv]
            .into_iter()
            .find(|name| !name.is_empty())
            .cloned()
            .unwrap_or_default()
    }
}

impl Texts {
    /// An authority by its name in everyday use.
    pub(crate) fn authority(self, reference: &Reference, key: &AuthorityKey) -> String {
        let known = reference.authority(key);
        known.map_or_else(|| key.to_string(), |authority| self.of_names(&authority.names))
    }
}

#[cfg(test)]
mod tests;
