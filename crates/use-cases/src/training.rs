//! Deeds of integration training: courses, referrals and what becomes of them.

mod held_courses;
mod list_courses;
mod open_course;
mod preview_referral;
mod read;
mod record_event;
mod refer;
mod withdraw_step;

pub(crate) use held_courses::HeldCourses;
pub use list_courses::{ListCourses, courses_named, list_courses};
pub use open_course::{OpenCourse, open_course};
pub use preview_referral::{ReferralPreview, preview_referral};
pub use read::read_referral;
pub use record_event::{RecordReferralEvent, record_referral_event};
pub use refer::{ReferToTraining, refer_to_training};
pub use withdraw_step::withdraw_referral_step;

use domain::ids::ReferralId;
use domain::training::Referral;

use crate::Error;
use crate::clients::ClientFile;

/// A referral with its client.
#[derive(Debug, Clone)]
pub struct ReferralOf {
    /// The client.
    pub file: ClientFile,
    /// The referral.
    pub referral: Referral,
    /// Where it stands on the reserve list, 1 for the first.
    pub reserve_place: Option<u64>,
}

impl ReferralOf {
    fn find(file: ClientFile, id: ReferralId) -> Result<Self, Error> {
        let referral = file.record.referrals.get(&id).cloned();
        let referral = referral.ok_or(Error::NotFound("referral"))?;
        Ok(Self { file, referral, reserve_place: None })
    }
}
