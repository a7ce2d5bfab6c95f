use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{Datelike, NaiveDate};

use super::Shown;
use crate::texts::Texts;

/// Who the client is.
#[derive(Template)]
#[template(path = "clients/read_client/identity.html")]
pub(super) struct Identity {
    pub(super) name: String,
    t: Texts,
    born_on: NaiveDate,
    age: i32,
    code: Option<String>,
    mother_tongue: String,
    service_language: String,
    interpreter: bool,
    protected: bool,
    stage: &'static str,
    worker: Option<(String, NaiveDate)>,
    guardian: Option<GuardianShown>,
    is_minor: bool,
    household: Vec<(String, String)>,
}

impl HtmlSafe for Identity {}

/// Who speaks for a child.
struct GuardianShown {
    name: String,
    kind: Cow<'static, str>,
    contact: Option<String>,
    since: NaiveDate,
}

impl Identity {
    pub(super) fn of(shown: &Shown<'_>, identity_code: Option<String>) -> Self {
        let Shown { t, app, file, today, .. } = shown;
        let (person, record) = (&file.stored.person, &file.record);
        let worker = record.worker.zip(record.worker_since);
        let born_on = file.stored.born_on;
        let to_come = (today.month(), today.day()) < (born_on.month(), born_on.day());
        let kinship = |kinship| serde_json::to_value(kinship).unwrap_or_default();
        Self {
            name: person.name(),
            t: *t,
            born_on,
            age: today.year() - born_on.year() - i32::from(to_come),
            code: identity_code,
            mother_tongue: shown.language(&person.mother_tongue),
            service_language: shown.language(&person.service_language),
            interpreter: person.interpreter_needed,
            protected: person.protected,
            stage: record.stage(*today).code(),
            worker: worker.and_then(|(worker, since)| Some((shown.name(worker)?, since))),
            guardian: record.speaks_for_child().map(|(since, guardian)| GuardianShown {
                name: guardian.name.clone(),
                kind: t.guardian_kind(guardian.kind.code()),
                contact: guardian.contact.clone(),
                since: *since,
            }),
            is_minor: record.age_of_minor(*today, &app.law).is_some(),
            household: record
                .household
                .iter()
                .map(|member| {
                    let code = kinship(member.kinship);
                    let kinship = t.kinship(code.as_str().unwrap_or_default()).into_owned();
                    (format!("/clients/{}", member.client), kinship)
                })
                .collect(),
        }
    }
}
