use std::borrow::Cow;

use domain::field_error::FieldError;
use use_cases::Error;

use crate::failure::Failure;
use crate::texts::Texts;

/// What is wrong with a form: at its fields, and with the whole of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    /// By the names of fields, in the order they were found.
    pub(crate) fields: Vec<(String, Cow<'static, str>)>,
    /// What stands in the way however the fields are filled.
    pub(crate) reasons: Vec<Cow<'static, str>>,
}

impl Faults {
    /// The faults that a deed found. Other errors are not about the form.
    pub(crate) fn of(error: Error, t: Texts) -> Result<Self, Failure> {
        match error {
            Error::Invalid(faults) => Ok(Self::of_fields(&faults, t)),
            Error::Refused(refusal) => {
                let reasons = refusal.obstacles.iter().map(|obstacle| t.obstacle(obstacle));
                Ok(Self { fields: Vec::new(), reasons: reasons.collect() })
            }
            other => Err(Failure::from(other)),
        }
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
        Self { fields: Vec::new(), reasons: vec![reason] }
    }

    /// What is wrong at a field.
    pub(crate) fn at(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_ref())
    }
}
