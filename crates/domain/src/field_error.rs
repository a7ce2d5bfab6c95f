//! What is wrong with one field of what somebody sent.

use serde::Serialize;

/// Whether a text holds a control character other than a line break or a tab. Nobody types one, and
/// not every database keeps them.
#[must_use]
pub fn has_control_character(text: &str) -> bool {
    text.chars().any(|one| one.is_control() && !matches!(one, '\n' | '\t'))
}

/// One fault in one field. Faults are always reported all at once.
///
/// `text` names the field's rule and what is allowed, never the value that was sent: the value may
/// be personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// RFC 6901 pointer as a URI fragment, for example `#/facts/born_on`.
    pub pointer: String,
    /// Stable code a program can branch on and a page can translate, for example `unknown_country`.
    pub code: &'static str,
    /// The same in English, with what is allowed.
    pub text: String,
}

impl FieldError {
    /// A fault at `pointer` (given without the leading `#/`).
    #[must_use]
    pub fn at(pointer: &str, code: &'static str, text: impl Into<String>) -> Self {
        Self { pointer: format!("#/{pointer}"), code, text: text.into() }
    }

    /// A text in which [`has_control_character`] finds one; `pointer` is whole.
    #[must_use]
    pub fn control_character(pointer: String) -> Self {
        let text = "no control characters but line breaks and tabs";
        Self { pointer, code: "control_character", text: text.to_owned() }
    }
}
