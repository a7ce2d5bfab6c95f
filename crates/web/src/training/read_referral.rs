use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{ClientId, ReferralId};
use domain::training::{Course, Referral, ReferralOutcome, ReferralStep};
use use_cases::training::{self, RecordReferralEvent, ReferralOf};
use use_cases::{App, Error};

use super::levels;
use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// A referral with what became of it, and the form for what becomes of it next.
#[derive(Template)]
#[template(path = "training/read_referral.html")]
struct ReferralPage {
    t: Texts,
    page: Page,
    id: ReferralId,
    client: ClientId,
    name: String,
    course: Option<Course>,
    state: Cow<'static, str>,
    referred_on: NaiveDate,
    reserve_place: Option<u64>,
    steps: Vec<Step>,
    may_withdraw: bool,
    summary: Summary,
    conflict: Option<Conflict>,
    /// For who may go on with it, while something can follow.
    next: Option<Next>,
}

struct Step {
    on: NaiveDate,
    what: Cow<'static, str>,
    said: Vec<(Cow<'static, str>, String)>,
}

struct Next {
    kind: Field,
    on: Field,
    reason: Field,
    levels: [(Cow<'static, str>, Vec<Field>); 3],
    onward_path: Field,
    hidden: Hidden,
}

impl Next {
    fn fields(&self) -> impl Iterator<Item = &Field> {
        let levels = self.levels.iter().flat_map(|(_, fields)| fields);
        [&self.kind, &self.on, &self.reason, &self.onward_path].into_iter().chain(levels)
    }
}

struct Maker<'a> {
    app: &'a App,
    actor: &'a Actor,
    visitor: &'a Visitor,
}

impl Maker<'_> {
    async fn page(
        &self,
        found: &ReferralOf,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Result<ReferralPage, Failure> {
        let Self { app, actor, visitor } = self;
        let t = visitor.t;
        let ReferralOf { file, referral, reserve_place } = found;
        let course = training::courses_named(app, &[referral.course]).await?.into_iter().next();
        let may = file.permits(app, actor, Action::RecordReferralEvent);
        let sheet = Sheet { t, typed, faults };
        let next =
            (may && referral.is_open()).then(|| self.next(&sheet, referral, conflict.as_ref()));
        let person = &file.stored.person;
        Ok(ReferralPage {
            t,
            page: visitor.page(Section::Work),
            id: referral.id,
            client: file.stored.id,
            name: person.name(),
            course,
            state: t.referral_state(referral.state().code()),
            referred_on: referral.referred_on,
            reserve_place: *reserve_place,
            may_withdraw: !referral.steps.is_empty()
                && file.permits(app, actor, Action::WithdrawReferralStep),
            steps: referral.steps.iter().map(|step| shown(t, step)).collect(),
            summary: Summary::of(t, faults, next.iter().flat_map(Next::fields)),
            next,
            conflict,
        })
    }

    fn next(&self, sheet: &Sheet<'_>, referral: &Referral, conflict: Option<&Conflict>) -> Next {
        let t = sheet.t;
        let kinds = referral.state().allowed().iter();
        let kinds =
            kinds.map(|step| (step.code().to_owned(), t.referral_state(step.code()).into_owned()));
        Next {
            kind: sheet.radios("kind", t.referral_what(), kinds),
            on: sheet.day("on", t.note_on()),
            reason: sheet
                .area("reason", t.referral_reason(), 3)
                .hint(t.referral_reason_hint())
                .optional(),
            levels: [
                (t.referral_levels_before(), levels::fields(sheet, "levels_before")),
                (t.referral_levels_after(), levels::fields(sheet, "levels_after")),
                (t.referral_final_test(), levels::fields(sheet, "final_test")),
            ],
            onward_path: sheet.line("onward_path", t.referral_onward()).optional(),
            hidden: Hidden::changing(self.app, sheet.typed, referral.version, conflict),
        }
    }
}

fn shown(t: Texts, (on, step, outcome): &(NaiveDate, ReferralStep, ReferralOutcome)) -> Step {
    let ReferralOutcome { reason, levels_before, levels_after, final_test, onward_path } = outcome;
    let levels = |levels: &Option<_>| levels.as_ref().map(|levels| levels::shown(t, levels));
    let said = [
        (t.referral_reason(), reason.clone()),
        (t.referral_levels_before(), levels(levels_before)),
        (t.referral_levels_after(), levels(levels_after)),
        (t.referral_final_test(), levels(final_test)),
        (t.referral_onward(), onward_path.clone()),
    ];
    let said = said.into_iter().filter_map(|(label, value)| value.map(|value| (label, value)));
    Step { on: *on, what: t.referral_state(step.code()), said: said.collect() }
}

/// Shows a referral.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ReferralId>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let found = training::read_referral(&app, &actor, id).await?;
    let maker = Maker { app: &app, actor: &actor, visitor: &visitor };
    let typed = Typed::of([("on", visitor.t.day(app.clock.today()))]);
    Ok(html(&maker.page(&found, &typed, &Faults::default(), None).await?))
}

/// Records what became of a referral.
pub(super) async fn record_referral_event(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ReferralId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(id, &typed) {
        Ok(asked) => training::record_referral_event(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else { return Ok(see(&format!("/referrals/{id}"))) };
    let found = training::read_referral(&app, &actor, id).await?;
    let maker = Maker { app: &app, actor: &actor, visitor: &visitor };
    if let Error::Stale = error {
        let both = both(visitor.t, &found.referral, &typed);
        let page = maker.page(&found, &typed, &Faults::default(), Some(both)).await?;
        return Ok(html_with(StatusCode::CONFLICT, &page));
    }
    let faults = Faults::of(error, visitor.t)?;
    let page = maker.page(&found, &typed, &faults, None).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn read(referral: ReferralId, typed: &Typed) -> Result<RecordReferralEvent, Vec<FieldError>> {
    let mut faults = Vec::new();
    let step = serde_json::from_value(typed.text("kind").into()).ok();
    if step.is_none() {
        faults.push(FieldError::at("kind", "choose_some", "is required"));
    }
    let on = typed.day("on", &mut faults);
    let outcome = ReferralOutcome {
        reason: typed.filled("reason").map(str::to_owned),
        levels_before: levels::read(typed, "levels_before"),
        levels_after: levels::read(typed, "levels_after"),
        final_test: levels::read(typed, "final_test"),
        onward_path: typed.filled("onward_path").map(str::to_owned),
    };
    match (step, on) {
        (Some(step), Some(on)) => Ok(RecordReferralEvent { referral, step, on, outcome }),
        _ => Err(faults),
    }
}

/// What stands saved and what was typed.
fn both(t: Texts, referral: &Referral, typed: &Typed) -> Conflict {
    let typed_step = match typed.text("kind") {
        "" => String::new(),
        kind => t.referral_state(kind).into_owned(),
    };
    let saved_on = referral.steps.last().map_or(referral.referred_on, |(on, ..)| *on);
    Conflict::between(
        t,
        [
            (t.referral_what(), t.referral_state(referral.state().code()).into_owned(), typed_step),
            (t.note_on(), t.day(saved_on), typed.text("on").to_owned()),
        ],
    )
}
