use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::Typed;
use crate::texts::Texts;

/// What is shown when somebody else saved while the form was open: field by field both versions.
/// The form below keeps what was typed, and names the version that is shown here.
#[derive(Debug, Clone, Template)]
#[template(path = "components/conflict.html")]
pub(crate) struct Conflict {
    t: Texts,
    rows: Vec<Both>,
}

impl HtmlSafe for Conflict {}

#[derive(Debug, Clone)]
struct Both {
    label: Cow<'static, str>,
    saved: String,
    typed: String,
}

impl Conflict {
    /// Of fields with their label, what is saved now, and what was typed.
    pub(crate) fn between(
        t: Texts,
        fields: impl IntoIterator<Item = (Cow<'static, str>, String, String)>,
    ) -> Self {
        let both = |(label, saved, typed)| Both { label, saved, typed };
        Self { t, rows: fields.into_iter().map(both).collect() }
    }

    /// Of a form that asks for a reason only: how the thing stands now, and what was typed.
    pub(crate) fn of_reason(t: Texts, state: impl Into<String>, typed: &Typed) -> Self {
        let typed = typed.text("reason").to_owned();
        Self::between(t, [(t.form_reason(), state.into(), typed)])
    }
}
