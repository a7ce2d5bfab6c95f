use axum::extract::{FromRequest, Request};
use axum::http::header;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use sha2::{Digest, Sha256};
use use_cases::{IdempotencyKey, Once};

use crate::failure::Failure;
use crate::texts::read_day;

/// The hidden field with the one-time key of a form.
pub(crate) const ONCE: &str = "once";
/// The hidden field with the version of the thing that was read.
pub(crate) const VERSION: &str = "version";

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 2_000;

/// What somebody typed into a form, field by field in the order of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    path: String,
    fields: Vec<(String, String)>,
    draft: Option<String>,
}

impl Typed {
    /// What a form holds before anybody typed.
    pub(crate) fn of<N: Into<String>>(fields: impl IntoIterator<Item = (N, String)>) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value)).collect();
        Self { path: String::new(), fields, draft: None }
    }

    /// Reads the body of a form that was sent to `path`.
    pub(crate) fn read(path: &str, body: &[u8]) -> Self {
        let fields = form_urlencoded::parse(body)
            .take(MOST_FIELDS)
            // Browsers send the ends of lines as CR LF.
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")));
        Self { path: path.to_owned(), fields: fields.collect(), draft: None }
    }

    /// An empty form that was sent to `path`.
    pub(super) fn sent_to(path: &str) -> Self {
        Self { path: path.to_owned(), fields: Vec::new(), draft: None }
    }

    /// The same with one more field.
    pub(crate) fn with(mut self, name: String, value: String) -> Self {
        self.fields.push((name, value));
        self
    }

    /// The same with another value in a field.
    pub(crate) fn put(mut self, name: &str, value: String) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.with(name.to_owned(), value)
    }

    /// The same without a row of repeated fields, `what/number/…`; those after it move up.
    pub(crate) fn without_row(&self, what: &str, number: usize) -> Self {
        let moved = |(name, value): &(String, String)| {
            let row = name.strip_prefix(what).and_then(|rest| rest.strip_prefix('/'));
            let row = row.and_then(|rest| rest.split_once('/'));
            let row = row.and_then(|(n, field)| Some((n.parse::<usize>().ok()?, field)));
            match row {
                Some((n, _)) if n == number => None,
                Some((n, field)) if n > number => {
                    Some((format!("{what}/{}/{field}", n - 1), value.clone()))
                }
                _ => Some((name.clone(), value.clone())),
            }
        };
        let fields = self.fields.iter().filter_map(moved).collect();
        Self { path: self.path.clone(), fields, draft: self.draft.clone() }
    }

    /// The same as a draft, of which this is said.
    pub(crate) fn of_draft(self, notice: String) -> Self {
        Self { draft: Some(notice), ..self }
    }

    /// What is said of it as a draft, if it is one.
    pub(crate) fn draft(&self) -> Option<&str> {
        self.draft.as_deref()
    }

    /// Where the form is sent to.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The form as it is sent, without some fields.
    pub(crate) fn written_without(&self, but: &[&str]) -> String {
        let kept = self.fields.iter().filter(|(name, _)| !but.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// Every field.
    pub(crate) fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The text of a field as it was typed; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.map_or("", |(_, value)| value.as_str())
    }

    /// The text without the spaces around it, if anything is left.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }

    /// Whether a choice was made in a field.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(known, chosen)| known == name && chosen == value)
    }

    /// The day in a field; nothing typed and nothing readable are faults.
    pub(crate) fn day(&self, name: &str, faults: &mut Vec<FieldError>) -> Option<NaiveDate> {
        let Some(text) = self.filled(name) else {
            faults.push(FieldError::at(name, "missing", "is required"));
            return None;
        };
        let day = read_day(text);
        if day.is_none() {
            faults.push(FieldError::at(name, "not_a_day", "a day such as 21.6.2024"));
        }
        day
    }

    /// A digest of the answers to the questions, whatever button was pressed: whether what was shown
    /// of them is still true.
    pub(crate) fn digest(&self, but: &[&str]) -> String {
        let mut all = Sha256::new();
        let asked = self.fields.iter().filter(|(name, _)| !but.contains(&name.as_str()));
        let asked: std::collections::BTreeSet<_> = asked.collect();
        for (name, value) in asked {
            for part in [name, value] {
                all.update(part.len().to_le_bytes());
                all.update(part);
            }
        }
        let digest: [u8; 32] = all.finalize().into();
        let (begin, _) = digest.split_at(8);
        begin.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// The version of the thing that was read when the form was opened.
    pub(crate) fn version(&self) -> Result<u32, Failure> {
        self.text(VERSION).parse().map_err(|_| Failure::Unreadable)
    }

    /// The one-time key of the form.
    pub(crate) fn once_key(&self) -> Result<IdempotencyKey, Failure> {
        IdempotencyKey::parse(self.text(ONCE)).ok_or(Failure::Unreadable)
    }

    /// What makes sure that sending the form twice does its deed once.
    pub(crate) fn once(&self) -> Result<Once, Failure> {
        Ok(self.once_of(self.once_key()?, ""))
    }

    /// The same for a form that came with a file of this digest.
    pub(crate) fn once_of(&self, key: IdempotencyKey, digest: &str) -> Once {
        let mut asked = Sha256::new().chain_update(&self.path).chain_update(digest);
        for (name, value) in self.fields.iter().filter(|(name, _)| name != ONCE) {
            for part in [name, value] {
                asked.update(part.len().to_le_bytes());
                asked.update(part);
            }
        }
        Once::new(Some(key), asked.finalize().into())
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next() != Some("application/x-www-form-urlencoded") {
            return Err(Failure::Unreadable);
        }
        let path = request.uri().path().to_owned();
        let body = axum::body::Bytes::from_request(request, state).await;
        let body = body.map_err(|_| Failure::Unreadable)?;
        Ok(Self::read(&path, &body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_field_by_field() {
        let typed = Typed::read("/x", b"text=a%0D%0Ab&on=+21.+6.+2024+&way=x&way=y");

        assert_eq!(typed.text("text"), "a\nb");
        assert_eq!(typed.filled("nothing"), None);
        assert!(typed.has("way", "x") && typed.has("way", "y") && !typed.has("way", "z"));
        let mut faults = Vec::new();
        assert_eq!(typed.day("on", &mut faults), NaiveDate::from_ymd_opt(2024, 6, 21));
        assert!(faults.is_empty());
        assert_eq!(typed.day("text", &mut faults), None);
        assert_eq!(typed.day("from", &mut faults), None);
        assert_eq!(
            faults.iter().map(|fault| fault.code).collect::<Vec<_>>(),
            ["not_a_day", "missing"]
        );
    }

    #[test]
    fn a_form_without_its_hidden_fields_is_not_ours() {
        let typed = Typed::read("/x", b"version=x&once=");

        assert!(matches!(typed.version(), Err(Failure::Unreadable)));
        assert!(typed.once().is_err());
    }
}
