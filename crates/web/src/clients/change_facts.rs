mod foreseen;

use std::borrow::Cow;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::clients::facts::FactKind;
use domain::ids::ClientId;
use serde_json::{Map, Value};
use use_cases::clients::{self, ChangeFacts, ClientFile};
use use_cases::{App, Error};

use super::fact_fields;
use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};
use foreseen::Foreseen;

/// The field that names a fact which changes.
const FACT: &str = "fact";
/// Where the digest stands of the answers whose consequences were shown.
const SEEN: &str = "seen";

/// Asks which facts change.
#[derive(Template)]
#[template(path = "clients/change_facts/which.html")]
struct WhichFacts {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    which: Field,
}

/// Asks how they are from which day on, and shows what would follow.
#[derive(Template)]
#[template(path = "clients/change_facts.html")]
struct ChangeFactsPage {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    foreseen: Option<Foreseen>,
    kinds: Vec<FactKind>,
    from: Field,
    facts: Vec<Field>,
    source: Field,
    hidden: Hidden,
}

struct Asked<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    file: &'a ClientFile,
    kinds: &'a [FactKind],
    typed: &'a Typed,
}

impl Asked<'_> {
    fn page(
        &self,
        faults: &Faults,
        conflict: Option<Conflict>,
        foreseen: Option<Foreseen>,
    ) -> ChangeFactsPage {
        let Asked { app, visitor, file, kinds, typed } = self;
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let reference = &app.law.reference;
        let from = sheet.day("from", t.facts_from()).hint(t.facts_from_hint());
        let source = sheet.line("source", t.client_fact_source()).hint(t.facts_source_hint());
        let facts: Vec<_> = kinds
            .iter()
            .flat_map(|kind| fact_fields::fields(&sheet, reference, *kind, ""))
            .collect();
        let all = facts.iter().chain([&from, &source]);
        ChangeFactsPage {
            t,
            page: visitor.page(Section::Work),
            client: file.stored.id,
            name: file.stored.person.name(),
            summary: Summary::of(t, faults, all),
            foreseen,
            kinds: kinds.to_vec(),
            from,
            facts,
            source,
            hidden: Hidden::changing(app, typed, file.record.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let t = who.visitor.t;
    let query = query.unwrap_or_default();
    let named = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == FACT);
    let kinds: Vec<_> = named.filter_map(|(_, code)| FactKind::from_code(&code)).collect();
    if kinds.is_empty() {
        let typed = Typed::default();
        let faults = Faults::default();
        let sheet = Sheet { t, typed: &typed, faults: &faults };
        let all = FactKind::ALL.map(|kind| (kind.code().to_owned(), t.fact(kind.code()).into()));
        return Ok(html(&WhichFacts {
            t,
            page: who.visitor.page(Section::Work),
            client,
            name: file.stored.person.name(),
            which: sheet.checks(FACT, t.facts_which(), all),
        }));
    }
    let today = app.clock.today();
    let mut values = file.record.fact_values_on(today);
    for (key, value) in file.stored.person.language_facts() {
        values.entry(key).or_insert(value);
    }
    let mut fields =
        vec![("from".to_owned(), t.day(today)), ("source".to_owned(), "client".to_owned())];
    for kind in &kinds {
        let value = values.get(kind.code()).cloned().unwrap_or(Value::Null);
        fields.extend(fact_fields::typed_of(|day| t.day(day), *kind, &value, ""));
    }
    let typed = Typed::of(fields);
    let asked =
        Asked { app: &app, visitor: &who.visitor, file: &file, kinds: &kinds, typed: &typed };
    Ok(html(&asked.page(&Faults::default(), None, None)))
}

/// Records changed facts; first shows what would follow.
pub(super) async fn change_facts(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let kinds: Vec<_> =
        FactKind::ALL.into_iter().filter(|kind| typed.has(FACT, kind.code())).collect();
    let read = read(client, &kinds, &typed);
    let seen = typed.digest(&[SEEN, "once", "version", "step"]);
    let looks = !typed.has("step", "save") || typed.text(SEEN) != seen;
    let found = match read {
        Err(faults) => Err(Error::Invalid(faults)),
        Ok(asked) if looks => clients::what_if(&app, &actor, asked).await.map(Some),
        Ok(asked) => clients::change_facts(&app, &actor, asked, version).await.map(|_| None),
    };
    if let Ok(None) = found {
        return Ok(see(&format!("/clients/{client}?done=change_facts")));
    }
    let file = clients::read_client(&app, &actor, client, None).await?;
    let asked = Asked { app: &app, visitor: &visitor, file: &file, kinds: &kinds, typed: &typed };
    let stale = version != file.record.version || matches!(found, Err(Error::Stale));
    let conflict = stale.then(|| both(&app, visitor.t, &asked));
    match found {
        Ok(foreseen) => {
            let shown = foreseen.map(|then| Foreseen::of(&app, visitor.t, &file, &then, seen));
            Ok(html(&asked.page(&Faults::default(), conflict, shown)))
        }
        Err(Error::Stale) => {
            let page = asked.page(&Faults::default(), conflict, None);
            Ok(html_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = asked.page(&faults, conflict, None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(
    client: ClientId,
    kinds: &[FactKind],
    typed: &Typed,
) -> Result<ChangeFacts, Vec<domain::field_error::FieldError>> {
    let mut faults = Vec::new();
    let from = typed.day("from", &mut faults);
    let mut facts = Map::new();
    for kind in kinds {
        let value = fact_fields::read(typed, *kind, "", &mut faults);
        facts.insert(kind.code().to_owned(), value);
    }
    let source = typed.filled("source").unwrap_or("client").to_owned();
    match from {
        Some(from) if faults.is_empty() => Ok(ChangeFacts { client, from, facts, source }),
        _ => Err(faults),
    }
}

/// What stands saved and what was typed.
fn both(app: &App, t: Texts, asked: &Asked<'_>) -> Conflict {
    let reference = &app.law.reference;
    let values = asked.file.record.fact_values_on(app.clock.today());
    let said = |kind: FactKind, value: &Value| t.fact_value(reference, kind, value);
    let rows = asked.kinds.iter().map(|kind| {
        let label: Cow<'static, str> = t.fact(kind.code());
        let saved = values.get(kind.code()).unwrap_or(&Value::Null);
        let typed = fact_fields::read(asked.typed, *kind, "", &mut Vec::new());
        (label, said(*kind, saved), said(*kind, &typed))
    });
    Conflict::between(t, rows)
}
