use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use use_cases::App;

use super::{Conflict, Faults, Typed};
use crate::texts::Texts;

/// A choice of a field.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

/// How a question is answered.
#[derive(Debug, Clone)]
enum Kind {
    /// On one line; the second word is for `autocomplete`.
    Line { value: String, autocomplete: &'static str },
    /// The same with suggestions, which stand on the page as the list of this id.
    Suggested { value: String, list: &'static str },
    /// Like a line, but hidden, and never shown again.
    Secret { autocomplete: &'static str },
    /// As a day, in the visitor's way of writing.
    Day { value: String },
    /// On several lines.
    Area { value: String, rows: u8 },
    /// By a file whose name ends as one of these.
    File { endings: String },
    /// By one of many.
    Select(Vec<Choice>),
    /// By one of a few.
    Radios(Vec<Choice>),
    /// By some of a few.
    Checks(Vec<Choice>),
}

/// A question of a form as it stands on the page, with what was typed and what is wrong with it.
#[derive(Debug, Clone, Template)]
#[template(path = "components/field.html")]
pub(crate) struct Field {
    t: Texts,
    name: String,
    label: Cow<'static, str>,
    hint: Option<Cow<'static, str>>,
    error: Option<String>,
    optional: bool,
    kind: Kind,
}

impl HtmlSafe for Field {}

impl Field {
    /// What helps to answer.
    pub(crate) fn hint(self, hint: Cow<'static, str>) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// May be left empty, and says so.
    pub(crate) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) const fn label(&self) -> &Cow<'static, str> {
        &self.label
    }

    /// The ids of what describes the question.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        ids.join(" ")
    }
}

/// A form in one language, as far as it is filled: makes its fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// In which language.
    pub(crate) t: Texts,
    /// What was typed, or what the form begins with.
    pub(crate) typed: &'a Typed,
    /// What is wrong with it.
    pub(crate) faults: &'a Faults,
}

impl Sheet<'_> {
    fn field(&self, name: &str, label: Cow<'static, str>, kind: Kind) -> Field {
        let error = self.faults.at(name).map(str::to_owned);
        let name = name.to_owned();
        Field { t: self.t, name, label, hint: None, error, optional: false, kind }
    }

    fn value(&self, name: &str) -> String {
        self.typed.text(name).to_owned()
    }

    /// A question answered on one line.
    pub(crate) fn line(&self, name: &str, label: Cow<'static, str>) -> Field {
        self.line_filled_by(name, label, "off")
    }

    /// The same, which browsers may fill: the word is one of `autocomplete`.
    pub(crate) fn line_filled_by(
        &self,
        name: &str,
        label: Cow<'static, str>,
        autocomplete: &'static str,
    ) -> Field {
        self.field(name, label, Kind::Line { value: self.value(name), autocomplete })
    }

    /// A question answered on one line, with suggestions in the page's list of this id.
    pub(crate) fn suggested(
        &self,
        name: &str,
        label: Cow<'static, str>,
        list: &'static str,
    ) -> Field {
        self.field(name, label, Kind::Suggested { value: self.value(name), list })
    }

    /// A password.
    pub(crate) fn secret(&self, name: &str, label: Cow<'static, str>) -> Field {
        self.field(name, label, Kind::Secret { autocomplete: "current-password" })
    }

    /// A password to be.
    pub(crate) fn new_secret(&self, name: &str, label: Cow<'static, str>) -> Field {
        self.field(name, label, Kind::Secret { autocomplete: "new-password" })
    }

    /// A day.
    pub(crate) fn day(&self, name: &str, label: Cow<'static, str>) -> Field {
        self.field(name, label, Kind::Day { value: self.value(name) })
    }

    /// A question answered on several lines.
    pub(crate) fn area(&self, name: &str, label: Cow<'static, str>, rows: u8) -> Field {
        self.field(name, label, Kind::Area { value: self.value(name), rows })
    }

    /// A question answered by a file; the endings are those of `accept`.
    pub(crate) fn file(&self, name: &str, label: Cow<'static, str>, endings: String) -> Field {
        self.field(name, label, Kind::File { endings })
    }

    /// A question answered by one of many.
    pub(crate) fn select(
        &self,
        name: &str,
        label: Cow<'static, str>,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Field {
        self.field(name, label, Kind::Select(self.choices(name, choices)))
    }

    /// A question answered by one of a few.
    pub(crate) fn radios(
        &self,
        name: &str,
        label: Cow<'static, str>,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Field {
        self.field(name, label, Kind::Radios(self.choices(name, choices)))
    }

    /// A question answered by some of a few.
    pub(crate) fn checks(
        &self,
        name: &str,
        label: Cow<'static, str>,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Field {
        self.field(name, label, Kind::Checks(self.choices(name, choices)))
    }

    fn choices(
        &self,
        name: &str,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Vec<Choice> {
        let choice = |(value, label): (String, String)| Choice {
            chosen: self.typed.has(name, &value),
            value,
            label,
        };
        choices.into_iter().map(choice).collect()
    }
}

/// The hidden fields of a form that does a deed.
#[derive(Debug, Clone, Template)]
#[template(path = "components/hidden.html")]
pub(crate) struct Hidden {
    once: String,
    version: Option<u32>,
    draft: Option<String>,
}

impl HtmlSafe for Hidden {}

impl Hidden {
    /// Of a form that creates something: a key that is good for one deed. A form that is shown
    /// again keeps its key, so that a deed done meanwhile is not done twice.
    pub(crate) fn creating(app: &App, typed: &Typed) -> Self {
        let kept = Some(typed.text(super::typed::ONCE)).filter(|key| !key.is_empty());
        let fresh = || app.ids.mint(app.clock.now()).to_string();
        Self {
            once: kept.map_or_else(fresh, str::to_owned),
            version: None,
            draft: typed.draft().map(str::to_owned),
        }
    }

    /// Of a form that changes a thing: the version that was read. A form that is shown again because
    /// of faults keeps its version, so that what others saved meanwhile is still noticed; one that
    /// shows both versions names the one it shows.
    pub(crate) fn changing(
        app: &App,
        typed: &Typed,
        version: u32,
        conflict: Option<&Conflict>,
    ) -> Self {
        let kept = typed.version().ok().filter(|_| conflict.is_none());
        Self { version: Some(kept.unwrap_or(version)), ..Self::creating(app, typed) }
    }

    /// Whether the form holds a draft.
    pub(crate) fn is_draft(&self) -> bool {
        self.draft.is_some()
    }
}
