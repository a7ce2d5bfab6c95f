use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;

use crate::texts::Texts;

/// A day by which something is due: by its distance in words, and by date. Never by colour alone.
#[derive(Debug, Clone, Template)]
#[template(path = "components/due.html")]
pub(crate) struct Due {
    t: Texts,
    on: NaiveDate,
    words: Cow<'static, str>,
    tone: &'static str,
}

impl HtmlSafe for Due {}

/// What is due within so many days stands out.
const SOON: i64 = 7;

impl Due {
    /// As seen on `today`.
    pub(crate) fn seen(t: Texts, on: NaiveDate, today: NaiveDate) -> Self {
        let days = (on - today).num_days();
        let (words, tone) = match days {
            ..0 => (t.due_late(-days), "is-late"),
            0 => (t.due_today(), "is-soon"),
            1..=SOON => (t.due_in(days), "is-soon"),
            _ => (t.due_in(days), "is-calm"),
        };
        Self { t, on, words, tone }
    }
}
