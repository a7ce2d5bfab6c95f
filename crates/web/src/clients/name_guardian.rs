use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::clients::family::{Guardian, GuardianKind};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, NameGuardian};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks who speaks for a child.
#[derive(Template)]
#[template(path = "clients/name_guardian.html")]
struct NameGuardianPage {
    t: Texts,
    page: Page,
    client: ClientId,
    client_name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    name: Field,
    kind: Field,
    contact: Field,
    on: Field,
    hidden: Hidden,
}

impl NameGuardianPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        file: &ClientFile,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let person = &file.stored.person;
        let kinds = GuardianKind::ALL
            .map(|kind| (kind.code().to_owned(), t.guardian_kind(kind.code()).into_owned()));
        let name = sheet.line("name", t.guardian_name());
        let kind = sheet.radios("kind", t.guardian_as(), kinds);
        let contact = sheet.line("contact", t.guardian_contact()).optional();
        let on = sheet.day("on", t.guardian_on());
        Self {
            t,
            page: visitor.page(Section::Work),
            client: file.stored.id,
            client_name: person.name(),
            summary: Summary::of(t, faults, [&name, &kind, &contact, &on]),
            name,
            kind,
            contact,
            on,
            hidden: Hidden::changing(app, typed, file.record.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let today = app.clock.today();
    let named = file.record.speaks_for_child().map(|(_, guardian)| guardian.clone());
    let kind = named.as_ref().map_or_else(|| likely(&app, &file), |guardian| guardian.kind);
    let (name, contact) = named.map_or_else(Default::default, |one| (one.name, one.contact));
    let typed = Typed::of([
        ("name", name),
        ("kind", kind.code().to_owned()),
        ("contact", contact.unwrap_or_default()),
        ("on", who.visitor.t.day(today)),
    ]);
    let none = Faults::default();
    Ok(html(&NameGuardianPage::new(&app, &who.visitor, &file, &typed, &none, None)))
}

/// Who came without guardian has a representative.
fn likely(app: &App, file: &ClientFile) -> GuardianKind {
    let facts = file.record.facts_on(app.clock.today(), &app.law.reference);
    if facts.is_ok_and(|facts| facts.unaccompanied_minor) {
        GuardianKind::Representative
    } else {
        GuardianKind::Guardian
    }
}

/// Names who speaks for a child.
pub(super) async fn name_guardian(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(client, &typed) {
        Ok(asked) => clients::name_guardian(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=name_guardian")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let both = || both(visitor.t, &file, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        NameGuardianPage::new(&app, &visitor, &file, &typed, faults, conflict)
    })
}

fn read(client: ClientId, typed: &Typed) -> Result<NameGuardian, Vec<FieldError>> {
    let mut faults = Vec::new();
    let name = typed.filled("name").map(str::to_owned);
    if name.is_none() {
        faults.push(FieldError::at("name", "missing", "is required"));
    }
    let kind = GuardianKind::from_code(typed.text("kind"));
    if kind.is_none() {
        faults.push(FieldError::at("kind", "missing", "is required"));
    }
    let contact = typed.filled("contact").map(str::to_owned);
    let on = typed.day("on", &mut faults);
    match (name, kind, on) {
        (Some(name), Some(kind), Some(on)) => {
            Ok(NameGuardian { client, on, guardian: Guardian { name, kind, contact } })
        }
        _ => Err(faults),
    }
}

/// Who speaks for the child by now, and what was typed.
fn both(t: Texts, file: &ClientFile, typed: &Typed) -> Conflict {
    let saved = file.record.speaks_for_child();
    let as_what = |kind: GuardianKind| t.guardian_kind(kind.code()).into_owned();
    let (name, kind, contact, since) = saved.map_or_else(
        || (t.client_no_guardian().into_owned(), String::new(), String::new(), String::new()),
        |(since, guardian)| {
            let contact = guardian.contact.clone().unwrap_or_default();
            (guardian.name.clone(), as_what(guardian.kind), contact, t.day(*since))
        },
    );
    let kind_typed = GuardianKind::from_code(typed.text("kind")).map_or_else(String::new, as_what);
    let typed = |field| typed.text(field).to_owned();
    Conflict::between(
        t,
        [
            (t.guardian_name(), name, typed("name")),
            (t.guardian_as(), kind, kind_typed),
            (t.guardian_contact(), contact, typed("contact")),
            (t.guardian_on(), since, typed("on")),
        ],
    )
}
