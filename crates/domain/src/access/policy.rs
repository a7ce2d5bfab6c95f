//! The policy as two tables.

use super::{Action, Relation, Role};

/// Whether a role may do something to a client in a relation. The whole policy on persons.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one table, a line for each action")]
pub const fn may(action: Action, role: Role, relation: Relation) -> bool {
    use Action as A;
    let case_work = matches!(role, Role::CaseWorker | Role::Supervisor);
    match action {
        A::ReadClient => case_work && relation.is_ground(),
        A::ChangeFacts
        | A::StartAssessment
        | A::RecordAssessmentItem
        | A::RecordSpecifyingMeasure
        | A::CompleteAssessment
        | A::DraftPlan
        | A::ChangePlan
        | A::OfferPlan
        | A::AcceptPlan
        | A::ExtendPlan
        | A::InterruptPlan
        | A::NameParticipant
        | A::EndParticipant
        | A::DiscloseData
        | A::NameGuardian
        | A::HearChild
        | A::MergeClients
        | A::PartClients
        | A::LinkHousehold
        | A::PartHousehold
        | A::WithdrawAcceptance
        | A::ExplainDuties
        | A::ReviewPlan
        | A::WithdrawAssessmentOutcome
        | A::WithdrawReferralStep
        | A::ReopenCustomership
        | A::BeginCustomership
        | A::ReferToTraining
        | A::RecordReferralEvent
        | A::OverrideResponsibility
        | A::ClaimClient
        | A::EndCustomership
        | A::HoldInterview => case_work && relation.acts(),
        A::MakeAppointment | A::EndAppointment | A::WriteNote | A::KeepDraft | A::ForgetDraft => {
            case_work && relation.acts()
        }
        // Who is to take over, or acted until lately, reads the record; papers go with the case.
        A::AttachFile | A::OpenAttachment | A::WithdrawAttachment => case_work && relation.acts(),
        // Whoever is named alone still sees it.
        A::RestrictRecord | A::HoldDisposal | A::ReleaseHold => {
            case_work && matches!(relation, Relation::Worker)
                || matches!(role, Role::Supervisor) && relation.acts()
        }
        A::AssignClient | A::ReassignClients | A::UndoReassignment => {
            matches!(role, Role::Supervisor) && relation.acts()
        }
        A::AcceptHandover | A::ReturnHandover => {
            case_work && matches!(relation, Relation::Receiving)
        }
        // Over the need to know and closed cases, never over a core block.
        A::BreakGlass => {
            case_work
                && matches!(relation, Relation::Elsewhere | Relation::Closed | Relation::Opened)
        }
        // The identity code in hand is the ground, not the relation.
        A::ReadmitClient => case_work && !matches!(relation, Relation::Blocked),
        A::NameReceiver => {
            matches!(role, Role::Supervisor)
                && matches!(relation, Relation::Receiving | Relation::Awaiting)
        }
        A::RegisterClient
        | A::ListClients
        | A::ReviewBreakGlass
        | A::ReadAccessLog
        | A::ReviewView
        | A::GoThroughLog
        | A::ListProtectedHandovers
        | A::ListDisposals
        | A::ProposeDisposal
        | A::ApproveDisposal
        | A::SearchClients
        | A::SaveView
        | A::ForgetView
        | A::ListAppointments
        | A::KeepOwnAbsence
        | A::KeepAbsences
        | A::KeepOwnFeeds
        | A::ReadFeed
        | A::PlanDigests
        | A::SendLetter
        | A::ReadBoard
        | A::ExportClients
        | A::ExportDeadlines
        | A::ReadFigures
        | A::OpenFigure
        | A::AttestPeriod
        | A::ReadPeriod
        | A::FreezeReport
        | A::ReadReport
        | A::RebuildFollowUp
        | A::ListColleagues
        | A::ListCourses
        | A::OpenCourse
        | A::ListProviders
        | A::RegisterProvider
        | A::ChangeProvider
        | A::KeepUsers
        | A::GiveFeedback
        | A::ListFeedback
        | A::SignIn
        | A::ChangePassword
        | A::SetUpSecondFactor
        | A::KeepOwnSessions
        | A::ConfirmIdentity
        | A::ResetSignIn
        | A::ChooseLanguage
        | A::LoadReference
        | A::TurnOfDay
        | A::RecomputeDeadlines
        | A::ChangeOver
        | A::RestoreBackup
        | A::ForgetAnswers => false,
    }
}

/// Whether a role may do something that is not about one known client.
#[must_use]
pub const fn may_in_general(action: Action, role: Role) -> bool {
    use Action as A;
    match action {
        A::RegisterClient
        | A::ListClients
        | A::SearchClients
        | A::SaveView
        | A::ForgetView
        | A::ReadmitClient
        | A::BreakGlass
        | A::ListAppointments
        | A::KeepOwnAbsence
        | A::KeepOwnFeeds
        | A::ListColleagues
        | A::ReadFeed => matches!(role, Role::CaseWorker | Role::Supervisor),
        A::ReassignClients
        | A::UndoReassignment
        | A::ReadBoard
        | A::ExportClients
        | A::ExportDeadlines
        | A::OpenFigure
        | A::AttestPeriod
        | A::KeepAbsences
        | A::ProposeDisposal
        | A::ListProtectedHandovers => matches!(role, Role::Supervisor),
        A::ReviewBreakGlass | A::ListDisposals | A::ApproveDisposal => {
            matches!(role, Role::Supervisor | Role::Auditor)
        }
        A::ReadAccessLog | A::ReviewView => matches!(role, Role::Auditor),
        // Of persons the officer sees nothing: what an area's figures tell is disclosure-controlled.
        A::ReadFigures => matches!(role, Role::Supervisor | Role::NtmOfficer),
        A::ReadPeriod | A::FreezeReport | A::ReadReport => matches!(role, Role::NtmOfficer),
        A::ListCourses | A::ListProviders => {
            matches!(role, Role::CaseWorker | Role::Supervisor | Role::NtmOfficer)
        }
        A::RegisterProvider | A::ChangeProvider => {
            matches!(role, Role::Supervisor | Role::NtmOfficer)
        }
        A::OpenCourse => matches!(role, Role::NtmOfficer),
        A::KeepUsers | A::ResetSignIn | A::ListFeedback => matches!(role, Role::Administrator),
        A::SignIn
        | A::ChangePassword
        | A::SetUpSecondFactor
        | A::KeepOwnSessions
        | A::ConfirmIdentity
        | A::ChooseLanguage
        | A::GiveFeedback => true,
        _ => false,
    }
}
