use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::contacts::{Appointment, Note};
use domain::ids::AppointmentId;

use super::Shown;
use crate::texts::Texts;

/// So many notes stand here; the timeline has all.
const NOTES: usize = 3;

/// When the client is met, was met, and what was noted.
#[derive(Template)]
#[template(path = "clients/read_client/contacts.html")]
pub(super) struct Contacts {
    t: Texts,
    last: Option<(NaiveDate, i64)>,
    appointments: Vec<AppointmentShown>,
    notes: Vec<NoteShown>,
    more: bool,
    may_end: bool,
}

impl HtmlSafe for Contacts {}

struct AppointmentShown {
    id: AppointmentId,
    on: NaiveDate,
    time: String,
    place: Option<String>,
    language: String,
    interpreter: bool,
    worker: Option<String>,
    is_past: bool,
}

struct NoteShown {
    on: NaiveDate,
    about: Cow<'static, str>,
    text: String,
    by: Option<String>,
}

impl Contacts {
    pub(super) fn of(shown: &Shown<'_>, actor: &Actor) -> Self {
        let Shown { t, app, file, today, .. } = shown;
        let contacts = &file.record.contacts;
        let appointment = |one: &Appointment| AppointmentShown {
            id: one.id,
            on: one.arrangement.on,
            time: t.time(one.arrangement.time),
            place: one.arrangement.place.clone(),
            language: shown.language(&one.arrangement.language),
            interpreter: one.arrangement.interpreter_ordered,
            worker: shown.name(one.arrangement.worker),
            is_past: one.arrangement.on < *today,
        };
        let note = |note: &Note| NoteShown {
            on: note.on,
            about: t.note_kind(note.about.code()),
            text: note.text.clone(),
            by: note.by.and_then(|by| shown.name(by)),
        };
        let mut open: Vec<_> = contacts.open_appointments().collect();
        open.sort_by_key(|one| (one.arrangement.on, one.arrangement.time));
        let last = file.record.last_contact_on();
        Self {
            t: *t,
            last: last.map(|on| (on, (*today - on).num_days())),
            appointments: open.into_iter().map(appointment).collect(),
            notes: contacts.notes.iter().rev().take(NOTES).map(note).collect(),
            more: contacts.notes.len() > NOTES,
            may_end: file.permits(app, actor, Action::EndAppointment),
        }
    }
}
