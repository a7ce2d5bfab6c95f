//! When a client's data are disposed of, what keeps them longer, and what proves that they are gone.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::field_error::FieldError;
use crate::ids::{ClientId, UserId};
use crate::rule_sets::LimitId;

/// The time limits after whose last day data are disposed of.
pub const DISPOSAL: [LimitId; 3] =
    [LimitId::DisposeTeOffice, LimitId::DisposeMunicipality, LimitId::DisposeEmploymentAuthority];

/// How many clients one proposal holds at most: two persons are to be able to look at each.
pub const PROPOSED_AT_ONCE: u64 = 100;

/// For how many days ahead is told what falls due.
pub const AHEAD: Days = Days::new(30);

/// The fewest words about a hold, in characters.
pub const WORDS_MIN: usize = 10;
/// The most.
pub const WORDS_MAX: usize = 1000;

/// Whether the data may go on `today`: the last day of keeping has passed.
#[must_use]
pub fn is_due(last_day: NaiveDate, today: NaiveDate) -> bool {
    last_day < today
}

/// Why data are kept longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HoldGround {
    /// An appeal, a complaint or a claim for damages is open.
    LegalMatter,
    /// An inspection or an investigation needs them.
    Inspection,
    /// The client asked that they be kept (GDPR art. 18(1)(b) and (c)).
    ClientsRequest,
    /// They go to an archive first.
    Archive,
}

impl HoldGround {
    /// Every ground.
    pub const ALL: [Self; 4] =
        [Self::LegalMatter, Self::Inspection, Self::ClientsRequest, Self::Archive];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LegalMatter => "legal_matter",
            Self::Inspection => "inspection",
            Self::ClientsRequest => "clients_request",
            Self::Archive => "archive",
        }
    }

    /// The ground with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// What is wrong with the words about a hold.
#[must_use]
pub fn hold_faults(words: &str) -> Vec<FieldError> {
    let length = words.trim().chars().count();
    if (WORDS_MIN..=WORDS_MAX).contains(&length) {
        return Vec::new();
    }
    vec![FieldError::at("words", "length", format!("{WORDS_MIN} to {WORDS_MAX} characters"))]
}

/// What is left of a client whose data were disposed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposedClient {
    /// The id, which only the logs still know.
    pub client: ClientId,
    /// The limit that had run out.
    pub limit: LimitId,
    /// Its last day.
    pub last_day: NaiveDate,
    /// How many rows are gone, of the client and of records merged into it.
    pub rows: u64,
    /// SHA-256 of the entries as they were stored: a copy in a backup is known again by it.
    pub digest: String,
}

/// The digest that a proof is known by: who decided, when, and of whom what is gone.
#[must_use]
pub fn proof(by: [UserId; 2], at: DateTime<Utc>, clients: &[DisposedClient]) -> String {
    let mut digest = Sha256::new();
    digest.update(format!("{} {} {}\n", by[0], by[1], at.timestamp_micros()));
    for gone in clients {
        let DisposedClient { client, limit, last_day, rows, digest: of_client } = gone;
        digest.update(format!("{client} {} {last_day} {rows} {of_client}\n", limit.code()));
    }
    hex::encode(digest.finalize())
}
