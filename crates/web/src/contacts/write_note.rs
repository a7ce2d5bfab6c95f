use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::contacts::NoteKind;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile};
use use_cases::contacts::{self, WriteNote};
use use_cases::{App, Error};

use crate::drafts;
use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks for a note.
#[derive(Template)]
#[template(path = "contacts/write_note.html")]
struct WriteNotePage {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    summary: Summary,
    kind: Field,
    on: Field,
    text: Field,
    hidden: Hidden,
}

impl WriteNotePage {
    fn new(
        app: &App,
        visitor: &Visitor,
        file: &ClientFile,
        typed: &Typed,
        faults: &Faults,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let person = &file.stored.person;
        let kinds = NoteKind::ALL
            .map(|kind| (kind.code().to_owned(), t.note_kind(kind.code()).into_owned()));
        let kind = sheet.radios("kind", t.note_about(), kinds);
        let on = sheet.day("on", t.note_on());
        let text = sheet.area("text", t.note_text(), 8).hint(t.note_text_hint());
        Self {
            t,
            page: visitor.page(Section::Work),
            summary: Summary::of(t, faults, [&kind, &on, &text]),
            client: file.stored.id,
            name: person.name(),
            kind,
            on,
            text,
            hidden: Hidden::creating(app, typed),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let typed = Typed::of([
        ("kind", NoteKind::Call.code().to_owned()),
        ("on", who.visitor.t.day(app.clock.today())),
    ]);
    let typed = drafts::or_kept(&app, &who, &file, typed).await?;
    Ok(html(&WriteNotePage::new(&app, &who.visitor, &file, &typed, &Faults::default())))
}

/// Writes a note on a client.
pub(super) async fn write_note(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    if drafts::is_asked(&typed) {
        return drafts::carry_out(&app, &actor, client, &typed).await;
    }
    let done = match read(client, &typed) {
        Ok(asked) => contacts::write_note(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(_) => {
            drafts::over(&app, &actor, client, &typed).await;
            Ok(see(&format!("/clients/{client}?done=write_note")))
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let file = clients::read_client(&app, &actor, client, None).await?;
            let page = WriteNotePage::new(&app, &visitor, &file, &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(client: ClientId, typed: &Typed) -> Result<WriteNote, Vec<FieldError>> {
    let mut faults = Vec::new();
    let about = NoteKind::from_code(typed.text("kind"));
    if about.is_none() {
        faults.push(FieldError::at("kind", "missing", "is required"));
    }
    let on = typed.day("on", &mut faults);
    let text = typed.filled("text").map(str::to_owned);
    if text.is_none() {
        faults.push(FieldError::at("text", "missing", "is required"));
    }
    match (on, about, text) {
        (Some(on), Some(about), Some(text)) => Ok(WriteNote { client, on, about, text }),
        _ => Err(faults),
    }
}
