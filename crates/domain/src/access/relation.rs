use serde::Serialize;

use crate::ids::ClientId;

/// How the subject stands to a client on the day of the question: the need to know, or that there is
/// none. What the log keeps as the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The authority acts for the client, and the subject is the client's own worker.
    Worker,
    /// The authority acts for the client.
    Acting,
    /// The authority acts jointly with the responsible one.
    Joint,
    /// The authority acts, and the subject stands in for the client's absent worker.
    Substitute,
    /// A handover of the client to the authority waits for an answer.
    Receiving,
    /// A handover of a client who is open to a named worker only waits, and the subject is not the
    /// one who may open it: that it waits is all that may be known.
    Awaiting,
    /// The record is merged into another, which the subject may read: it is closed and can be read.
    Absorbed {
        /// The client whose record survives.
        into: ClientId,
    },
    /// The authority acted until lately and may still read.
    Former,
    /// The subject broke the glass, and the time for it is not over.
    Opened,
    /// The authority acts, the customership is over, and the client's last worker is somebody else;
    /// supervisors open closed cases.
    Closed,
    /// The authority has nothing to do with the client.
    Elsewhere,
    /// The record is the subject's own, or open to a named worker only. Nothing overrides it.
    Blocked,
}

impl Relation {
    /// One of each, for tables and tests; `into` for the one that names a client.
    #[must_use]
    pub const fn all(into: ClientId) -> [Self; 12] {
        [
            Self::Worker,
            Self::Acting,
            Self::Joint,
            Self::Substitute,
            Self::Receiving,
            Self::Awaiting,
            Self::Absorbed { into },
            Self::Former,
            Self::Opened,
            Self::Closed,
            Self::Elsewhere,
            Self::Blocked,
        ]
    }

    /// Whether the authority acts for the client, and the subject may do it for the authority.
    #[must_use]
    pub const fn acts(self) -> bool {
        matches!(self, Self::Worker | Self::Acting | Self::Joint | Self::Substitute)
    }

    /// Whether it is a ground to know the client at all.
    #[must_use]
    pub const fn is_ground(self) -> bool {
        !matches!(self, Self::Awaiting | Self::Closed | Self::Elsewhere | Self::Blocked)
    }

    /// The word in the logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Acting => "acting",
            Self::Joint => "joint",
            Self::Substitute => "substitute",
            Self::Receiving => "receiving",
            Self::Awaiting => "awaiting",
            Self::Absorbed { .. } => "absorbed",
            Self::Former => "former",
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Elsewhere => "elsewhere",
            Self::Blocked => "blocked",
        }
    }
}
