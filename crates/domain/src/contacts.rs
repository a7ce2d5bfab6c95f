//! Contacts with a client: appointments and what became of them, notes, and the day somebody last
//! had to do with the client in person.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKey;
use crate::ids::{AppointmentId, NoteId, UserId};
use crate::path::{Obstacle, Refusal};
use crate::record::{Entry, Event, Happening, Record};

/// The longest note, in characters.
pub const NOTE_MAX: usize = 4000;

/// When, where and how a client and a worker are to meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// The day in Finland.
    pub on: NaiveDate,
    /// The time of day in Finland, whatever the season.
    pub time: NaiveTime,
    /// Where; none when they meet remotely.
    pub place: Option<String>,
    /// The language spoken.
    pub language: String,
    /// Whether an interpreter was ordered.
    pub interpreter_ordered: bool,
    /// Whom the client meets.
    pub worker: UserId,
}

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentOutcome {
    /// They met.
    Attended,
    /// Called off by either side.
    Cancelled,
    /// The client did not come.
    NotCome,
}

impl AppointmentOutcome {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Attended, Self::Cancelled, Self::NotCome];

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Cancelled => "cancelled",
            Self::NotCome => "not_come",
        }
    }
}

/// The end of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentEnd {
    /// The appointment's day, or the day it was called off.
    pub on: NaiveDate,
    /// What became of it.
    pub outcome: AppointmentOutcome,
    /// Why, if that was said.
    pub reason: Option<String>,
}

/// A meeting agreed with a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its id.
    pub id: AppointmentId,
    /// The authority whose worker agreed it.
    pub authority: AuthorityKey,
    /// When and where.
    pub arrangement: Arrangement,
    /// What became of it; open without.
    pub ended: Option<AppointmentEnd>,
    /// How many entries speak of it.
    pub version: u32,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A call with the client.
    Call,
    /// A message to or from the client.
    Message,
    /// A meeting with the client that was not agreed before.
    Meeting,
    /// Others who work with the client.
    Network,
    /// Anything else.
    Other,
}

impl NoteKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Call, Self::Message, Self::Meeting, Self::Network, Self::Other];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Message => "message",
            Self::Meeting => "meeting",
            Self::Network => "network",
            Self::Other => "other",
        }
    }

    /// The kind written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the client had a part in it.
    #[must_use]
    pub const fn is_contact(self) -> bool {
        match self {
            Self::Call | Self::Message | Self::Meeting => true,
            Self::Network | Self::Other => false,
        }
    }
}

/// A worker's note; never changed, a correction is another note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The day of what it tells.
    pub on: NaiveDate,
    /// What it is about.
    pub about: NoteKind,
    /// In the worker's words.
    pub text: String,
    /// Who wrote it.
    pub by: Option<UserId>,
}

/// What a record tells of contacts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// By id; ids sort by age.
    pub appointments: BTreeMap<AppointmentId, Appointment>,
    /// In order of recording.
    pub notes: Vec<Note>,
    /// The newest day on which an item of an assessment was talked through.
    pub assessed_on: Option<NaiveDate>,
}

impl Contacts {
    /// Appointments that wait for their outcome, also those whose day is past.
    pub fn open_appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.values().filter(|appointment| appointment.ended.is_none())
    }

    /// `None` when the entry speaks of an appointment that was never made.
    pub(crate) fn take(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        match &entry.happening.event {
            Event::AppointmentMade { appointment, authority, arrangement } => {
                let made = Appointment {
                    id: *appointment,
                    authority: authority.clone(),
                    arrangement: arrangement.clone(),
                    ended: None,
                    version: 1,
                };
                self.appointments.insert(*appointment, made);
            }
            Event::AppointmentEnded { appointment, outcome, reason } => {
                let appointment = self.appointments.get_mut(appointment)?;
                let reason = reason.clone();
                appointment.ended = Some(AppointmentEnd { on, outcome: *outcome, reason });
                appointment.version += 1;
            }
            Event::NoteWritten { note, about, text } => self.notes.push(Note {
                id: *note,
                on,
                about: *about,
                text: text.clone(),
                by: entry.recorded_by,
            }),
            _ => return None,
        }
        Some(())
    }
}

impl Record {
    /// The day of the last contact with the client in person: an appointment attended, an interview
    /// held, an item of an assessment, a call, a message or a meeting.
    #[must_use]
    pub fn last_contact_on(&self) -> Option<NaiveDate> {
        let ends = self.contacts.appointments.values().filter_map(|one| one.ended.as_ref());
        let attended = ends.filter(|end| end.outcome == AppointmentOutcome::Attended);
        let noted = self.contacts.notes.iter().filter(|note| note.about.is_contact());
        attended
            .map(|end| end.on)
            .chain(noted.map(|note| note.on))
            .chain(self.interviews_held())
            .chain(self.contacts.assessed_on)
            .chain(self.absorbed.iter().filter_map(|one| one.carried.last_contact_on))
            .max()
    }

    /// Agrees a meeting, today or later.
    pub fn make_appointment(
        &self,
        id: AppointmentId,
        authority: AuthorityKey,
        arrangement: Arrangement,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_day(today, today);
        if arrangement.on < today {
            obstacles.push(Obstacle::TooEarly { earliest: today });
        }
        self.guard(obstacles, today)?;
        Ok(Event::AppointmentMade { appointment: id, authority, arrangement }.on(today))
    }

    /// Records what became of an appointment, also once the customership has ended. One can be
    /// called off at any time, attended or missed only when its day has come.
    pub fn end_appointment(
        &self,
        appointment: &Appointment,
        outcome: AppointmentOutcome,
        reason: Option<String>,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        if let Some(end) = &appointment.ended {
            obstacles.push(Obstacle::AppointmentEnded { outcome: end.outcome });
        }
        let day = appointment.arrangement.on;
        let on = if outcome == AppointmentOutcome::Cancelled { today } else { day };
        if on > today {
            obstacles.push(Obstacle::TooEarly { earliest: day });
        }
        self.guard(obstacles, today)?;
        Ok(Event::AppointmentEnded { appointment: appointment.id, outcome, reason }.on(on))
    }

    /// Writes a note about a day of the customership, not one to come.
    pub fn write_note(
        &self,
        id: NoteId,
        on: NaiveDate,
        about: NoteKind,
        text: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_day(on, today), today)?;
        Ok(Event::NoteWritten { note: id, about, text }.on(on))
    }
}
