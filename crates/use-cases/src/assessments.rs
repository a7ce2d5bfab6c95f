//! Deeds of the initial assessment.

mod complete;
mod read;
mod record_item;
mod record_specifying;
mod start;
mod withdraw_outcome;

pub use complete::{CompleteAssessment, complete_assessment};
pub use read::read_assessment;
pub use record_item::{RecordAssessmentItem, record_assessment_item};
pub use record_specifying::{RecordSpecifyingMeasure, record_specifying_measure};
pub use start::{StartAssessment, start_assessment};
pub use withdraw_outcome::withdraw_assessment_outcome;

use domain::assessments::Assessment;
use domain::ids::AssessmentId;

use crate::Error;
use crate::clients::ClientFile;

/// An assessment with its client.
#[derive(Debug, Clone)]
pub struct AssessmentOf {
    /// The client.
    pub file: ClientFile,
    /// The assessment.
    pub assessment: Assessment,
}

impl AssessmentOf {
    fn find(file: ClientFile, id: AssessmentId) -> Result<Self, Error> {
        let assessment = file.record.assessments.get(&id).cloned();
        let assessment = assessment.ok_or(Error::NotFound("assessment"))?;
        Ok(Self { file, assessment })
    }
}
