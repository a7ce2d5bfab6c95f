use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{CourseId, PlanId, ReferralId};
use persistence::training;

use super::ReferralOf;
use crate::clients::{ClientFile, client_of};
use crate::{App, Claimed, Error, Once};

/// Refers a client to a course.
#[derive(Debug, Clone, Copy)]
pub struct ReferToTraining {
    /// On the ground of which plan.
    pub plan: PlanId,
    /// To which course.
    pub course: CourseId,
}

/// Refers a client with a plan in force to a course. No seat is taken yet.
pub async fn refer_to_training(
    app: &App,
    actor: &Actor,
    asked: ReferToTraining,
    once: &Once,
) -> Result<ReferralOf, Error> {
    let ReferToTraining { plan, course } = asked;
    let client = client_of(app, plan.uuid()).await?;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ReferToTraining)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return ReferralOf::find(file, ReferralId::from_uuid(created.thing));
        }
    };
    let Some(course) = training::find(&tx, course).await? else {
        let text = "the id of a course of the catalogue";
        return Err(Error::Invalid(vec![FieldError::at("course", "unknown_course", text)]));
    };
    let id = ReferralId::from_uuid(app.ids.mint(app.clock.now()));
    let made = file.record.refer_to_training(id, plan, &course, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![made]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    ReferralOf::find(file, id)
}
