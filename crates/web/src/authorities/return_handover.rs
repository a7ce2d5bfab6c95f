use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::ids::HandoverId;
use use_cases::App;
use use_cases::authorities::{self, HandoverOf};

use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks why the handover goes back.
#[derive(Template)]
#[template(path = "authorities/return_handover.html")]
struct ReturnHandoverPage {
    t: Texts,
    page: Page,
    id: HandoverId,
    name: String,
    from: String,
    summary: Summary,
    conflict: Option<Conflict>,
    reason: Field,
    hidden: Hidden,
}

impl ReturnHandoverPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        of: &HandoverOf,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let HandoverOf { file, handover } = of;
        let person = &file.stored.person;
        let sheet = Sheet { t, typed, faults };
        let reason = sheet.area("reason", t.give_reason(), 4).hint(t.give_reason_hint());
        Self {
            t,
            page: visitor.page(Section::Handovers),
            summary: Summary::of(t, faults, [&reason]),
            id: handover.id,
            name: person.name(),
            from: t.authority(&app.law.reference, &handover.from),
            reason,
            hidden: Hidden::changing(app, typed, handover.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<HandoverId>,
) -> Result<Response, Failure> {
    let found = authorities::read_handover(&app, &who.actor, id).await?;
    let typed = Typed::default();
    let page =
        ReturnHandoverPage::new(&app, &who.visitor, &found, &typed, &Faults::default(), None);
    Ok(html(&page))
}

/// Sends the handover back; the giving authority goes on acting.
pub(super) async fn return_handover(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<HandoverId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let (version, reason) = (typed.version()?, typed.text("reason").to_owned());
    let done = authorities::return_handover(&app, &actor, id, reason, version).await;
    let Err(error) = done else { return Ok(see("/handovers?done=return_handover")) };
    let found = authorities::read_handover(&app, &actor, id).await?;
    let both = || {
        let answer = found.handover.answer.as_ref();
        let saved = answer.map_or_else(|| t.give_open(), |answer| t.give_answer(answer.code()));
        let reason = typed.text("reason").to_owned();
        Conflict::between(t, [(t.give_answered(), saved.into_owned(), reason)])
    };
    again(error, t, both, |faults, conflict| {
        ReturnHandoverPage::new(&app, &visitor, &found, &typed, faults, conflict)
    })
}
