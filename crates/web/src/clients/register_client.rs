mod candidates;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::clients::facts::FactKind;
use domain::clients::person::Person;
use domain::field_error::FieldError;
use serde_json::{Map, Value};
use use_cases::clients::{self, RegisterClient};
use use_cases::{App, Error};

use super::fact_fields;
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};
use candidates::Candidates;

/// Where the digest stands of the answers for which candidates were shown.
const SEEN: &str = "seen";
/// Where the facts stand that a registration keeps apart.
const FACTS: &str = "facts/";
/// Where the sex stands; where nothing is chosen, the identity code tells.
const SEX: &str = "facts/sex";
/// A sex that is not known, whatever the identity code tells.
const UNKNOWN: &str = "unknown";

/// Asks who the person is, with those beside the form who may be the same.
#[derive(Template)]
#[template(path = "clients/register_client.html")]
struct RegisterClientPage {
    t: Texts,
    page: Page,
    summary: Summary,
    person: Vec<Field>,
    language: Vec<Field>,
    customership: Vec<Field>,
    facts: Vec<Field>,
    candidates: Option<Candidates>,
    hidden: Hidden,
}

impl RegisterClientPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        typed: &Typed,
        faults: &Faults,
        candidates: Option<Candidates>,
    ) -> Self {
        let t = visitor.t;
        let reference = &app.law.reference;
        let sheet = Sheet { t, typed, faults };
        let mut person = vec![
            sheet.line("family_name", t.register_family_name()),
            sheet.line("given_names", t.register_given_names()),
        ];
        person.extend(fact_fields::fields(&sheet, reference, FactKind::BornOn, ""));
        person.push(sheet.line("identity_code", t.client_identity_code()).optional());
        let unknown = (UNKNOWN.to_owned(), t.fact_unknown().into_owned());
        let sexes = fact_fields::sexes(t).into_iter().chain([unknown]).collect();
        let sexes = or_none(t.register_sex_of_code(), sexes);
        person.push(sheet.radios(SEX, t.fact(FactKind::Sex.code()), sexes));
        person.push(sheet.line("migri_number", t.register_migri_number()).optional());
        person.extend(fact_fields::fields(&sheet, reference, FactKind::Citizenships, ""));
        let protected = [("yes".to_owned(), t.client_protected().into_owned())];
        let language: Vec<_> =
            [FactKind::MotherTongue, FactKind::ServiceLanguage, FactKind::InterpreterNeeded]
                .into_iter()
                .flat_map(|kind| fact_fields::fields(&sheet, reference, kind, ""))
                .collect();
        let customership = vec![
            sheet.day("customership_from", t.register_from()).hint(t.register_from_hint()),
            sheet.checks("protected", t.register_protection(), protected).optional(),
        ];
        let facts: Vec<_> =
            apart().flat_map(|kind| fact_fields::fields(&sheet, reference, kind, FACTS)).collect();
        let all = person.iter().chain(&language).chain(&customership).chain(&facts);
        Self {
            t,
            page: visitor.page(Section::Work),
            summary: Summary::of(t, faults, all),
            person,
            language,
            customership,
            facts,
            candidates,
            hidden: Hidden::creating(app, typed),
        }
    }
}

/// The facts that are not asked for with the person and the languages.
fn apart() -> impl Iterator<Item = FactKind> {
    let beside = [
        FactKind::BornOn,
        FactKind::Citizenships,
        FactKind::Sex,
        FactKind::MotherTongue,
        FactKind::ServiceLanguage,
        FactKind::InterpreterNeeded,
    ];
    FactKind::ALL.into_iter().filter(move |kind| !beside.contains(kind))
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Response {
    let t = who.visitor.t;
    let no = || "no".to_owned();
    let typed = Typed::of([
        ("customership_from", t.day(app.clock.today())),
        ("service_language", "fi".to_owned()),
        ("interpreter_needed", no()),
        ("facts/unaccompanied_minor", no()),
        ("facts/job_seeker_registered", no()),
        ("facts/child_home_care_allowance", no()),
        ("facts/trafficking_victim", no()),
        ("facts/international_protection", no()),
        ("facts/special_measures_needed", no()),
        (SEX, String::new()),
    ]);
    html(&RegisterClientPage::new(&app, &who.visitor, &typed, &Faults::default(), None))
}

/// Registers a client; first shows who may be the same person.
pub(super) async fn register_client(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let (asked, mut faults) = read(&typed);
    for fault in clients::faults_of_registration(&app, &asked) {
        if faults.iter().all(|known: &FieldError| known.pointer != fault.pointer) {
            faults.push(fault);
        }
    }
    let done = if faults.is_empty() {
        let seen = typed.digest(&[SEEN, "once"]);
        if typed.text(SEEN) != seen {
            let found = candidates::find(&app, &actor, &asked, visitor.t, seen).await?;
            if !found.is_empty() {
                let none = Faults::default();
                let page = RegisterClientPage::new(&app, &visitor, &typed, &none, Some(found));
                return Ok(html(&page));
            }
        }
        clients::register_client(&app, &actor, asked, &once).await
    } else {
        Err(Error::Invalid(faults))
    };
    match done {
        Ok(file) => Ok(see(&format!("/clients/{}?done=register_client", file.stored.id))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = RegisterClientPage::new(&app, &visitor, &typed, &faults, None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(typed: &Typed) -> (RegisterClient, Vec<FieldError>) {
    let mut faults = Vec::new();
    for name in ["family_name", "given_names", "mother_tongue", "service_language"] {
        if typed.filled(name).is_none() {
            faults.push(FieldError::at(name, "missing", "is required"));
        }
    }
    let mut facts = Map::new();
    let beside = [(FactKind::BornOn, ""), (FactKind::Citizenships, "")];
    for (kind, prefix) in beside.into_iter().chain(apart().map(|kind| (kind, FACTS))) {
        let value = fact_fields::read(typed, kind, prefix, &mut faults);
        if !(value.is_null() && prefix.is_empty()) {
            facts.insert(kind.code().to_owned(), value);
        }
    }
    match typed.filled(SEX) {
        None => {}
        Some(UNKNOWN) => drop(facts.insert(FactKind::Sex.code().to_owned(), Value::Null)),
        Some(sex) => drop(facts.insert(FactKind::Sex.code().to_owned(), sex.into())),
    }
    let text = |name: &str| typed.text(name).trim().to_owned();
    let filled = |name: &str| typed.filled(name).map(str::to_owned);
    let from = typed.day("customership_from", &mut faults);
    let asked = RegisterClient {
        person: Person {
            given_names: text("given_names"),
            family_name: text("family_name"),
            mother_tongue: text("mother_tongue"),
            service_language: text("service_language"),
            interpreter_needed: typed.has("interpreter_needed", "yes"),
            protected: typed.has("protected", "yes"),
        },
        identity_code: filled("identity_code"),
        migri_number: filled("migri_number"),
        external_id: None,
        customership_from: from.unwrap_or(NaiveDate::MAX),
        facts,
        source: "client".to_owned(),
    };
    (asked, faults)
}
