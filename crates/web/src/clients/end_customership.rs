use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::record::EndReason;
use use_cases::clients::{self, ClientFile};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks from when and why.
#[derive(Template)]
#[template(path = "clients/end_customership.html")]
struct EndCustomership {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    on: Field,
    reason: Field,
    hidden: Hidden,
}

impl EndCustomership {
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
        let reasons = EndReason::ALL
            .map(|reason| (reason.code().to_owned(), t.end_reason(reason.code()).into_owned()));
        let on = sheet.day("on", t.end_on()).hint(t.end_on_hint());
        let reason = sheet.radios("reason", t.end_why(), reasons);
        Self {
            t,
            page: visitor.page(Section::Work),
            summary: Summary::of(t, faults, [&on, &reason]),
            client: file.stored.id,
            name: person.name(),
            on,
            reason,
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
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    let page = EndCustomership::new(&app, &who.visitor, &file, &typed, &Faults::default(), None);
    Ok(html(&page))
}

/// Ends a customership.
pub(super) async fn end_customership(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(client, &typed) {
        Ok(asked) => clients::end_customership(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=end_customership")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let both = || both(visitor.t, &file, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        EndCustomership::new(&app, &visitor, &file, &typed, faults, conflict)
    })
}

fn read(client: ClientId, typed: &Typed) -> Result<clients::EndCustomership, Vec<FieldError>> {
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let reason = EndReason::from_code(typed.text("reason"));
    if reason.is_none() {
        faults.push(FieldError::at("reason", "missing", "is required"));
    }
    match (on, reason) {
        (Some(on), Some(reason)) => Ok(clients::EndCustomership { client, on, reason }),
        _ => Err(faults),
    }
}

/// What stands saved and what was typed.
fn both(t: Texts, file: &ClientFile, typed: &Typed) -> Conflict {
    let ended = file.record.customership().and_then(|one| one.ended);
    let open = || t.end_not_ended().into_owned();
    let reason = EndReason::from_code(typed.text("reason"));
    let reason = reason.map_or_else(String::new, |reason| t.end_reason(reason.code()).into_owned());
    Conflict::between(
        t,
        [
            (t.end_on(), ended.map_or_else(open, |(on, _)| t.day(on)), typed.text("on").to_owned()),
            (
                t.end_why(),
                ended.map_or_else(open, |(_, why)| t.end_reason(why.code()).into_owned()),
                reason,
            ),
        ],
    )
}
