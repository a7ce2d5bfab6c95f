use std::borrow::Cow;

use domain::field_error::FieldError;
use domain::path::Obstacle;
use use_cases::Error;

use crate::failure::Failure;
use crate::texts::Texts;

/// What is wrong with a form: at its fields, and with the whole of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    /// By the names of fields, in the order they were found.
    pub(crate) fields: Vec<(String, Cow<'static, str>)>,
    /// What stands in the way however the fields are filled.
    pub(crate) reasons: Vec<Reason>,
}

/// What stands in the way.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    /// In plain words.
    pub(crate) text: Cow<'static, str>,
    /// The page on which it can be removed, where there is one.
    pub(crate) remedy: Option<String>,
}

impl Faults {
    /// The faults that a deed found. Other errors are not about the form.
    pub(crate) fn of(error: Error, t: Texts) -> Result<Self, Failure> {
        Self::with_remedies(error, t, |_| None)
    }

    /// The same with links to the pages on which obstacles are removed.
    pub(crate) fn with_remedies(
        error: Error,
        t: Texts,
        remedy: impl Fn(&Obstacle) -> Option<String>,
    ) -> Result<Self, Failure> {
        match error {
            Error::Invalid(faults) => Ok(Self::of_fields(&faults, t)),
            Error::Refused(refusal) => {
                let reasons = refusal.obstacles.iter().map(|obstacle| Reason {
                    text: t.obstacle(obstacle),
                    remedy: remedy(obstacle),
                });
                Ok(Self { fields: Vec::new(), reasons: reasons.collect() })
            }
            Error::Report(refused) => Ok(Self::reason(t.report_refused(refused.slug()))),
            other => Err(Failure::from(other)),
        }
    }

    /// The same with the faults of a list's rows at the one field that chooses them.
    pub(crate) fn within(mut self, field: &str) -> Self {
        for (name, _) in &mut self.fields {
            if name.split_once('/').is_some_and(|(list, _)| list == field) {
                field.clone_into(name);
            }
        }
        self
    }

    /// Faults at fields.
    pub(crate) fn of_fields(faults: &[FieldError], t: Texts) -> Self {
        let field = |fault: &FieldError| {
            let name = fault.pointer.trim_start_matches("#/").to_owned();
            (name, t.fault(fault.code))
        };
        Self { fields: faults.iter().map(field).collect(), reasons: Vec::new() }
    }

    /// One fault of the whole form.
    pub(crate) fn reason(reason: Cow<'static, str>) -> Self {
        Self { fields: Vec::new(), reasons: vec![Reason { text: reason, remedy: None }] }
    }

    /// What is wrong at a field.
    pub(crate) fn at(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_ref())
    }
}
