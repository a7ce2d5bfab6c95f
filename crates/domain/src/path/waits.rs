use chrono::NaiveDate;

use super::NextStep;
use crate::authorities::AuthorityKey;
use crate::plans::Party;
use crate::record::Record;

/// Whose move it is on a client's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WaitsFor {
    /// The authority that asks.
    Us,
    /// The client, to accept a plan.
    Client,
    /// The guardian of a child, to accept a plan.
    Guardian,
    /// Another authority, to accept a plan or to answer a handover.
    OtherAuthority,
    /// Whoever gives the training.
    Provider,
    /// Nobody: the customership has ended, or an accepted plan has not begun.
    Nobody,
}

impl WaitsFor {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Us,
        Self::Client,
        Self::Guardian,
        Self::OtherAuthority,
        Self::Provider,
        Self::Nobody,
    ];

    /// Those that the authority waits for.
    pub const OTHERS: [Self; 4] =
        [Self::Client, Self::Guardian, Self::OtherAuthority, Self::Provider];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Client => "client",
            Self::Guardian => "guardian",
            Self::OtherAuthority => "other_authority",
            Self::Provider => "provider",
            Self::Nobody => "nobody",
        }
    }

    /// The one stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Record {
    /// Whom the path waits for on `day`, as an authority that works the case sees it. A review that
    /// falls due while others have the next step is told by its deadline, not here.
    #[must_use]
    pub fn waits_for(&self, own: &AuthorityKey, day: NaiveDate) -> WaitsFor {
        if self.open_customership().is_none() {
            return WaitsFor::Nobody;
        }
        if self.open_handover().is_some_and(|handover| handover.to != *own) {
            return WaitsFor::OtherAuthority;
        }
        match self.next_step(day) {
            NextStep::None | NextStep::AwaitPlan => WaitsFor::Nobody,
            NextStep::AcceptPlan => self.waits_for_acceptance(own),
            NextStep::RecordReferralEvent => WaitsFor::Provider,
            NextStep::StartAssessment
            | NextStep::RecordAssessmentItem
            | NextStep::CompleteAssessment
            | NextStep::DraftPlan
            | NextStep::OfferPlan
            | NextStep::ReferToTraining
            | NextStep::EndCustomership => WaitsFor::Us,
        }
    }

    /// The own acceptance comes first, then the client's.
    fn waits_for_acceptance(&self, own: &AuthorityKey) -> WaitsFor {
        let Some(plan) = self.unsigned_plan() else { return WaitsFor::Us };
        let missing = |party: &Party| !plan.acceptances.iter().any(|one| one.party == *party);
        let missing: Vec<_> = plan.parties.iter().copied().filter(missing).collect();
        if Party::of(own.kind).is_none_or(|own| missing.is_empty() || missing.contains(&own)) {
            WaitsFor::Us
        } else if missing.contains(&Party::Client) {
            WaitsFor::Client
        } else if missing.contains(&Party::Guardian) {
            WaitsFor::Guardian
        } else {
            WaitsFor::OtherAuthority
        }
    }
}
