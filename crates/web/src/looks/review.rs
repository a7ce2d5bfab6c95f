use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Action, may_in_general};
use domain::field_error::FieldError;
use domain::ids::{ClientId, GlassId, ReviewId};
use domain::looks::ReviewOutcome;
use serde::Deserialize;
use use_cases::looks::{self, BrokenGlassLine, ReviewLine, Reviewed};
use use_cases::{App, Error};
use uuid::Uuid;

use crate::failure::Failure;
use crate::form::Typed;
use crate::page::{Page, Section, html, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// What somebody should look at: looks for the data-protection officer, broken glass for the
/// supervisor too.
#[derive(Template)]
#[template(path = "looks/review.html")]
struct ReviewPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    lacks_note: bool,
    reads_log: bool,
    reviews: Vec<Waiting>,
    glass: Vec<Glass>,
    outcomes: [(&'static str, Cow<'static, str>); 3],
}

struct Waiting {
    id: ReviewId,
    when: String,
    who: Option<String>,
    why: Cow<'static, str>,
    client: Option<ClientId>,
}

struct Glass {
    id: GlassId,
    client: ClientId,
    who: Option<String>,
    ground: Cow<'static, str>,
    reason: String,
    until: String,
    review_by: String,
    outcome: Option<Cow<'static, str>>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
    lacks: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let reads_log = may_in_general(Action::ReviewView, actor.role);
    let reviews = if reads_log { looks::list_reviews(&app, &actor).await? } else { Vec::new() };
    let waiting = |ReviewLine { review, name }: ReviewLine| Waiting {
        id: review.id,
        when: t.moment(review.looked_at),
        who: name.map(|name| name.as_str().to_owned()),
        why: t.look_signal(review.signal.code()),
        client: review.client,
    };
    let glass = |BrokenGlassLine { glass, name, review_by, outcome }: BrokenGlassLine| Glass {
        id: glass.id,
        client: glass.client,
        who: name.map(|name| name.as_str().to_owned()),
        ground: t.look_glass_ground(glass.ground.code()),
        reason: glass.reason,
        until: t.moment(glass.until),
        review_by: t.day(review_by),
        outcome: outcome.map(|outcome| t.look_outcome(outcome.code())),
    };
    let broken = looks::list_broken_glass(&app, &actor).await?;
    Ok(html(&ReviewPage {
        t,
        page: visitor.page(Section::AccessLog),
        done: asked.done,
        lacks_note: asked.lacks.is_some(),
        reads_log,
        reviews: reviews.into_iter().map(waiting).collect(),
        glass: broken.into_iter().map(glass).collect(),
        outcomes: ReviewOutcome::ALL.map(|one| (one.code(), t.look_outcome(one.code()))),
    }))
}

fn read(typed: &Typed) -> Result<(Uuid, Reviewed), Error> {
    let id = typed.text("id").parse().map_err(|_| Error::NotFound("review"))?;
    let outcome = ReviewOutcome::from_code(typed.text("outcome"));
    let outcome = outcome
        .ok_or_else(|| Error::Invalid(vec![FieldError::at("outcome", "missing", "is required")]))?;
    Ok((id, Reviewed { outcome, note: typed.filled("note").map(str::to_owned) }))
}

fn answer(done: Result<(), Error>, deed: &str) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(see(&format!("/reviews?done={deed}"))),
        Err(Error::Invalid(_)) => Ok(see("/reviews?lacks=note")),
        Err(error) => Err(error.into()),
    }
}

/// Says whether a look was proper.
pub(super) async fn review_view(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let (id, reviewed) = read(&typed)?;
    let done = looks::review_view(&app, &who.actor, ReviewId::from_uuid(id), reviewed).await;
    answer(done, "review_view")
}

/// Says whether breaking the glass was proper.
pub(super) async fn review_break_glass(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let (id, reviewed) = read(&typed)?;
    let id = GlassId::from_uuid(id);
    let done = looks::review_break_glass(&app, &who.actor, id, reviewed).await;
    answer(done, "review_break_glass")
}
