use chrono::NaiveDate;

use super::{Event, Happening};

impl Event {
    /// The word in the list of events.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::CustomershipBegan {} => "customership_began",
            Self::CustomershipEnded { .. } => "customership_ended",
            Self::CustomershipReopened { .. } => "customership_reopened",
            Self::FactsRecorded { .. } => "facts_recorded",
            Self::ResponsibilityDecided { .. } => "responsibility_decided",
            Self::ResponsibilityOverridden { .. } => "responsibility_overridden",
            Self::OverrideEnded {} => "override_ended",
            Self::ActingBegan { .. } => "acting_began",
            Self::HandoverOffered { .. } => "handover_offered",
            Self::HandoverReceiverNamed { .. } => "handover_receiver_named",
            Self::HandoverAccepted { .. } => "handover_accepted",
            Self::HandoverReturned { .. } => "handover_returned",
            Self::HandoverWithdrawn { .. } => "handover_withdrawn",
            Self::WorkerAssigned { .. } => "worker_assigned",
            Self::InterviewHeld {} => "interview_held",
            Self::AppointmentMade { .. } => "appointment_made",
            Self::AppointmentEnded { .. } => "appointment_ended",
            Self::NoteWritten { .. } => "note_written",
            Self::FileAttached { .. } => "file_attached",
            Self::AttachmentWithdrawn { .. } => "attachment_withdrawn",
            Self::AssessmentStarted { .. } => "assessment_started",
            Self::AssessmentItemRecorded { .. } => "assessment_item_recorded",
            Self::SpecifyingMeasureRecorded { .. } => "specifying_measure_recorded",
            Self::AssessmentCompleted { .. } => "assessment_completed",
            Self::AssessmentOutcomeWithdrawn { .. } => "assessment_outcome_withdrawn",
            Self::GuardianNamed { .. } => "guardian_named",
            Self::ChildHeard { .. } => "child_heard",
            Self::HouseholdLinked { .. } => "household_linked",
            Self::HouseholdParted { .. } => "household_parted",
            Self::MergedInto { .. } => "merged_into",
            Self::ClientAbsorbed { .. } => "client_absorbed",
            Self::PartedFrom { .. } => "parted_from",
            Self::ClientParted { .. } => "client_parted",
            Self::PlanDrafted { .. } => "plan_drafted",
            Self::PlanChanged { .. } => "plan_changed",
            Self::PlanOffered { .. } => "plan_offered",
            Self::PlanAccepted { .. } => "plan_accepted",
            Self::PlanSigned { .. } => "plan_signed",
            Self::AcceptanceWithdrawn { .. } => "acceptance_withdrawn",
            Self::DutiesExplained { .. } => "duties_explained",
            Self::PlanReviewed { .. } => "plan_reviewed",
            Self::PlanExtended { .. } => "plan_extended",
            Self::PlanInterrupted { .. } => "plan_interrupted",
            Self::ParticipantNamed { .. } => "participant_named",
            Self::ParticipantEnded { .. } => "participant_ended",
            Self::DataDisclosed { .. } => "data_disclosed",
            Self::ReferralMade { .. } => "referral_made",
            Self::ReferralMoved { .. } => "referral_moved",
            Self::ReferralStepWithdrawn { .. } => "referral_step_withdrawn",
            Self::DeadlinesChanged { .. } => "deadlines_changed",
        }
    }

    /// Whether it says that something recorded before does not hold.
    #[must_use]
    pub const fn withdraws(&self) -> bool {
        matches!(
            self,
            Self::AcceptanceWithdrawn { .. }
                | Self::AssessmentOutcomeWithdrawn { .. }
                | Self::ReferralStepWithdrawn { .. }
        )
    }

    /// The same event, to happen on `day`.
    #[must_use]
    pub const fn on(self, day: NaiveDate) -> Happening {
        Happening { on: day, event: self }
    }
}
