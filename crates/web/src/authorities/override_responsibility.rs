use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, OverrideResponsibility};
use use_cases::{App, Error};

use super::soon_due::SoonDue;
use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks to whom the client is to be given, and why the rule's answer is set aside.
#[derive(Template)]
#[template(path = "authorities/override_responsibility.html")]
struct OverridePage {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    acting: String,
    summary: Summary,
    conflict: Option<Conflict>,
    authority: Field,
    from: Field,
    reason: Field,
    hidden: Hidden,
    soon_due: SoonDue,
}

impl OverridePage {
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
        let choose = std::iter::once((String::new(), t.give_choose().into_owned()));
        let authority =
            sheet.select("authority", t.give_to(), choose.chain(receivers(app, t, file)));
        let from = sheet.day("from", t.give_from()).hint(t.end_on_hint());
        let reason = sheet.area("reason", t.give_why(), 4).hint(t.give_why_hint());
        Self {
            t,
            page: visitor.page(Section::Work),
            summary: Summary::of(t, faults, [&authority, &from, &reason]),
            client: file.stored.id,
            name: person.name(),
            acting: t.authority(&app.law.reference, &file.stored.summary.acting),
            authority,
            from,
            reason,
            hidden: Hidden::changing(app, typed, file.record.version, conflict.as_ref()),
            soon_due: SoonDue::of(app, t, file),
            conflict,
        }
    }
}

/// Every other authority of the kinds that act under the Act in force, by name.
fn receivers(app: &App, t: Texts, file: &ClientFile) -> Vec<(String, String)> {
    let today = app.clock.today();
    let kinds = app.law.timeline.on(today).authorities();
    let known = app.law.reference.authorities().filter(|one| {
        kinds.contains(&one.key.kind)
            && one.key.kind != domain::authorities::AuthorityKind::NtmCentre
            && one.key != file.stored.summary.acting
            && one.valid_from.is_none_or(|from| from <= today)
            && one.valid_until.is_none_or(|until| today <= until)
    });
    let named = |one: &domain::reference::Authority| {
        let kind = t.responsible_kind(one.key.kind.code());
        (one.key.to_string(), format!("{} ({kind})", t.of_names(&one.names)))
    };
    let mut all: Vec<_> = known.map(named).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let typed = Typed::of([("from", who.visitor.t.day(app.clock.today()))]);
    let page = OverridePage::new(&app, &who.visitor, &file, &typed, &Faults::default(), None);
    Ok(html(&page))
}

/// Sets the rule's answer aside, which offers the client to the authority named.
pub(super) async fn override_responsibility(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(client, &typed) {
        Ok(asked) => clients::override_responsibility(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let error = match done {
        Ok(changed) => {
            return Ok(match changed.handover {
                Some(handover) => see(&format!("/handovers/{handover}")),
                None => see(&format!("/clients/{client}?done=override_responsibility")),
            });
        }
        Err(error) => error,
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let both = || both(&app, visitor.t, &file, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        OverridePage::new(&app, &visitor, &file, &typed, faults, conflict)
    })
}

fn read(client: ClientId, typed: &Typed) -> Result<OverrideResponsibility, Vec<FieldError>> {
    let mut faults = Vec::new();
    let authority = typed.text("authority").parse::<AuthorityKey>().ok();
    if authority.is_none() {
        faults.push(FieldError::at("authority", "missing", "is required"));
    }
    let from = typed.day("from", &mut faults);
    let reason = typed.filled("reason").map(str::to_owned);
    if reason.is_none() {
        faults.push(FieldError::at("reason", "missing", "a written reason is needed"));
    }
    match (authority, from, reason) {
        (Some(authority), Some(from), Some(reason)) => {
            Ok(OverrideResponsibility { client, from, authority, reason })
        }
        _ => Err(faults),
    }
}

/// What stands saved and what was typed.
fn both(app: &App, t: Texts, file: &ClientFile, typed: &Typed) -> Conflict {
    let named = |key: &AuthorityKey| t.authority(&app.law.reference, key);
    let set = file.record.overridden.as_ref();
    let by_rule = || t.give_by_rule().into_owned();
    let wanted = typed.text("authority").parse::<AuthorityKey>();
    Conflict::between(
        t,
        [
            (
                t.give_to(),
                set.map_or_else(by_rule, |set| named(&set.authority)),
                wanted.map_or_else(|_| String::new(), |key| named(&key)),
            ),
            (
                t.give_why(),
                set.map_or_else(String::new, |set| set.reason.clone()),
                typed.text("reason").to_owned(),
            ),
        ],
    )
}
