use domain::record::Event;
use domain::reference::Reference;

use crate::texts::Texts;

/// What an entry of a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// The customership, its worker, the family and papers.
    Client,
    /// Facts, and who is responsible by them.
    Responsibility,
    /// Appointments, notes and interviews.
    Contacts,
    /// Initial assessments.
    Assessments,
    /// Plans.
    Plans,
    /// Training.
    Training,
    /// Time limits as they were computed.
    Deadlines,
}

impl Group {
    pub(super) const ALL: [Self; 7] = [
        Self::Client,
        Self::Responsibility,
        Self::Contacts,
        Self::Assessments,
        Self::Plans,
        Self::Training,
        Self::Deadlines,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Responsibility => "responsibility",
            Self::Contacts => "contacts",
            Self::Assessments => "assessments",
            Self::Plans => "plans",
            Self::Training => "training",
            Self::Deadlines => "deadlines",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    pub(super) const fn of(event: &Event) -> Self {
        match event {
            Event::CustomershipBegan {}
            | Event::CustomershipEnded { .. }
            | Event::CustomershipReopened { .. }
            | Event::WorkerAssigned { .. }
            | Event::GuardianNamed { .. }
            | Event::HouseholdLinked { .. }
            | Event::HouseholdParted { .. }
            | Event::FileAttached { .. }
            | Event::AttachmentWithdrawn { .. }
            | Event::MergedInto { .. }
            | Event::ClientAbsorbed { .. }
            | Event::PartedFrom { .. }
            | Event::ClientParted { .. } => Self::Client,
            Event::FactsRecorded { .. }
            | Event::ResponsibilityDecided { .. }
            | Event::ResponsibilityOverridden { .. }
            | Event::OverrideEnded {}
            | Event::ActingBegan { .. }
            | Event::HandoverOffered { .. }
            | Event::HandoverReceiverNamed { .. }
            | Event::HandoverAccepted { .. }
            | Event::HandoverReturned { .. }
            | Event::HandoverWithdrawn { .. } => Self::Responsibility,
            Event::InterviewHeld {}
            | Event::AppointmentMade { .. }
            | Event::AppointmentEnded { .. }
            | Event::NoteWritten { .. } => Self::Contacts,
            Event::AssessmentStarted { .. }
            | Event::AssessmentItemRecorded { .. }
            | Event::SpecifyingMeasureRecorded { .. }
            | Event::AssessmentCompleted { .. }
            | Event::AssessmentOutcomeWithdrawn { .. } => Self::Assessments,
            Event::PlanDrafted { .. }
            | Event::PlanChanged { .. }
            | Event::PlanOffered { .. }
            | Event::PlanAccepted { .. }
            | Event::PlanSigned { .. }
            | Event::AcceptanceWithdrawn { .. }
            | Event::DutiesExplained { .. }
            | Event::ChildHeard { .. }
            | Event::PlanReviewed { .. }
            | Event::PlanExtended { .. }
            | Event::PlanInterrupted { .. }
            | Event::ParticipantNamed { .. }
            | Event::ParticipantEnded { .. }
            | Event::DataDisclosed { .. } => Self::Plans,
            Event::ReferralMade { .. }
            | Event::ReferralMoved { .. }
            | Event::ReferralStepWithdrawn { .. } => Self::Training,
            Event::DeadlinesChanged { .. } => Self::Deadlines,
        }
    }
}

/// What is particular to an entry, in a few words; the worker's own where there are some.
pub(super) fn detail(t: Texts, reference: &Reference, event: &Event) -> Option<String> {
    let said = match event {
        Event::CustomershipEnded { reason } => t.end_reason(reason.code()).into_owned(),
        Event::FactsRecorded { facts, .. } => {
            let facts: Vec<_> = facts.keys().map(|code| t.fact(code)).collect();
            facts.join(", ")
        }
        Event::ActingBegan { authority } => t.authority(reference, authority),
        Event::HandoverOffered { to, .. } => t.authority(reference, to),
        Event::ResponsibilityOverridden { authority, reason } => {
            format!("{}: {reason}", t.authority(reference, authority))
        }
        Event::HandoverReturned { reason, .. }
        | Event::CustomershipReopened { reason }
        | Event::AssessmentOutcomeWithdrawn { reason, .. }
        | Event::AcceptanceWithdrawn { reason, .. }
        | Event::ParticipantEnded { reason, .. }
        | Event::AttachmentWithdrawn { reason, .. }
        | Event::ReferralStepWithdrawn { reason, .. }
        | Event::MergedInto { reason, .. }
        | Event::ClientAbsorbed { reason, .. }
        | Event::PartedFrom { reason, .. }
        | Event::ClientParted { reason, .. } => reason.clone(),
        Event::WorkerAssigned { worker: None } => t.work_nobody().into_owned(),
        Event::AppointmentMade { arrangement, .. } => {
            format!("{} {}", t.day(arrangement.on), t.time(arrangement.time))
        }
        Event::AppointmentEnded { outcome, reason, .. } => {
            let outcome = t.appointment_outcome(outcome.code()).into_owned();
            reason.as_ref().map_or(outcome.clone(), |reason| format!("{outcome}: {reason}"))
        }
        Event::NoteWritten { about, text, .. } => {
            format!("{}: {text}", t.note_kind(about.code()))
        }
        Event::AssessmentItemRecorded { item, .. } => t.assessment_item(item.code()).into_owned(),
        Event::SpecifyingMeasureRecorded { measure, .. } => {
            t.specifying_measure(measure.code()).into_owned()
        }
        Event::AssessmentCompleted { outcome, .. } => {
            t.assessment_outcome(outcome.code()).into_owned()
        }
        Event::FileAttached { about, .. } => about.title.clone(),
        Event::GuardianNamed { guardian } => guardian.name.clone(),
        Event::ChildHeard { wishes, .. } => wishes.clone(),
        Event::PlanAccepted { party, .. } => t.party(party.code()).into_owned(),
        Event::PlanExtended { extension } => t.length(extension.length).into_owned(),
        Event::ParticipantNamed { named, .. } => named.name.clone(),
        Event::DataDisclosed { given, purpose, .. } => {
            let data = given.iter().flat_map(|grant| &grant.data);
            let data: Vec<_> = data.map(|one| t.data_kind(one.code())).collect();
            format!("{purpose}: {}", data.join(", "))
        }
        Event::ReferralMoved { step, .. } => t.referral_state(step.code()).into_owned(),
        _ => return None,
    };
    Some(said).filter(|said| !said.is_empty())
}
