//! Who may do what to whom.
//!
//! A deed is possible only with a [`Permit`], and a permit comes only from [`Actor::require`] (or,
//! for work that no person started, from [`Permit::of_the_system`]). Storing wants the permit, so
//! forgetting the question does not compile.

mod policy;

use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKey;
use crate::ids::{ClientId, UserId};

pub use policy::{may, may_in_general};

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

/// How the actor's authority stands to a client on the day of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The authority acts for the client, alone or jointly.
    Acting,
    /// The same, and the user stands in for the client's absent worker.
    Substitute,
    /// A handover of the client to the authority waits for an answer.
    Receiving,
    /// A handover of a protected client to the authority waits, and the user is not the one who may
    /// open it: that it waits is all that may be known.
    Awaiting,
    /// The record is merged into another, which the user may read: it is closed and can be read.
    Absorbed {
        /// The client whose record survives.
        into: ClientId,
    },
    /// The authority acted until lately and may still read.
    Former,
    /// The authority has nothing to do with the client, or the client is protected and the user
    /// is not the named worker.
    Elsewhere,
}

impl Relation {
    /// Whether the authority acts for the client.
    #[must_use]
    pub const fn acts(self) -> bool {
        matches!(self, Self::Acting | Self::Substitute)
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
    /// Keeps a list of clients under a name.
    SaveView = "save_view";
    /// Forgets such a list.
    ForgetView = "forget_view";
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
    /// Gives many clients to a worker, or back to the queue, in one deed.
    ReassignClients = "reassign_clients";
    /// Undoes that for the clients who have not been moved since.
    UndoReassignment = "undo_reassignment";
    /// Counts the own authority's clients by worker and by week.
    ReadBoard = "read_board";
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
}

/// The proof that a deed was permitted. One permit is good for one commit.
#[derive(Debug)]
#[must_use = "a permit is spent by committing the deed or logging the read"]
pub struct Permit {
    actor: Option<Actor>,
    action: Action,
    client: Option<ClientId>,
    relation: Option<Relation>,
}

impl Permit {
    /// A permit for work that no person started: timers, imports, first start.
    pub const fn of_the_system(action: Action, client: Option<ClientId>) -> Self {
        Self { actor: None, action, client, relation: None }
    }

    /// The same permit, for a client that came to be with the deed.
    pub fn about(self, client: ClientId) -> Self {
        Self { client: Some(client), ..self }
    }

    /// Who got it; nobody for work of the system.
    #[must_use]
    pub const fn actor(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }

    /// For what.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// About whom.
    #[must_use]
    pub const fn client(&self) -> Option<ClientId> {
        self.client
    }

    /// The ground: how the actor's authority stood to the client.
    #[must_use]
    pub const fn relation(&self) -> Option<Relation> {
        self.relation
    }
}

/// The answer no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not permitted", action.code())]
pub struct Denied {
    /// What was asked.
    pub action: Action,
    /// Whether the asker may know that the thing exists.
    pub may_see: bool,
    /// The client whose record took the one asked about in, and who can be asked about instead.
    pub merged_into: Option<ClientId>,
}

impl Actor {
    /// Whether the user stands in today for this worker of a client.
    #[must_use]
    pub fn stands_in(&self, worker: Option<UserId>) -> bool {
        worker.is_some_and(|worker| self.stands_in_for.contains(&worker))
    }

    /// Those whose clients are the user's own today: the user, and for whom the user stands in.
    pub fn own_workers(&self) -> impl Iterator<Item = UserId> {
        std::iter::once(self.user).chain(self.stands_in_for.iter().copied())
    }

    /// Asks to do `action` to `client`, to whom the own authority stands in `relation`.
    pub fn require(
        &self,
        action: Action,
        client: ClientId,
        relation: Relation,
    ) -> Result<Permit, Denied> {
        if may(action, self.role, relation) {
            return Ok(Permit {
                actor: Some(self.clone()),
                action,
                client: Some(client),
                relation: Some(relation),
            });
        }
        let merged_into = match relation {
            Relation::Absorbed { into } => Some(into),
            _ => None,
        };
        Err(Denied { action, may_see: may(Action::ReadClient, self.role, relation), merged_into })
    }

    /// Asks to do `action`, which is not about one known client.
    pub fn require_general(&self, action: Action) -> Result<Permit, Denied> {
        if may_in_general(action, self.role) {
            return Ok(Permit { actor: Some(self.clone()), action, client: None, relation: None });
        }
        Err(Denied { action, may_see: true, merged_into: None })
    }
}
