//! One type for each kind of id, so that a plan is never looked up by a client's id.
//!
//! All are UUIDv7: they sort by the moment they were minted, which keyset pages rely on. They are
//! minted by the use cases from an injected source, never here.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes an id that was minted or stored before.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The id as it is stored and written on the wire.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A client, for ever: the key survives a changed identity code and a new customership.
    ClientId;
    /// One entry in a client's record.
    EventId;
    /// An initial assessment.
    AssessmentId;
    /// One version of an integration plan.
    PlanId;
    /// A referral of one client to one course.
    ReferralId;
    /// A course of integration training.
    CourseId;
    /// A handover of a client between two authorities.
    HandoverId;
    /// A time limit running for a client.
    DeadlineId;
    /// A look that somebody should look at.
    ReviewId;
    /// A client opened by breaking the glass.
    GlassId;
    /// A person who signs in.
    UserId;
    /// A meeting agreed with a client.
    AppointmentId;
    /// A note on a client.
    NoteId;
    /// A file attached to a client's record.
    AttachmentId;
    /// A calendar feed of a worker.
    FeedId;
    /// A letter in the outbox.
    LetterId;
    /// A list that a user has named.
    ViewId;
    /// A worker's absence.
    AbsenceId;
    /// Clients that went to another worker in one deed.
    ReassignmentId;
    /// An entry in the register of providers.
    ProviderId;
    /// Clients whose data are proposed to be disposed of, or were.
    DisposalId;
    /// A reason to keep a client's data longer.
    HoldId;
    /// What a user said about accessibility.
    FeedbackId;
    /// Another authority or organisation that takes part in a client's plan.
    ParticipantId;
    /// Data about a client given to a participant.
    DisclosureId;
    /// What an authority attested of its period.
    AttestationId;
    /// One version of a report that was frozen.
    FrozenReportId;
}
