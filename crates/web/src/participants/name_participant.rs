use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use domain::participants::Named;
use domain::rule_sets::{ParticipantKind, ParticipantRule};
use use_cases::participants::{self, NameParticipant};
use use_cases::plans::{self, PlanOf};
use use_cases::{App, Error};

use super::{choices, ticked};
use crate::failure::Failure;
use crate::form::choices::{Pair, or_none};
use crate::form::{DeedForm, Faults, Hidden, Sheet, Typed};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

/// First who, which decides what may be given; then the rest.
fn form(app: &App, visitor: &Visitor, of: &PlanOf, typed: &Typed, faults: &Faults) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let rules = app.law.timeline.on(app.clock.today());
    let kind = |rule: &ParticipantRule| -> Pair {
        (rule.kind.code().to_owned(), t.participant_kind(rule.kind.code()).into_owned())
    };
    let kinds: Vec<_> = rules.participants().iter().map(kind).collect();
    let chosen = ParticipantKind::from_code(typed.text("kind"));
    let chosen = chosen.and_then(|kind| rules.participant(kind));
    let mut fields = vec![sheet.radios("kind", t.participant_what(), kinds)];
    let mut about = Vec::new();
    if let Some(rule) = chosen {
        let measures = of.plan.content.measures.iter().enumerate();
        let measures = measures.map(|(n, measure)| (n.to_string(), measure.text.clone())).collect();
        let measures = or_none(t.participant_whole_plan(), measures);
        let allowed = [&rule.by_law, &rule.with_consent].into_iter().flatten();
        let data = choices(t, allowed.flat_map(|allowed| allowed.data.iter().copied()));
        fields.extend([
            sheet.line("name", t.participant_name()).hint(t.participant_name_hint()),
            sheet.line("contact", t.participant_contact()).optional(),
            sheet.select("measure", t.participant_in(), measures),
            sheet.checks("data", t.participant_may_get(), data),
            sheet.day("consent_on", t.participant_consent_on()).optional(),
            sheet.day("on", t.participant_from()),
        ]);
        if let Some(law) = &rule.by_law {
            about.push((t.participant_by_law(&law.section), super::said(t, &law.data)));
        }
        if let Some(with) = &rule.with_consent {
            about.push((t.participant_with_consent(&with.section), super::said(t, &with.data)));
        }
    }
    let thing = format!("/plans/{}", of.plan.id);
    let hidden = Hidden::creating(app, typed);
    let form =
        DeedForm::new(visitor, Action::NameParticipant, &of.file, &thing, fields, faults, hidden)
            .advice(t.participant_advice());
    about.into_iter().fold(form, |form, (label, data)| form.about(label, data))
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(plan): Path<PlanId>,
) -> Result<Response, Failure> {
    let of = plans::read_plan(&app, &who.actor, plan).await?;
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    Ok(html(&form(&app, &who.visitor, &of, &typed, &Faults::default())))
}

/// Names who takes part, with exactly what it may get.
pub(super) async fn name_participant(
    State(app): State<App>,
    who: SignedIn,
    Path(plan): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let of = plans::read_plan(&app, &actor, plan).await?;
    // The kind alone was chosen: what it may get is asked now.
    if typed.has("kind", typed.text("kind"))
        && !typed.fields().iter().any(|(name, _)| name == "name")
    {
        let typed = typed.put("on", visitor.t.day(app.clock.today()));
        return Ok(html(&form(&app, &visitor, &of, &typed, &Faults::default())));
    }
    let done = match read(plan, &typed) {
        Ok(asked) => participants::name_participant(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(named) => Ok(see(&format!("/participants/{}?done=named", named.participant.id))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = form(&app, &visitor, &of, &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(plan: PlanId, typed: &Typed) -> Result<NameParticipant, Vec<FieldError>> {
    let mut faults = Vec::new();
    let kind = ParticipantKind::from_code(typed.text("kind"));
    if kind.is_none() {
        faults.push(FieldError::at("kind", "missing", "is required"));
        return Err(faults);
    }
    let on = typed.day("on", &mut faults);
    let consent_on = typed.filled("consent_on").and_then(|_| typed.day("consent_on", &mut faults));
    match (kind, on) {
        (Some(kind), Some(on)) if faults.is_empty() => Ok(NameParticipant {
            named: Named {
                kind,
                name: typed.text("name").trim().to_owned(),
                contact: typed.filled("contact").map(str::to_owned),
                registered_provider: None,
                plan,
                measure: typed.text("measure").parse().ok(),
                consent_on,
            },
            on,
            data: ticked(typed),
        }),
        _ => Err(faults),
    }
}
