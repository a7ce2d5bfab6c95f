use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::calendar::{Length, Unit};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::plans::Extension;
use domain::rule_sets::{ExtensionCondition, ExtensionGround};
use use_cases::clients::{self, ClientFile};
use use_cases::plans::{self, ExtendPlan};
use use_cases::{App, Error};

use super::conditions::{asked, chosen};
use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Grounds with a length of their own; a temporary hindrance is an interruption.
const GROUNDS: [ExtensionGround; 3] = [
    ExtensionGround::SpecialMeasures,
    ExtensionGround::PartTimeOnHomeCareAllowance,
    ExtensionGround::StudiesUnder25,
];

/// What is found by somebody; the age is known from the date of birth.
const CONDITIONS: [ExtensionCondition; 6] = [
    ExtensionCondition::SpecialMeasuresNeeded,
    ExtensionCondition::LowEducation,
    ExtensionCondition::MultisectoralServicesNeeded,
    ExtensionCondition::OnHomeCareAllowance,
    ExtensionCondition::TookPartPartTime,
    ExtensionCondition::SupportedStudiesUnfinished,
];

fn form(
    app: &App,
    visitor: &Visitor,
    file: &ClientFile,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let grounds = GROUNDS
        .map(|ground| (ground.code().to_owned(), t.extension_ground(ground.code()).into_owned()));
    let units = [
        ("months".to_owned(), t.extension_months().into_owned()),
        ("years".to_owned(), t.extension_years().into_owned()),
    ];
    let fields = vec![
        sheet.radios("ground", t.extension_why(), grounds),
        asked(&sheet, &CONDITIONS),
        sheet.line("length", t.extension_length()).hint(t.extension_length_hint()),
        sheet.radios("unit", t.extension_unit(), units),
        sheet.area("evidence", t.extension_evidence(), 3),
        sheet.day("on", t.extension_on()),
    ];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::ExtendPlan, file, &thing, fields, faults, hidden)
        .advice(t.extension_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    let on = who.visitor.t.day(app.clock.today());
    let typed = Typed::of([("on", on), ("unit", "months".to_owned())]);
    Ok(html(&form(&app, &who.visitor, &file, &typed, &Faults::default(), None)))
}

/// Grants more time.
pub(super) async fn extend_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(client, &typed) {
        Ok(asked) => plans::extend_plan(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=extend_plan")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let t = visitor.t;
    let both = || both(t, &file, &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &file, &typed, faults, conflict))
}

fn read(client: ClientId, typed: &Typed) -> Result<ExtendPlan, Vec<FieldError>> {
    let mut faults = Vec::new();
    let ground = GROUNDS.into_iter().find(|ground| typed.has("ground", ground.code()));
    if ground.is_none() {
        faults.push(FieldError::at("ground", "missing", "is required"));
    }
    let count = typed.text("length").trim().parse().ok().filter(|count| (1..=120).contains(count));
    if count.is_none() {
        faults.push(FieldError::at("length", "out_of_range", "1 to 120"));
    }
    let unit = if typed.has("unit", "years") { Unit::Years } else { Unit::Months };
    let evidence = typed.filled("evidence").map(str::to_owned);
    if evidence.is_none() {
        faults.push(FieldError::at("evidence", "missing", "is required"));
    }
    let on = typed.day("on", &mut faults);
    match (ground, count, evidence, on) {
        (Some(ground), Some(count), Some(evidence), Some(on)) => {
            let length = Length { count, unit };
            let conditions = chosen(typed);
            let extension = Extension { ground, conditions, length, evidence };
            Ok(ExtendPlan { client, on, extension })
        }
        _ => Err(faults),
    }
}

/// What was granted last, and what was typed.
fn both(t: Texts, file: &ClientFile, typed: &Typed) -> Conflict {
    let last = file.record.extensions.last();
    let (length, evidence) = last.map_or_else(
        || (t.form_nothing_saved().into_owned(), String::new()),
        |(_, one)| (t.length(one.length).into_owned(), one.evidence.clone()),
    );
    let typed = |field: &str| typed.text(field).to_owned();
    Conflict::between(
        t,
        [
            (t.extension_length(), length, typed("length")),
            (t.extension_evidence(), evidence, typed("evidence")),
        ],
    )
}
