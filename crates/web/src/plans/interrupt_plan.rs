use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::plans::Interruption;
use domain::rule_sets::ExtensionCondition;
use use_cases::clients::{self, ClientFile};
use use_cases::plans::{self, InterruptPlan};
use use_cases::{App, Error};

use super::conditions::{asked, chosen};
use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// What can keep somebody away.
const HINDRANCES: [ExtensionCondition; 4] = [
    ExtensionCondition::Illness,
    ExtensionCondition::Injury,
    ExtensionCondition::ParentalAllowance,
    ExtensionCondition::ComparableHindrance,
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
    let fields = vec![
        asked(&sheet, &HINDRANCES),
        sheet.day("from", t.interruption_from()),
        sheet.day("until", t.interruption_until()).hint(t.interruption_until_hint()).optional(),
        sheet.area("evidence", t.extension_evidence(), 3),
    ];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::InterruptPlan, file, &thing, fields, faults, hidden)
        .advice(t.interruption_advice())
        .conflict(conflict)
}

/// An interruption that is still open is asked for its end.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    let open = file.record.interruptions.iter().find(|one| one.until.is_none());
    let mut typed = Typed::default();
    if let Some(open) = open {
        typed = Typed::of([
            ("from", who.visitor.t.day(open.from)),
            ("evidence", open.evidence.clone()),
        ]);
        for condition in &open.conditions {
            typed = typed.with("conditions".to_owned(), condition.code().to_owned());
        }
    }
    Ok(html(&form(&app, &who.visitor, &file, &typed, &Faults::default(), None)))
}

/// Records a hindrance that kept the client away.
pub(super) async fn interrupt_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(&typed) {
        Ok(interruption) => {
            let asked = InterruptPlan { client, interruption };
            plans::interrupt_plan(&app, &actor, asked, version).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=interrupt_plan")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let t = visitor.t;
    let both = || both(t, &file, &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &file, &typed, faults, conflict))
}

fn read(typed: &Typed) -> Result<Interruption, Vec<FieldError>> {
    let mut faults = Vec::new();
    let conditions = chosen(typed);
    if conditions.is_empty() {
        faults.push(FieldError::at("conditions", "choose_some", "at least one"));
    }
    let from = typed.day("from", &mut faults);
    let until = typed.filled("until").and_then(|_| typed.day("until", &mut faults));
    let evidence = typed.filled("evidence").map(str::to_owned);
    if evidence.is_none() {
        faults.push(FieldError::at("evidence", "missing", "is required"));
    }
    match (from, evidence) {
        (Some(from), Some(evidence)) if faults.is_empty() => {
            Ok(Interruption { from, until, conditions, evidence })
        }
        _ => Err(faults),
    }
}

/// The last interruption by now, and what was typed.
fn both(t: Texts, file: &ClientFile, typed: &Typed) -> Conflict {
    let last = file.record.interruptions.last();
    let day = |day: Option<_>| day.map_or_else(|| t.form_nothing_saved().into(), |day| t.day(day));
    let (from, until): (String, String) =
        (day(last.map(|one| one.from)), day(last.and_then(|one| one.until)));
    let evidence = last.map_or_else(String::new, |one| one.evidence.clone());
    let typed = |field: &str| typed.text(field).to_owned();
    Conflict::between(
        t,
        [
            (t.interruption_from(), from, typed("from")),
            (t.interruption_until(), until, typed("until")),
            (t.extension_evidence(), evidence, typed("evidence")),
        ],
    )
}
