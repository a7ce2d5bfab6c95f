use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, may_in_general};
use domain::clients::person::search_key;
use domain::ids::ProviderId;
use domain::providers::Provider;
use serde::Deserialize;
use use_cases::App;
use use_cases::providers::{self, ListProviders, ProviderMark};
use uuid::Uuid;

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

const LINES: u64 = 50;

/// Who offers what, by name.
#[derive(Template)]
#[template(path = "providers/list_providers.html")]
struct ProvidersPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    name: Field,
    lines: Vec<Line>,
    next: Option<String>,
    may_register: bool,
}

struct Line {
    name: String,
    business_id: String,
    kinds: String,
    area: String,
    contact: String,
    valid_until: Option<NaiveDate>,
    /// For the authority that keeps the entry.
    change: Option<ProviderId>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    /// How the name begins; no person's.
    #[serde(default)]
    name: String,
    /// Where the page before ended: the key of the name, and who.
    key: Option<String>,
    after: Option<Uuid>,
    done: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let after = asked.key.zip(asked.after.map(ProviderId::from_uuid));
    let wanted = ListProviders {
        name: Some(asked.name.clone()),
        after: after.map(|(key, provider)| ProviderMark { key, provider }),
        limit: LINES,
        ..ListProviders::default()
    };
    let listed = providers::list_providers(&app, &actor, wanted).await?;
    let next = listed.goes_on_after().map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("name", &asked.name);
        query.append_pair("key", &search_key(&last.entry.name));
        query.append_pair("after", &last.id.to_string());
        format!("/providers?{}", query.finish())
    });
    let may_change = may_in_general(Action::ChangeProvider, actor.role);
    let line = |one: &Provider| {
        let entry = &one.entry;
        let kinds: Vec<_> = entry.kinds.iter().map(|kind| t.measure_kind(kind.code())).collect();
        Line {
            name: entry.name.clone(),
            business_id: entry.business_id.to_string(),
            kinds: kinds.join(", "),
            area: t.authority(&app.law.reference, &entry.area),
            contact: entry.contact.clone(),
            valid_until: entry.valid_until,
            change: (may_change && one.kept_by == actor.authority).then_some(one.id),
        }
    };
    let typed = Typed::of([("name", asked.name.clone())]);
    let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
    Ok(html(&ProvidersPage {
        t,
        page: visitor.page(Section::Courses),
        done: asked.done,
        name: sheet.line("name", t.provider_name_begins()).optional(),
        lines: listed.lines.iter().map(line).collect(),
        next,
        may_register: may_in_general(Action::RegisterProvider, actor.role),
    }))
}
