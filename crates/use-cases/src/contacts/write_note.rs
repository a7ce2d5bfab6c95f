use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::contacts::{NOTE_MAX, Note, NoteKind};
use domain::field_error::FieldError;
use domain::ids::{ClientId, NoteId};

use crate::clients::ClientFile;
use crate::{App, Claimed, Error, Once};

/// Writes a note.
#[derive(Debug, Clone)]
pub struct WriteNote {
    /// On whom.
    pub client: ClientId,
    /// The day of what it tells.
    pub on: NaiveDate,
    /// What it is about.
    pub about: NoteKind,
    /// In the worker's words.
    pub text: String,
}

/// A note with its client.
#[derive(Debug, Clone)]
pub struct NoteOf {
    /// The client.
    pub file: ClientFile,
    /// The note.
    pub note: Note,
}

/// Writes a note on a client.
pub async fn write_note(
    app: &App,
    actor: &Actor,
    asked: WriteNote,
    once: &Once,
) -> Result<NoteOf, Error> {
    let WriteNote { client, on, about, text } = asked;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::WriteNote)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return found(file, NoteId::from_uuid(created.thing));
        }
    };
    if text.trim().is_empty() || text.chars().count() > NOTE_MAX {
        let allowed = format!("1 to {NOTE_MAX} characters");
        return Err(Error::Invalid(vec![FieldError::at("text", "length", allowed)]));
    }
    let id = NoteId::from_uuid(app.ids.mint(app.clock.now()));
    let written = file.record.write_note(id, on, about, text, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![written]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    found(file, id)
}

fn found(file: ClientFile, id: NoteId) -> Result<NoteOf, Error> {
    let note = file.record.contacts.notes.iter().find(|note| note.id == id).cloned();
    let note = note.ok_or(Error::NotFound("note"))?;
    Ok(NoteOf { file, note })
}
