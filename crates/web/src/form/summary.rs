use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Faults, Field, Reason};
use crate::texts::Texts;

/// What is wrong with a form, above it: each fault with the name of its field and a link to it. The
/// focus goes here when the page is shown.
#[derive(Debug, Clone, Template)]
#[template(path = "components/summary.html")]
pub(crate) struct Summary {
    t: Texts,
    reasons: Vec<Reason>,
    fields: Vec<Wrong>,
}

impl HtmlSafe for Summary {}

#[derive(Debug, Clone)]
struct Wrong {
    name: String,
    label: Option<Cow<'static, str>>,
    text: Cow<'static, str>,
}

impl Summary {
    /// Of faults, each with the label of its field where that is among `fields`.
    pub(crate) fn of<'a>(
        t: Texts,
        faults: &Faults,
        fields: impl IntoIterator<Item = &'a Field>,
    ) -> Self {
        let fields: Vec<_> = fields.into_iter().collect();
        let wrong = |(name, text): &(String, Cow<'static, str>)| {
            let field = fields.iter().find(|field| field.name() == name);
            Wrong {
                name: name.clone(),
                label: field.map(|field| field.label().clone()),
                text: text.clone(),
            }
        };
        let wrong = faults.fields.iter().map(wrong).collect();
        Self { t, reasons: faults.reasons.clone(), fields: wrong }
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.reasons.is_empty() && self.fields.is_empty()
    }
}
