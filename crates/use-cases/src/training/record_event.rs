use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::{ClientId, CourseId, ReferralId};
use domain::path::Obstacle;
use domain::record::Event;
use domain::training::{Course, ReferralOutcome, ReferralStep, Seat};
use persistence::{WriteTx, training};

use super::ReferralOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records what became of a referral.
#[derive(Debug, Clone)]
pub struct RecordReferralEvent {
    /// Of which referral.
    pub referral: ReferralId,
    /// What.
    pub step: ReferralStep,
    /// The day.
    pub on: NaiveDate,
    /// With what result.
    pub outcome: ReferralOutcome,
}

/// Records what became of a referral. Who is selected while no seat is free goes to the end of the
/// reserve list instead; a seat that is given up goes to the first of the list at once.
pub async fn record_referral_event(
    app: &App,
    actor: &Actor,
    asked: RecordReferralEvent,
    version: u32,
) -> Result<ReferralOf, Error> {
    let RecordReferralEvent { referral: id, step, on, outcome } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    // The course is held before the client, in every deed, so that no two deeds wait for each other.
    let course = course_of(&tx, client, id).await?;
    let course = training::hold(&tx, course).await?.ok_or(Error::NotFound("course"))?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::RecordReferralEvent)?;
    let ReferralOf { mut file, referral, .. } = ReferralOf::find(file, id)?;
    same_version(version, referral.version)?;

    let today = app.clock.today();
    let free = course.taken < course.seats;
    let seat = referral.seat(step);
    let step = if seat == Seat::Wanted && !free { ReferralStep::Reserve } else { step };
    let mut moved = file.record.record_referral_event(&referral, &course, step, outcome, on, today);
    if seat == Seat::Needed && !free {
        let exhausted = Obstacle::SeatsExhausted { seats: course.seats };
        moved = match moved {
            Ok(_) => Err(file.record.refuse(exhausted, today)),
            Err(mut refusal) => {
                refusal.obstacles.insert(0, exhausted);
                Err(refusal)
            }
        };
    }
    let moved = moved?;
    let reserve_place = match (seat, free) {
        (Seat::Wanted | Seat::Needed, true) => {
            training::take_seat(&tx, course.id, id, client).await?;
            None
        }
        (Seat::Wanted, false) | (Seat::Reserve, _) => {
            Some(training::join_reserve(&tx, course.id, id, client).await?)
        }
        (Seat::GivenUp, _) => {
            if training::give_up(&tx, id).await? && on <= course.ends_on {
                move_up(app, actor, &tx, &course, on, None).await?;
            }
            None
        }
        (Seat::Needed, false) | (Seat::Unchanged, _) => None,
    };
    file.settle(app, &tx, Some(actor), vec![moved]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(ReferralOf { reserve_place, ..ReferralOf::find(file, id)? })
}

/// Gives the free seat to the first of the reserve list but for `except`, who may be another
/// authority's client; who is no longer a client leaves the list.
pub(super) async fn move_up(
    app: &App,
    actor: &Actor,
    tx: &WriteTx,
    course: &Course,
    on: NaiveDate,
    except: Option<ReferralId>,
) -> Result<(), Error> {
    while let Some((referral, client)) = training::first_of_reserve(tx, course.id, except).await? {
        let mut file = ClientFile::open_for_update(tx, client).await?;
        let is_client = file.record.open_customership().is_some();
        let step = if is_client { ReferralStep::Selected } else { ReferralStep::NotSelected };
        let steps = file.record.referrals.get(&referral).map(|known| known.steps.as_slice());
        let joined_on = steps.and_then(|steps| steps.last()).map_or(on, |(day, ..)| *day);
        let moved = Event::ReferralMoved { referral, step, outcome: ReferralOutcome::default() };
        file.settle(app, tx, Some(actor), vec![moved.on(on.max(joined_on))]).await?;
        if is_client {
            return Ok(training::take_seat(tx, course.id, referral, client).await?);
        }
        training::give_up(tx, referral).await?;
    }
    Ok(())
}

/// Read before anything is held; a referral never changes its course.
pub(super) async fn course_of(
    tx: &WriteTx,
    client: ClientId,
    referral: ReferralId,
) -> Result<CourseId, Error> {
    let file = ClientFile::open(tx, client).await?;
    let referral = file.record.referrals.get(&referral).ok_or(Error::NotFound("referral"))?;
    Ok(referral.course)
}
