mod beside;
mod contacts;
mod duties;
mod facts;
mod files;
mod identity;
mod path;
mod responsibility;
mod timeline;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, UserId};
use domain::users::SignInName;
use secrecy::ExposeSecret;
use use_cases::clients::{self, ClientFile};
use use_cases::{App, training, users};

use super::deeds::{Deed, possible, rare};
use super::list_state::ListState;
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::SignedIn;
use beside::Beside;
use contacts::Contacts;
use duties::Duties;
use facts::FactsKnown;
use files::Files;
use identity::Identity;
use path::ClientPath;
use responsibility::Responsible;
pub(super) use responsibility::named;
use timeline::Timeline;
use warnings::Warnings;

/// A client on one screen.
#[derive(Template)]
#[template(path = "clients/read_client.html")]
struct ClientPage {
    t: Texts,
    page: Page,
    /// What was just done.
    done: Option<String>,
    beside: Option<Beside>,
    identity: Identity,
    deeds: Vec<Deed>,
    /// Those that are done now and then.
    rare: Vec<Deed>,
    warnings: Warnings,
    duties: Duties,
    path: ClientPath,
    contacts: Contacts,
    responsible: Responsible,
    facts: FactsKnown,
    files: Files,
    timeline: Timeline,
}

/// What every part of the page is made from.
struct Shown<'a> {
    t: Texts,
    app: &'a App,
    actor: &'a Actor,
    file: &'a ClientFile,
    today: NaiveDate,
    names: BTreeMap<UserId, SignInName>,
}

impl Shown<'_> {
    fn name(&self, user: UserId) -> Option<String> {
        self.names.get(&user).map(|name| name.as_str().to_owned())
    }

    fn authority(&self, key: &AuthorityKey) -> String {
        self.t.authority(&self.app.law.reference, key)
    }

    fn language(&self, code: &str) -> String {
        let language = self.app.law.reference.language(code);
        language.map_or_else(|| code.to_owned(), |language| self.t.of_names(&language.names))
    }
}

/// Shows a client.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
    Query(list): Query<ListState>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let query = query.unwrap_or_default();
    let asked = |name: &str| {
        let mut fields = form_urlencoded::parse(query.as_bytes());
        fields.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    };
    let read = clients::read_client_page(&app, &actor, id, None).await?;
    let file = &read.file;
    let names = users::names(&app, everybody(file)).await?;
    let shown = Shown { t, app: &app, actor: &actor, file, today: app.clock.today(), names };
    let courses: BTreeSet<_> = file.record.referrals.values().map(|one| one.course).collect();
    let courses: Vec<_> = courses.into_iter().collect();
    let courses = training::courses_named(&app, &courses).await?;
    let beside = if asked("from").as_deref() == Some("list") {
        Some(Beside::of(&app, &actor, t, id, &list).await?)
    } else {
        None
    };
    let code = read.identity_code.as_ref().map(|code| code.expose_secret().to_owned());
    Ok(html(&ClientPage {
        t,
        page: visitor.page(Section::Work),
        done: asked("done"),
        beside,
        identity: Identity::of(&shown, code),
        deeds: possible(&app, &actor, file, t),
        rare: rare(&app, &actor, file, t),
        warnings: Warnings::of(&shown),
        duties: Duties::of(&shown),
        path: ClientPath::of(&shown, &courses, &read.family_plans),
        contacts: Contacts::of(&shown, &actor),
        responsible: Responsible::of(&shown),
        facts: FactsKnown::of(&shown),
        files: Files::of(&shown, &actor),
        timeline: Timeline::of(&shown, &query),
    }))
}

/// Everybody whom the page names.
fn everybody(file: &ClientFile) -> BTreeSet<UserId> {
    let recorded = file.entries.iter().filter_map(|entry| entry.recorded_by);
    let given = file.entries.iter().filter_map(|entry| match &entry.happening.event {
        domain::record::Event::WorkerAssigned { worker } => *worker,
        _ => None,
    });
    let met = file.record.contacts.appointments.values().map(|one| one.arrangement.worker);
    recorded.chain(given).chain(met).collect()
}
