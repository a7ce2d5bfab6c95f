use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Actor, may_in_general};
use domain::field_error::FieldError;
use domain::ids::UserId;
use use_cases::absences::{self, RecordAbsence};
use use_cases::users::list_colleagues;
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks who is away, when, and who stands in.
#[derive(Template)]
#[template(path = "absences/record_absence.html")]
struct RecordAbsencePage {
    t: Texts,
    page: Page,
    summary: Summary,
    /// For who keeps the absences of others too.
    worker: Option<Field>,
    from: Field,
    until: Field,
    substitute: Field,
    hidden: Hidden,
}

async fn made(
    app: &App,
    actor: &Actor,
    visitor: &Visitor,
    typed: &Typed,
    faults: &Faults,
) -> Result<RecordAbsencePage, Failure> {
    let t = visitor.t;
    let colleagues = list_colleagues(app, actor).await?;
    let colleagues = || {
        let nobody = (String::new(), t.absence_choose().into_owned());
        let all = colleagues.iter();
        let all = all.map(|one| (one.user.to_string(), one.name.as_str().to_owned()));
        std::iter::once(nobody).chain(all)
    };
    let sheet = Sheet { t, typed, faults };
    let others = may_in_general(Action::KeepAbsences, actor.role);
    let worker = others.then(|| sheet.select("worker", t.absence_worker(), colleagues()));
    let from = sheet.day("from", t.absence_from()).hint(t.end_on_hint());
    let until = sheet.day("until", t.absence_until());
    let substitute = sheet
        .select("substitute", t.absence_substitute(), colleagues())
        .hint(t.absence_substitute_hint());
    let fields = [&from, &until, &substitute].into_iter().chain(&worker);
    Ok(RecordAbsencePage {
        t,
        page: visitor.page(Section::Absences),
        summary: Summary::of(t, faults, fields),
        worker,
        from,
        until,
        substitute,
        hidden: Hidden::creating(app, typed),
    })
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let typed =
        Typed::of([("worker", actor.user.to_string()), ("from", visitor.t.day(app.clock.today()))]);
    Ok(html(&made(&app, &actor, &visitor, &typed, &Faults::default()).await?))
}

/// Records an absence.
pub(super) async fn record_absence(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&actor, &typed) {
        Ok(asked) => absences::record_absence(&app, &actor, asked, &once).await.map(drop),
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(()) => Ok(see("/absences?done=record_absence")),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = made(&app, &actor, &visitor, &typed, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(actor: &Actor, typed: &Typed) -> Result<RecordAbsence, Vec<FieldError>> {
    let mut faults = Vec::new();
    let mut person = |name: &'static str| {
        let user = typed.text(name).parse().ok().map(UserId::from_uuid);
        if user.is_none() {
            faults.push(FieldError::at(name, "missing", "is required"));
        }
        user
    };
    // Who keeps only the own absence is not asked whose it is.
    let asked_whose = typed.fields().iter().any(|(name, _)| name == "worker");
    let user = if asked_whose { person("worker") } else { Some(actor.user) };
    let substitute = person("substitute");
    let from = typed.day("from", &mut faults);
    let until = typed.day("until", &mut faults);
    match (user, substitute, from, until) {
        (Some(user), Some(substitute), Some(from), Some(until)) => {
            Ok(RecordAbsence { user, from, until, substitute })
        }
        _ => Err(faults),
    }
}
