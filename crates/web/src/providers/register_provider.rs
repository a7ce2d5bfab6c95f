use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::authorities::AuthorityKind;
use domain::field_error::FieldError;
use domain::ids::ProviderId;
use domain::plans::MeasureKind;
use domain::providers::{BusinessId, Provider, ProviderEntry};
use use_cases::{App, Error, providers};

use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks what the register says of a provider.
#[derive(Template)]
#[template(path = "providers/register_provider.html")]
struct ProviderPage {
    t: Texts,
    page: Page,
    title: Cow<'static, str>,
    address: String,
    summary: Summary,
    conflict: Option<Conflict>,
    fields: Vec<Field>,
    hidden: Hidden,
}

fn made(
    app: &App,
    visitor: &Visitor,
    changed: Option<&Provider>,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> ProviderPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let kinds = app.law.timeline.on(app.clock.today()).measures().iter();
    let kinds =
        kinds.map(|rule| (rule.kind.code().to_owned(), t.measure_kind(rule.kind.code()).into()));
    let mut areas: Vec<_> = app
        .law
        .reference
        .authorities()
        .filter(|one| one.key.kind == AuthorityKind::NtmCentre)
        .map(|one| (one.key.to_string(), t.of_names(&one.names)))
        .collect();
    areas.sort_by(|one, other| one.1.cmp(&other.1));
    let fields = vec![
        sheet.line("name", t.provider_name()),
        sheet.line("business_id", t.provider_business_id()).hint(t.provider_business_id_hint()),
        sheet.checks("kinds", t.provider_kinds(), kinds),
        sheet.select("area", t.provider_area(), or_none(t.give_choose(), areas)),
        sheet.line("contact", t.provider_contact()).hint(t.provider_contact_hint()),
        sheet.day("valid_from", t.provider_from()),
        sheet.day("valid_until", t.provider_until()).optional(),
    ];
    let (title, address, hidden) = match changed {
        None => {
            (t.provider_register(), "/register-provider".to_owned(), Hidden::creating(app, typed))
        }
        Some(one) => (
            t.provider_change(),
            format!("/providers/{}/change-provider", one.id),
            Hidden::changing(app, typed, one.version, conflict.as_ref()),
        ),
    };
    ProviderPage {
        t,
        page: visitor.page(Section::Courses),
        title,
        address,
        summary: Summary::of(t, faults, &fields),
        conflict,
        fields,
        hidden,
    }
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    drop(actor.require_general(Action::RegisterProvider).map_err(Error::from)?);
    let typed = Typed::of([("valid_from", visitor.t.day(app.clock.today()))]);
    Ok(html(&made(&app, &visitor, None, &typed, &Faults::default(), None)))
}

/// Enters a provider in the register.
pub(super) async fn register_provider(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&typed) {
        Ok(entry) => providers::register_provider(&app, &actor, entry, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else { return Ok(see("/providers?done=register_provider")) };
    let faults = Faults::of(error, visitor.t)?.within("kinds");
    let page = made(&app, &visitor, None, &typed, &faults, None);
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

pub(super) async fn page_of_change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ProviderId>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let provider = own(&app, &actor, id).await?;
    let typed = typed_of(visitor.t, &provider.entry);
    let page = made(&app, &visitor, Some(&provider), &typed, &Faults::default(), None);
    Ok(html(&page))
}

/// An entry that the own authority keeps.
async fn own(app: &App, actor: &Actor, id: ProviderId) -> Result<Provider, Failure> {
    drop(actor.require_general(Action::ChangeProvider).map_err(Error::from)?);
    let provider = providers::read_provider(app, actor, id).await?;
    let kept_here = provider.kept_by == actor.authority;
    if kept_here { Ok(provider) } else { Err(Error::NotFound("provider").into()) }
}

/// Changes an entry, or gives it a last day.
pub(super) async fn change_provider(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ProviderId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(&typed) {
        Ok(entry) => providers::change_provider(&app, &actor, id, entry, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else { return Ok(see("/providers?done=change_provider")) };
    let provider = own(&app, &actor, id).await?;
    let t = visitor.t;
    let both = || {
        let saved = typed_of(t, &provider.entry);
        let row = |name, label| (label, saved.text(name).to_owned(), typed.text(name).to_owned());
        let rows = [
            row("name", t.provider_name()),
            row("contact", t.provider_contact()),
            row("valid_until", t.provider_until()),
        ];
        Conflict::between(t, rows)
    };
    again(error, t, both, |faults, conflict| {
        let faults = &faults.clone().within("kinds");
        made(&app, &visitor, Some(&provider), &typed, faults, conflict)
    })
}

fn typed_of(t: Texts, entry: &ProviderEntry) -> Typed {
    let fields = [
        ("name", entry.name.clone()),
        ("business_id", entry.business_id.to_string()),
        ("area", entry.area.to_string()),
        ("contact", entry.contact.clone()),
        ("valid_from", t.day(entry.valid_from)),
        ("valid_until", entry.valid_until.map_or_else(String::new, |day| t.day(day))),
    ];
    let kinds = entry.kinds.iter().map(|kind| ("kinds", kind.code().to_owned()));
    Typed::of(fields.into_iter().chain(kinds))
}

fn read(typed: &Typed) -> Result<ProviderEntry, Vec<FieldError>> {
    let mut faults = Vec::new();
    let business_id = typed.text("business_id").trim().parse::<BusinessId>().ok();
    if business_id.is_none() {
        faults.push(FieldError::at("business_id", "not_a_business_id", "such as 0737546-2"));
    }
    let ticked = typed.fields().iter().filter(|(name, _)| name == "kinds");
    let kinds: Vec<_> = ticked.filter_map(|(_, code)| MeasureKind::from_code(code)).collect();
    if kinds.is_empty() {
        faults.push(FieldError::at("kinds", "choose_some", "at least one"));
    }
    let area = typed.text("area").parse().ok();
    if area.is_none() {
        faults.push(FieldError::at("area", "missing", "is required"));
    }
    let valid_from = typed.day("valid_from", &mut faults);
    let until = typed.filled("valid_until").is_some();
    let valid_until = if until { typed.day("valid_until", &mut faults) } else { None };
    match (business_id, area, valid_from) {
        (Some(business_id), Some(area), Some(valid_from)) if faults.is_empty() => {
            Ok(ProviderEntry {
                name: typed.text("name").trim().to_owned(),
                business_id,
                kinds,
                area,
                contact: typed.text("contact").trim().to_owned(),
                valid_from,
                valid_until,
            })
        }
        _ => Err(faults),
    }
}
