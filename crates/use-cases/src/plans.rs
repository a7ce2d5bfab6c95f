//! Deeds of the integration plan.

mod accept;
mod change;
mod draft;
mod explain_duties;
mod extend_plan;
mod family;
mod hear_child;
mod interrupt_plan;
mod kept_document;
mod offer;
mod print_plan;
mod read;
mod review_plan;
mod withdraw_acceptance;

pub use accept::{AcceptPlan, accept_plan};
pub use change::{ChangePlan, change_plan};
pub use draft::{DraftPlan, draft_plan};
pub use explain_duties::{ExplainDuties, explain_duties};
pub use extend_plan::{ExtendPlan, extend_plan};
pub use hear_child::{HearChild, hear_child};
pub use interrupt_plan::{InterruptPlan, interrupt_plan};
pub use offer::offer_plan;
pub use print_plan::{
    Beside, PRINTED_CONSEQUENCES, PRINTED_DUTIES, PrintedPdf, PrintedPlan, PrintedRow,
    PrintedValue, print_plan, print_plan_as_pdf,
};
pub use read::{Comparison, compare_plans, read_plan};
pub use review_plan::{ReviewPlan, review_plan};
pub use withdraw_acceptance::{WithdrawAcceptance, withdraw_acceptance};

use domain::ids::PlanId;
use domain::plans::Plan;

use crate::Error;
use crate::clients::ClientFile;

/// A version of a plan with its client.
#[derive(Debug, Clone)]
pub struct PlanOf {
    /// The client.
    pub file: ClientFile,
    /// The plan.
    pub plan: Plan,
}

impl PlanOf {
    fn find(file: ClientFile, id: PlanId) -> Result<Self, Error> {
        let plan = file.record.plans.get(&id).cloned().ok_or(Error::NotFound("plan"))?;
        Ok(Self { file, plan })
    }
}
