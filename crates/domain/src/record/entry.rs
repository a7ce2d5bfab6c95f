mod end_reason;
mod happening;
mod kind;
mod segment;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::assessments::{Item, ItemAnswer, Outcome, SpecifyingFinding, SpecifyingMeasure, Track};
use crate::attachments::{AboutFile, FileFacts};
use crate::authorities::AuthorityKey;
use crate::clients::family::{Guardian, Kinship};
use crate::clients::merge::Carried;
use crate::contacts::{AppointmentOutcome, Arrangement, NoteKind};
use crate::deadlines::Deadline;
use crate::ids::{
    AppointmentId, AssessmentId, AttachmentId, ClientId, CourseId, DisclosureId, HandoverId,
    NoteId, ParticipantId, PlanId, ReferralId, UserId,
};
use crate::participants::{DisclosureWay, Grant, Named};
use crate::plans::{Extension, Interruption, Party, PlanContent, Review, Way};
use crate::training::{ReferralOutcome, ReferralStep};

pub use end_reason::EndReason;
pub use happening::{Entry, Happening};
pub use segment::Segment;

/// What an entry can say. The words are those of the deeds; stored as JSON, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A customership began.
    CustomershipBegan {},
    /// The customership ended.
    CustomershipEnded {
        /// Why.
        reason: EndReason,
    },
    /// The end was a mistake: the customership goes on as if it had not ended.
    CustomershipReopened {
        /// Why.
        reason: String,
    },
    /// Facts became known.
    FactsRecorded {
        /// Keys and values of the fact file.
        facts: Map<String, Value>,
        /// Where they come from.
        source: String,
    },
    /// The rule's answers from this day on; replaces what was recorded for later days.
    ResponsibilityDecided {
        /// The answers, oldest first; the first begins on the entry's day.
        series: Vec<Segment>,
    },
    /// The rule's answer was set aside.
    ResponsibilityOverridden {
        /// Who is responsible instead.
        authority: AuthorityKey,
        /// Why.
        reason: String,
    },
    /// The override ended because the facts changed.
    OverrideEnded {},
    /// An authority began to act.
    ActingBegan {
        /// Which.
        authority: AuthorityKey,
    },
    /// A handover was offered because the rule's answer differs from the acting authority.
    HandoverOffered {
        /// Its id.
        handover: HandoverId,
        /// The acting authority.
        from: AuthorityKey,
        /// The authority responsible by rule.
        to: AuthorityKey,
    },
    /// Somebody of the receiving authority may open and answer it, the client being protected.
    HandoverReceiverNamed {
        /// Which.
        handover: HandoverId,
        /// Who.
        worker: UserId,
    },
    /// The receiving authority took over.
    HandoverAccepted {
        /// Which.
        handover: HandoverId,
    },
    /// The receiving authority returned it.
    HandoverReturned {
        /// Which.
        handover: HandoverId,
        /// Why.
        reason: String,
    },
    /// The facts changed again and the handover is no longer needed.
    HandoverWithdrawn {
        /// Which.
        handover: HandoverId,
    },
    /// The client got a worker, or went back to the queue.
    WorkerAssigned {
        /// Who; nobody is the queue.
        worker: Option<UserId>,
    },
    /// An interview of the job seeker was held.
    InterviewHeld {},
    /// A meeting with the client was agreed.
    AppointmentMade {
        /// Its id.
        appointment: AppointmentId,
        /// Whose worker agreed it.
        authority: AuthorityKey,
        /// When and where.
        arrangement: Arrangement,
    },
    /// An appointment was attended, called off or missed.
    AppointmentEnded {
        /// Which.
        appointment: AppointmentId,
        /// What became of it.
        outcome: AppointmentOutcome,
        /// Why, if that was said.
        reason: Option<String>,
    },
    /// A note was written.
    NoteWritten {
        /// Its id.
        note: NoteId,
        /// What it is about.
        about: NoteKind,
        /// In the worker's words.
        text: String,
    },
    /// A file was attached.
    FileAttached {
        /// Its id.
        attachment: AttachmentId,
        /// What a worker said about it.
        about: AboutFile,
        /// What the bytes are.
        file: FileFacts,
    },
    /// The file was attached by mistake. Its bytes stay until the data are disposed of.
    AttachmentWithdrawn {
        /// Which.
        attachment: AttachmentId,
        /// Why.
        reason: String,
    },
    /// An initial assessment was started.
    AssessmentStarted {
        /// Its id.
        assessment: AssessmentId,
        /// The language used.
        language: String,
        /// Whether through an interpreter.
        interpreter: bool,
    },
    /// One item of the initial interview was recorded, or recorded anew.
    AssessmentItemRecorded {
        /// Of which assessment.
        assessment: AssessmentId,
        /// Which item.
        item: Item,
        /// What was found.
        answer: ItemAnswer,
    },
    /// A specifying measure was taken, or recorded anew.
    SpecifyingMeasureRecorded {
        /// Of which assessment.
        assessment: AssessmentId,
        /// Which measure.
        measure: SpecifyingMeasure,
        /// Who took it, and with what result.
        finding: SpecifyingFinding,
    },
    /// The assessment was completed.
    AssessmentCompleted {
        /// Which.
        assessment: AssessmentId,
        /// With what result.
        outcome: Outcome,
        /// Why; always there unless a plan is needed.
        reason: Option<String>,
        /// The recommended track of training.
        track: Option<Track>,
    },
    /// The outcome was recorded by mistake; the assessment is open again.
    AssessmentOutcomeWithdrawn {
        /// Of which assessment.
        assessment: AssessmentId,
        /// Why.
        reason: String,
    },
    /// Somebody speaks for the child from this day.
    GuardianNamed {
        /// Who.
        guardian: Guardian,
    },
    /// The child was heard for a plan.
    ChildHeard {
        /// Which.
        plan: PlanId,
        /// What the child wished.
        wishes: String,
    },
    /// Another client lives in the same household.
    HouseholdLinked {
        /// Who.
        client: ClientId,
        /// As what.
        kinship: Kinship,
    },
    /// The other no longer does.
    HouseholdParted {
        /// Who.
        client: ClientId,
    },
    /// The record was merged into another of the same person, and is closed.
    MergedInto {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// Another record of the same person was merged into this one.
    ClientAbsorbed {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
        /// Why one person has two identity codes.
        identity_codes_reason: Option<String>,
        /// What of it follows the person.
        carried: Carried,
    },
    /// The record was not the other person's: it is open again as it was.
    PartedFrom {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// The record merged into this one was another person's; what was carried went with it.
    ClientParted {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// A plan was drafted.
    PlanDrafted {
        /// Its id.
        plan: PlanId,
        /// What it says.
        content: PlanContent,
        /// Who must accept it.
        parties: Vec<Party>,
    },
    /// A draft was changed.
    PlanChanged {
        /// Which.
        plan: PlanId,
        /// What it says now.
        content: PlanContent,
        /// Who must accept it.
        parties: Vec<Party>,
    },
    /// The draft was offered to the parties; it is drawn up that day.
    PlanOffered {
        /// Which.
        plan: PlanId,
    },
    /// A party accepted.
    PlanAccepted {
        /// Which plan.
        plan: PlanId,
        /// Who.
        party: Party,
        /// How.
        way: Way,
    },
    /// All parties accepted; the version can no longer change. The day is the day of signing.
    PlanSigned {
        /// Which.
        plan: PlanId,
        /// What was accepted, byte for byte.
        document: String,
        /// SHA-256 of the document, in hexadecimal.
        digest: String,
    },
    /// An acceptance was recorded by mistake; a plan that it had signed is unsigned again.
    AcceptanceWithdrawn {
        /// Of which plan.
        plan: PlanId,
        /// Whose.
        party: Party,
        /// Why.
        reason: String,
    },
    /// The client's duties and what follows from neglecting them were explained.
    DutiesExplained {
        /// Of which plan.
        plan: PlanId,
        /// In which language.
        language: String,
    },
    /// The plan was reviewed.
    PlanReviewed {
        /// Which.
        plan: PlanId,
        /// What was found.
        review: Review,
    },
    /// More time was granted for the client's plans.
    PlanExtended {
        /// On what ground, how much.
        extension: Extension,
    },
    /// A hindrance kept the client away, or one that was open ended.
    PlanInterrupted {
        /// From when to when, and why.
        interruption: Interruption,
    },
    /// Another authority or an organisation takes part from this day.
    ParticipantNamed {
        /// Its id.
        participant: ParticipantId,
        /// Who, on which plan.
        named: Named,
        /// What it may get, and by which section.
        may_get: Vec<Grant>,
    },
    /// It no longer takes part from this day on.
    ParticipantEnded {
        /// Which.
        participant: ParticipantId,
        /// Why.
        reason: String,
    },
    /// Data about the client were given to a participant.
    DataDisclosed {
        /// Its id.
        disclosure: DisclosureId,
        /// To whom.
        participant: ParticipantId,
        /// What, and by which section.
        given: Vec<Grant>,
        /// How.
        way: DisclosureWay,
        /// What for.
        purpose: String,
    },
    /// The client was referred to a course.
    ReferralMade {
        /// Its id.
        referral: ReferralId,
        /// On the ground of which plan.
        plan: PlanId,
        /// To which course.
        course: CourseId,
    },
    /// Something became of the referral.
    ReferralMoved {
        /// Which.
        referral: ReferralId,
        /// What.
        step: ReferralStep,
        /// With what result, on steps that have one.
        outcome: ReferralOutcome,
    },
    /// The last step was recorded by mistake.
    ReferralStepWithdrawn {
        /// Of which referral.
        referral: ReferralId,
        /// Why.
        reason: String,
    },
    /// Time limits began, moved, were met or fell away because of the entries before.
    DeadlinesChanged {
        /// As they stand now.
        deadlines: Vec<Deadline>,
    },
}
