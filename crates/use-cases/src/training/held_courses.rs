use chrono::NaiveDate;
use domain::access::Actor;
use domain::ids::{ClientId, CourseId};
use domain::training::{Course, Referral};
use persistence::{WriteTx, training};

use super::record_event::move_up;
use crate::clients::{ClientFile, same_version};
use crate::{App, Error};

/// The courses to which a client is on the way, held until the transaction ends so that what the
/// client holds of them can be given up.
pub(crate) struct HeldCourses {
    courses: Vec<Course>,
    /// The version of the record that named them.
    version: u32,
}

impl HeldCourses {
    /// Holds the courses of a client's open referrals. To be called before the client is held, as
    /// in every deed, so that no two deeds wait for each other.
    pub(crate) async fn of_open_referrals(tx: &WriteTx, client: ClientId) -> Result<Self, Error> {
        let file = ClientFile::open(tx, client).await?;
        let open = file.record.referrals.values().filter(|referral| referral.is_open());
        let mut ids: Vec<CourseId> = open.map(|referral| referral.course).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut courses = Vec::with_capacity(ids.len());
        for id in ids {
            courses.push(training::hold(tx, id).await?.ok_or(Error::NotFound("course"))?);
        }
        Ok(Self { courses, version: file.record.version })
    }

    /// Frees everything that the open referrals of the client, now held, have.
    pub(crate) async fn give_up(&self, tx: &WriteTx, file: &ClientFile) -> Result<(), Error> {
        // Somebody may have referred the client between the two looks.
        same_version(self.version, file.record.version)?;
        for referral in file.record.referrals.values().filter(|one| Referral::is_open(one)) {
            training::give_up(tx, referral.id).await?;
        }
        Ok(())
    }

    /// Gives every free seat of courses that have not ended to the first of the reserve list.
    pub(crate) async fn move_up(
        &self,
        app: &App,
        actor: &Actor,
        tx: &WriteTx,
        on: NaiveDate,
    ) -> Result<(), Error> {
        for course in self.courses.iter().filter(|course| on <= course.ends_on) {
            let now = training::find(tx, course.id).await?.ok_or(Error::NotFound("course"))?;
            // Only what the client had: a seat that was free before is nobody's claim.
            if now.taken < course.taken {
                move_up(app, actor, tx, &now, on, None).await?;
            }
        }
        Ok(())
    }
}
