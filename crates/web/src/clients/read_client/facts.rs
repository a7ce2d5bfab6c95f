use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::clients::facts::FactKind;

use super::Shown;
use crate::texts::Texts;

/// What is known about the client today, since when, and what was known before.
#[derive(Template)]
#[template(path = "clients/read_client/facts.html")]
pub(super) struct FactsKnown {
    t: Texts,
    now: Vec<FactShown>,
    history: Vec<FactEntered>,
}

impl HtmlSafe for FactsKnown {}

struct FactShown {
    fact: Cow<'static, str>,
    value: String,
    since: Option<NaiveDate>,
}

struct FactEntered {
    fact: Cow<'static, str>,
    value: String,
    from: NaiveDate,
    source: String,
}

impl FactsKnown {
    pub(super) fn of(shown: &Shown<'_>) -> Self {
        let Shown { t, app, file, today, .. } = shown;
        let record = &file.record;
        let reference = &app.law.reference;
        let values = record.fact_values_on(*today);
        let known = FactKind::ALL.into_iter().filter_map(|kind| {
            let value = values.get(kind.code())?;
            Some(FactShown {
                fact: t.fact(kind.code()),
                value: t.fact_value(reference, kind, value),
                since: record.fact_from(kind.code(), *today),
            })
        });
        let mut history = Vec::new();
        for entered in record.facts.iter().rev() {
            for (code, value) in &entered.facts {
                let Some(kind) = FactKind::from_code(code) else { continue };
                history.push(FactEntered {
                    fact: t.fact(code),
                    value: t.fact_value(reference, kind, value),
                    from: entered.from,
                    source: entered.source.clone(),
                });
            }
        }
        Self { t: *t, now: known.collect(), history }
    }
}
