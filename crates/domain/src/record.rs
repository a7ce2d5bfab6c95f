//! A client's record: one unbroken list of entries, from which everything else follows.
//!
//! An entry is never changed. Each carries two times: the day it is true from, and the moment it
//! was recorded. Reading the entries recorded up to a moment gives the record as it was known
//! then, so every view can be asked *as of* a moment and answers the same for ever.

mod current;
mod entry;
mod facts;
mod replay;
mod settle;
mod withdraw;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use crate::assessments::Assessment;
use crate::attachments::Attachment;
use crate::authorities::AuthorityKey;
use crate::authorities::handover::{Answer, Handover};
use crate::authorities::responsibility::Responsibility;
use crate::clients::facts::FactKind;
use crate::clients::family::{Guardian, HouseholdMember};
use crate::clients::merge::{Absorbed, MergedInto};
use crate::contacts::Contacts;
use crate::deadlines::{Deadline, DeadlineKey};
use crate::ids::{
    AssessmentId, AttachmentId, ClientId, HandoverId, ParticipantId, PlanId, ReferralId, UserId,
};
use crate::participants::Participant;
use crate::plans::{Extension, Interruption, Plan};
use crate::training::Referral;

pub use entry::{EndReason, Entry, Event, Happening, Segment};
pub use replay::BrokenRecord;
pub use settle::{Mint, responsible_series};

pub(crate) const BORN_ON: &str = FactKind::BornOn.code();

/// A span in which the person is a client; half-open, the end day is no longer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customership {
    /// First day; earlier than the record's own where a merged record says so.
    pub from: NaiveDate,
    /// First day by the record's own entries.
    pub began_on: NaiveDate,
    /// The day it ended, with the reason.
    pub ended: Option<(NaiveDate, EndReason)>,
}

/// Who works the case, from a day until the next begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// First day.
    pub from: NaiveDate,
    /// The authority.
    pub authority: AuthorityKey,
}

/// The rule's answer set aside with a written reason; ends when the facts change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// First day.
    pub from: NaiveDate,
    /// Who is responsible instead.
    pub authority: AuthorityKey,
    /// Why.
    pub reason: String,
    /// The entry that set it.
    pub number: u32,
}

/// Facts as they were entered: from which day they are true, and at which entry they were recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct FactsEntered {
    /// True from this day.
    pub from: NaiveDate,
    /// The entry's number; of two for one day the later holds.
    pub number: u32,
    /// Keys and values of the fact file.
    pub facts: Map<String, Value>,
    /// Where they come from: the client, a register, a document.
    pub source: String,
    /// Whose record they were carried from.
    pub absorbed: Option<ClientId>,
}

/// Everything the rules read about one client, replayed from the entries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// How many entries were read; also the record's version.
    pub version: u32,
    /// When the newest of them was recorded.
    pub changed_at: Option<DateTime<Utc>>,
    /// Oldest first; only the last may be open.
    pub customerships: Vec<Customership>,
    /// In order of recording.
    pub facts: Vec<FactsEntered>,
    /// Responsible by rule, gap-free: each segment holds until the next begins.
    pub responsible: Vec<Segment>,
    /// Acting, gap-free: each holds until the next begins.
    pub acting: Vec<Acting>,
    /// The override in force, if any.
    pub overridden: Option<Override>,
    /// The client's own worker; nobody while in the unit's queue.
    pub worker: Option<UserId>,
    /// The day that worker got the client.
    pub worker_since: Option<NaiveDate>,
    /// Days on which an interview of the job seeker was held.
    pub interviews: Vec<NaiveDate>,
    /// Appointments and notes.
    pub contacts: Contacts,
    /// Attached files by id; ids sort by age.
    pub attachments: BTreeMap<AttachmentId, Attachment>,
    /// Assessments by id; ids sort by age.
    pub assessments: BTreeMap<AssessmentId, Assessment>,
    /// Plan versions by id; ids sort by age.
    pub plans: BTreeMap<PlanId, Plan>,
    /// Others who take part or took part in plans, by id; ids sort by age.
    pub participants: BTreeMap<ParticipantId, Participant>,
    /// Who speaks for the child, since when.
    pub guardian: Option<(NaiveDate, Guardian)>,
    /// Who lives in the same household.
    pub household: Vec<HouseholdMember>,
    /// More time granted, by the day of granting.
    pub extensions: Vec<(NaiveDate, Extension)>,
    /// Hindrances that kept the client away.
    pub interruptions: Vec<Interruption>,
    /// Referrals by id; ids sort by age.
    pub referrals: BTreeMap<ReferralId, Referral>,
    /// Handovers by id; ids sort by age.
    pub handovers: BTreeMap<HandoverId, Handover>,
    /// Time limits, running and settled.
    pub deadlines: BTreeMap<DeadlineKey, Deadline>,
    /// The record that this one is merged into; while it is, this one is closed.
    pub merged_into: Option<MergedInto>,
    /// Records that are merged into this one.
    pub absorbed: Vec<Absorbed>,
    /// Deadlines met while a record was merged into this one that has been parted since: what met
    /// them may have gone with it.
    pub doubted: BTreeSet<DeadlineKey>,
}

/// How far along the path a client is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Customership began, nothing started.
    Registered,
    /// An assessment is open.
    Assessing,
    /// An assessment found a need and no plan is in force: none is accepted yet, the accepted one
    /// begins later, or it has run out.
    Planning,
    /// A plan is in force.
    InForce,
    /// The customership ended.
    Ended,
}

impl Stage {
    /// Every stage, in the order of the path.
    pub const ALL: [Self; 5] =
        [Self::Registered, Self::Assessing, Self::Planning, Self::InForce, Self::Ended];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Assessing => "assessing",
            Self::Planning => "planning",
            Self::InForce => "in_force",
            Self::Ended => "ended",
        }
    }

    /// The stage stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

impl Record {
    /// The customership that is open, or was the last.
    #[must_use]
    pub fn customership(&self) -> Option<&Customership> {
        self.customerships.last()
    }

    /// The open customership; none while the record is merged into another.
    #[must_use]
    pub fn open_customership(&self) -> Option<&Customership> {
        let open = self.customership().filter(|customership| customership.ended.is_none());
        open.filter(|_| self.merged_into.is_none())
    }

    /// The authority responsible by rule on `day`.
    #[must_use]
    pub fn responsible_on(&self, day: NaiveDate) -> Option<&Responsibility> {
        let holding = self.responsible.iter().rfind(|segment| segment.from <= day);
        holding.or(self.responsible.first()).map(|segment| &segment.responsibility)
    }

    /// The authority responsible on `day`: the override's while one is in force.
    #[must_use]
    pub fn responsible_key_on(&self, day: NaiveDate) -> Option<AuthorityKey> {
        match &self.overridden {
            Some(set) if set.from <= day => Some(set.authority.clone()),
            _ => self.responsible_on(day)?.authority.key(),
        }
    }

    /// The authority that acts on `day`.
    #[must_use]
    pub fn acting_on(&self, day: NaiveDate) -> Option<&AuthorityKey> {
        let holding = self.acting.iter().rfind(|acting| acting.from <= day);
        holding.or(self.acting.first()).map(|acting| &acting.authority)
    }

    /// The day an authority last ceased to act, whether it acts again or not; `None` if it never
    /// did. One that gave the client away on its own first day has no day in the series.
    #[must_use]
    pub fn acted_until(&self, authority: &AuthorityKey) -> Option<NaiveDate> {
        let ceased = self.acting.windows(2).filter(|pair| pair[0].authority == *authority);
        let given = self.handovers.values().filter(|handover| handover.from == *authority);
        let given = given.filter_map(|handover| match handover.answer {
            Some(Answer::Accepted { on }) => Some(on),
            _ => None,
        });
        ceased.map(|pair| pair[1].from).chain(given).max()
    }

    /// The authority that acts jointly on `day`, while the responsible one itself acts.
    #[must_use]
    pub fn joint_on(&self, day: NaiveDate) -> Option<AuthorityKey> {
        self.responsible_on(day)?.joint.as_ref()?.key()
    }

    /// Whether any authority is responsible on `day`; outside the Act none is.
    #[must_use]
    pub fn is_concerned_on(&self, day: NaiveDate) -> bool {
        self.overridden.as_ref().is_some_and(|set| set.from <= day)
            || self.responsible_on(day).is_some_and(|answer| answer.authority.kind.is_responsible())
    }

    /// The first day from `from` on, `until` at the latest, on which any authority is responsible.
    #[must_use]
    pub fn first_concerned(&self, from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        let segments = self.responsible.iter().map(|segment| segment.from);
        let days = segments.chain(self.overridden.as_ref().map(|set| set.from)).chain([from]);
        days.filter(|day| (from..=until).contains(day) && self.is_concerned_on(*day)).min()
    }

    /// The handover that waits for an answer.
    #[must_use]
    pub fn open_handover(&self) -> Option<&Handover> {
        self.handovers.values().find(|handover| handover.is_open())
    }

    /// The open deadline that falls due first.
    #[must_use]
    pub fn next_due(&self) -> Option<&Deadline> {
        self.deadlines
            .values()
            .filter(|deadline| deadline.is_duty())
            .min_by_key(|deadline| (deadline.due.due_on, deadline.id))
    }
}
