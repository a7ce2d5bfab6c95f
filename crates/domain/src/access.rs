//! Who may do what to whom.
//!
//! A deed is possible only with a [`Permit`], and a permit comes only from [`decide`], or
//! [`Actor::require_general`] where no client is known (or, for work that no person started, from
//! [`Permit::of_the_system`]). Storing wants the permit, so forgetting the question does not compile.

mod decision;
mod glass;
mod permit;
mod policy;
mod relation;
mod shown;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authorities::AuthorityKey;
use crate::ids::{ClientId, UserId};

pub use decision::{Context, Object, Offer, Rule, decide, relation};
pub use glass::{
    Glass, HOURS_MAX, REASON_MAX, REASON_MIN, REVIEWED_WITHIN, USUAL_IN_A_DAY, USUAL_IN_A_WEEK,
    glass_faults,
};
pub use permit::{Denied, Permit};
pub use policy::{may, may_in_general};
pub use relation::Relation;
pub use shown::{Part, shown_by};

/// What a user is employed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works with the clients of the own authority.
    CaseWorker,
    /// Works with the clients of the own authority and distributes the work.
    Supervisor,
    /// Follows the region by figures, procures training; never sees a person.
    NtmOfficer,
    /// Reads logs.
    Auditor,
    /// Keeps users and settings; never sees case data.
    Administrator,
}

impl Role {
    /// Every role, in the order of the permission table.
    pub const ALL: [Self; 5] =
        [Self::CaseWorker, Self::Supervisor, Self::NtmOfficer, Self::Auditor, Self::Administrator];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseWorker => "case_worker",
            Self::Supervisor => "supervisor",
            Self::NtmOfficer => "ntm_officer",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// Every deed, named as its use case, its route and its line in the audit log.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$doc])* $name,)+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word in the audit log.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

actions! {
    /// Opens a record for a person.
    RegisterClient = "register_client";
    /// Lists the own authority's clients, their deadlines and handovers.
    ListClients = "list_clients";
    /// Takes the list of the own authority's clients out as a file.
    ExportClients = "export_clients";
    /// Takes the list of their open time limits out as a file.
    ExportDeadlines = "export_deadlines";
    /// Keeps a list of clients under a name.
    SaveView = "save_view";
    /// Forgets such a list.
    ForgetView = "forget_view";
    /// Keeps what was typed into a form about a client, for the same user to go on with.
    KeepDraft = "keep_draft";
    /// Forgets it.
    ForgetDraft = "forget_draft";
    /// Finds a client by identity code.
    SearchClients = "search_clients";
    /// Opens one client: header, deadlines, timeline, assessment, plan, referral.
    ReadClient = "read_client";
    /// Records changed facts, or asks what they would change.
    ChangeFacts = "change_facts";
    /// Sets the rule's answer aside with a written reason.
    OverrideResponsibility = "override_responsibility";
    /// Starts an initial assessment.
    StartAssessment = "start_assessment";
    /// Records one item of an initial assessment.
    RecordAssessmentItem = "record_assessment_item";
    /// Records a measure that makes an initial assessment more exact.
    RecordSpecifyingMeasure = "record_specifying_measure";
    /// Completes an initial assessment with its outcome.
    CompleteAssessment = "complete_assessment";
    /// Drafts an integration plan, or its next version.
    DraftPlan = "draft_plan";
    /// Changes a draft.
    ChangePlan = "change_plan";
    /// Offers a draft to the parties: it is drawn up that day.
    OfferPlan = "offer_plan";
    /// Records a party's acceptance.
    AcceptPlan = "accept_plan";
    /// Grants more time for a client's plans.
    ExtendPlan = "extend_plan";
    /// Records a hindrance that kept a client away.
    InterruptPlan = "interrupt_plan";
    /// Names an authority or organisation that takes part in a plan, and what it may get.
    NameParticipant = "name_participant";
    /// Ends a participant's part.
    EndParticipant = "end_participant";
    /// Gives data about a client to a participant.
    DiscloseData = "disclose_data";
    /// Names who speaks for a child.
    NameGuardian = "name_guardian";
    /// Records that a child was heard.
    HearChild = "hear_child";
    /// Merges two records of one person.
    MergeClients = "merge_clients";
    /// Parts two records that were merged.
    PartClients = "part_clients";
    /// Links two clients of one household.
    LinkHousehold = "link_household";
    /// Parts two clients that were linked.
    PartHousehold = "part_household";
    /// Withdraws an acceptance that was recorded by mistake.
    WithdrawAcceptance = "withdraw_acceptance";
    /// Records that duties were explained.
    ExplainDuties = "explain_duties";
    /// Reviews a plan in force.
    ReviewPlan = "review_plan";
    /// Withdraws an assessment's outcome that was recorded by mistake.
    WithdrawAssessmentOutcome = "withdraw_assessment_outcome";
    /// Withdraws a referral's last step that was recorded by mistake.
    WithdrawReferralStep = "withdraw_referral_step";
    /// Reopens a customership that was ended by mistake.
    ReopenCustomership = "reopen_customership";
    /// Begins a new customership of somebody who comes back.
    BeginCustomership = "begin_customership";
    /// Begins, at the own authority, a new customership of somebody whose customership has ended
    /// anywhere, and whose exact identity code is given.
    ReadmitClient = "readmit_client";
    /// Refers a client to a course.
    ReferToTraining = "refer_to_training";
    /// Records what became of a referral.
    RecordReferralEvent = "record_referral_event";
    /// Lists the courses.
    ListCourses = "list_courses";
    /// Opens a course for referrals.
    OpenCourse = "open_course";
    /// Lists the register of providers.
    ListProviders = "list_providers";
    /// Enters a provider in the register.
    RegisterProvider = "register_provider";
    /// Changes an entry of the register.
    ChangeProvider = "change_provider";
    /// Takes over a client that was handed over.
    AcceptHandover = "accept_handover";
    /// Returns a handover with a reason.
    ReturnHandover = "return_handover";
    /// Lists that handovers of protected clients wait, and nothing of the clients.
    ListProtectedHandovers = "list_protected_handovers";
    /// Names who may open and answer the handover of a protected client.
    NameReceiver = "name_receiver";
    /// Takes a client from the unit's queue as the own.
    ClaimClient = "claim_client";
    /// Gives a client to a worker, or back to the queue.
    AssignClient = "assign_client";
    /// Opens the record of one of the staff, or of their family, to a named worker only.
    RestrictRecord = "restrict_record";
    /// Opens one client without a need to know, with a reason and for some hours.
    BreakGlass = "break_glass";
    /// Lists what was opened so, and says whether it was proper.
    ReviewBreakGlass = "review_break_glass";
    /// Reads who has seen a client, or what a user has seen.
    ReadAccessLog = "read_access_log";
    /// Lists looks that somebody should look at, and says whether they were proper.
    ReviewView = "review_view";
    /// Goes through the log of looks.
    GoThroughLog = "go_through_log";
    /// Gives many clients to a worker, or back to the queue, in one deed.
    ReassignClients = "reassign_clients";
    /// Undoes that for the clients who have not been moved since.
    UndoReassignment = "undo_reassignment";
    /// Counts the own authority's clients by worker and by week.
    ReadBoard = "read_board";
    /// Reads follow-up figures: a supervisor the own authority's, an NTM officer the area's.
    ReadFigures = "read_figures";
    /// Opens the list that a figure of the own authority counted.
    OpenFigure = "open_figure";
    /// Attests the own authority's period, complete or with nothing to report.
    AttestPeriod = "attest_period";
    /// Reads who of the area has attested a period, and which reports of it are frozen.
    ReadPeriod = "read_period";
    /// Freezes the area's report of a period, or a correction of it.
    FreezeReport = "freeze_report";
    /// Reads a frozen report.
    ReadReport = "read_report";
    /// Makes what figures are counted from again out of the records.
    RebuildFollowUp = "rebuild_follow_up";
    /// Lists those of the own authority who work with clients.
    ListColleagues = "list_colleagues";
    /// Agrees a meeting with a client.
    MakeAppointment = "make_appointment";
    /// Records what became of an appointment.
    EndAppointment = "end_appointment";
    /// Writes a note on a client.
    WriteNote = "write_note";
    /// Attaches a file to a client's record.
    AttachFile = "attach_file";
    /// Opens an attached file: the bytes, not only what the record tells of them.
    OpenAttachment = "open_attachment";
    /// Withdraws a file that was attached by mistake.
    WithdrawAttachment = "withdraw_attachment";
    /// Lists the appointments of the own authority.
    ListAppointments = "list_appointments";
    /// Records or ends the own absence, or lists those that concern oneself.
    KeepOwnAbsence = "keep_own_absence";
    /// The same for everybody of the authority.
    KeepAbsences = "keep_absences";
    /// Opens, lists or revokes the own calendar feeds.
    KeepOwnFeeds = "keep_own_feeds";
    /// Reads deadlines and appointments by a feed's secret address.
    ReadFeed = "read_feed";
    /// Ends a customership.
    EndCustomership = "end_customership";
    /// Keeps a client's data although their time has passed.
    HoldDisposal = "hold_disposal";
    /// Lets them go again.
    ReleaseHold = "release_hold";
    /// Lists whose data are due to be disposed of, what is proposed, and proofs of what is gone.
    ListDisposals = "list_disposals";
    /// Proposes to dispose of the data that are due.
    ProposeDisposal = "propose_disposal";
    /// Approves a proposal of somebody else: the data are disposed of.
    ApproveDisposal = "approve_disposal";
    /// Records an interview of a job seeker.
    HoldInterview = "hold_interview";
    /// Adds, disables or re-keys a user.
    KeepUsers = "keep_users";
    /// Says something about the accessibility of the pages.
    GiveFeedback = "give_feedback";
    /// Reads what users said about it.
    ListFeedback = "list_feedback";
    /// Signs in or out.
    SignIn = "sign_in";
    /// Chooses another password for oneself.
    ChangePassword = "change_password";
    /// Takes another second factor into use for oneself.
    SetUpSecondFactor = "set_up_second_factor";
    /// Proves once more who asks in a session.
    ConfirmIdentity = "confirm_identity";
    /// Lists or ends the own sessions.
    KeepOwnSessions = "keep_own_sessions";
    /// Gives a user a password that is good once, in place of a lost password or second factor.
    ResetSignIn = "reset_sign_in";
    /// Chooses the language of the pages.
    ChooseLanguage = "choose_language";
    /// Puts reference data and rule sets into force in the database.
    LoadReference = "load_reference";
    /// Settles what the passing of time alone has changed.
    TurnOfDay = "turn_of_day";
    /// Computes open deadlines anew after a rule set changed.
    RecomputeDeadlines = "recompute_deadlines";
    /// Carries a client over to the Act that came into force.
    ChangeOver = "change_over";
    /// Plans the week's digests.
    PlanDigests = "plan_digests";
    /// Takes a letter out of the outbox, or records what became of it.
    SendLetter = "send_letter";
    /// Forgets answers and failed tries that are too old to matter.
    ForgetAnswers = "forget_answers";
    /// Replaces everything in an embedded database by a backup.
    RestoreBackup = "restore_backup";
}

/// For so long nobody is asked again who it is.
pub const CONFIRMED_FOR: Duration = Duration::minutes(10);

/// A signed-in user, bound to one authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// Employed as what.
    pub role: Role,
    /// By which authority; for an NTM officer the NTM-centre.
    pub authority: AuthorityKey,
    /// The colleagues, absent today, for whom the user stands in.
    pub stands_in_for: Vec<UserId>,
    /// The records that are about the user: never open to him or her.
    pub own_records: Vec<ClientId>,
    /// The records that the user opened by breaking the glass and that are open still.
    pub opened: Vec<ClientId>,
    /// The session or token by which the user asks; names it in the log.
    pub session: Option<Uuid>,
    /// When the user last proved in the session who asks. Nothing where there is no session: a token
    /// and whoever may run the program are never asked.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The request in which the user asks; names it in the log.
    pub request: Option<Uuid>,
}

impl Actor {
    /// A user about whom there is no record, with nothing but the own rights.
    #[must_use]
    pub const fn new(user: UserId, role: Role, authority: AuthorityKey) -> Self {
        Self {
            user,
            role,
            authority,
            stands_in_for: Vec::new(),
            own_records: Vec::new(),
            opened: Vec::new(),
            session: None,
            confirmed_at: None,
            request: None,
        }
    }

    /// Whether the user proved lately enough who asks, for deeds that want that.
    #[must_use]
    pub fn is_confirmed(&self, now: DateTime<Utc>) -> bool {
        self.confirmed_at.is_none_or(|at| now - at < CONFIRMED_FOR)
    }

    /// Whether the user stands in today for this worker of a client.
    #[must_use]
    pub fn stands_in(&self, worker: Option<UserId>) -> bool {
        worker.is_some_and(|worker| self.stands_in_for.contains(&worker))
    }

    /// Those whose clients are the user's own today: the user, and for whom the user stands in.
    pub fn own_workers(&self) -> impl Iterator<Item = UserId> {
        std::iter::once(self.user).chain(self.stands_in_for.iter().copied())
    }

    /// Whether the user opens every closed case of the authority: a supervisor does.
    #[must_use]
    pub const fn opens_closed_cases(&self) -> bool {
        matches!(self.role, Role::Supervisor)
    }
}
