//! Others who take part in a client's plan, and what they are given.

mod disclose_data;
mod end_participant;
mod name_participant;
mod read_participant;

pub use disclose_data::{DiscloseData, DisclosureOf, disclose_data};
pub use end_participant::{EndParticipant, end_participant};
pub use name_participant::{NameParticipant, name_participant};
pub use read_participant::read_participant;

use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::ParticipantId;
use domain::participants::{Grounds, Participant};
use domain::rule_sets::DataKind;

use crate::clients::ClientFile;
use crate::{App, Error};

/// A participant with its client.
#[derive(Debug, Clone)]
pub struct ParticipantOf {
    /// The client.
    pub file: ClientFile,
    /// The participant.
    pub participant: Participant,
}

impl ParticipantOf {
    fn find(file: ClientFile, id: ParticipantId) -> Result<Self, Error> {
        let participant = file.record.participants.get(&id).cloned();
        let participant = participant.ok_or(Error::NotFound("participant"))?;
        Ok(Self { file, participant })
    }
}

/// What a deed on `on` is decided on.
fn grounds<'a>(app: &'a App, file: &ClientFile, on: NaiveDate) -> Grounds<'a> {
    let protected = file.stored.person.protected;
    Grounds { on, today: app.clock.today(), protected, rules: app.law.timeline.on(on) }
}

/// The faults of texts that must be there and have a greatest length.
fn faults_of_texts(texts: &[(&str, Option<&str>, usize)]) -> Vec<FieldError> {
    let bad = texts.iter().filter(|(_, text, longest)| {
        let length = text.map(|text| text.trim().chars().count());
        length.is_some_and(|length| length == 0 || length > *longest)
    });
    bad.map(|(field, _, longest)| {
        FieldError::at(field, "length", format!("1 to {longest} characters"))
    })
    .collect()
}

fn faults_of_data(data: &[DataKind]) -> Option<FieldError> {
    let text = "at least one kind of data";
    data.is_empty().then(|| FieldError::at("data", "missing", text))
}
