use domain::access::{Action, Actor};
use domain::ids::ReferralId;
use domain::path::Obstacle;
use domain::training::Holding;
use persistence::training;

use super::ReferralOf;
use super::record_event::{course_of, move_up};
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Withdraws the last step of a referral, recorded by mistake, with what it did to the course's
/// seats: a seat goes to the first of the reserve list, a seat given up is taken again if one is
/// free. Whoever had moved up stands on the list where he or she stood before, and the seat goes to
/// the next.
pub async fn withdraw_referral_step(
    app: &App,
    actor: &Actor,
    id: ReferralId,
    reason: String,
    version: u32,
) -> Result<ReferralOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let course = course_of(&tx, client, id).await?;
    let course = training::hold(&tx, course).await?.ok_or(Error::NotFound("course"))?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::WithdrawReferralStep)?;
    let ReferralOf { mut file, referral, .. } = ReferralOf::find(file, id)?;
    same_version(version, referral.version)?;
    let today = app.clock.today();
    let withdrawn = file.record.withdraw_referral_step(&referral, reason, today)?;
    file.settle(app, &tx, Some(actor), vec![withdrawn]).await?;
    let before = referral.holding();
    let mut found = ReferralOf::find(file, id)?;
    match (before, found.referral.holding()) {
        (before, after) if before == after => {}
        (_, Holding::Seat) => {
            if course.taken >= course.seats {
                let exhausted = Obstacle::SeatsExhausted { seats: course.seats };
                return Err(found.file.record.refuse(exhausted, today).into());
            }
            training::take_seat(&tx, course.id, id, client).await?;
        }
        (_, Holding::Reserve) => {
            let place = training::join_reserve(&tx, course.id, id, client).await?;
            found.reserve_place = Some(place);
        }
        (_, Holding::Nothing) => {
            training::give_up(&tx, id).await?;
        }
    }
    if before == Holding::Seat && found.referral.holding() != Holding::Seat {
        move_up(app, actor, &tx, &course, today, Some(id)).await?;
    }
    tx.commit(permit, app.clock.now()).await?;
    Ok(found)
}
