//! The one decision on a person's record. Lists ask the same of their rows, compiled to SQL by
//! `persistence::clients::Visible`; tests compare the two.

use chrono::{Days, NaiveDate};

use super::{Action, Actor, Denied, Permit, Relation, may};
use crate::authorities::AuthorityKey;
use crate::ids::{ClientId, UserId};

/// What a decision reads of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Who.
    pub client: ClientId,
    /// The authority that acts.
    pub acting: AuthorityKey,
    /// The one that acts jointly.
    pub joint: Option<AuthorityKey>,
    /// The client's own worker, also after the customership ended.
    pub worker: Option<UserId>,
    /// Whether the record is open to the named worker only: the client is protected, or belongs to
    /// the staff or their family.
    pub named_only: bool,
    /// Whether the customership is over.
    pub closed: bool,
    /// The open handover to the subject's authority.
    pub offer: Option<Offer>,
    /// The last day on which the subject's authority acted before it gave the client away.
    pub acted_until: Option<NaiveDate>,
    /// The record that took this one in: it decides.
    pub survivor: Option<Box<Object>>,
}

impl Object {
    /// Whether the case is closed and was somebody's: it stays that worker's. One that was nobody's
    /// stays in the unit's queue.
    fn is_shut_to(&self, subject: &Actor) -> bool {
        self.closed && self.worker.is_some() && !subject.opens_closed_cases()
    }
}

/// An open handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Who may open and answer it, where the record is open to a named worker only.
    pub receiver: Option<UserId>,
}

/// What a decision reads of the day and the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The day of the question.
    pub today: NaiveDate,
    /// How many days the authority that gave a client away may still read.
    pub former_reads_days: u16,
}

/// The rules in their order; the first that says no is the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// The role has no such deed.
    Role,
    /// The record is the subject's own. Nothing overrides it.
    OwnRecord,
    /// The record is open to a named worker only, and that is somebody else. Nothing overrides it.
    NamedOnly,
    /// There is no need to know.
    NoGround,
    /// The case is closed.
    Closed,
    /// The ground is one to know the client, not for this deed.
    Deed,
}

impl Rule {
    /// The word in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::OwnRecord => "own_record",
            Self::NamedOnly => "named_only",
            Self::NoGround => "no_ground",
            Self::Closed => "closed",
            Self::Deed => "deed",
        }
    }

    /// Whether it is a core block, which no reason and no role overrides.
    #[must_use]
    pub const fn is_core(self) -> bool {
        matches!(self, Self::OwnRecord | Self::NamedOnly)
    }
}

/// Whether `subject` may do `action` to `object`: a permit with its ground, or the rule that says no.
pub fn decide(
    subject: &Actor,
    action: Action,
    object: &Object,
    context: Context,
) -> Result<Permit, Denied> {
    let ground = relation(subject, object, context);
    if may(action, subject.role, ground) {
        return Ok(Permit::on_ground(subject, action, object.client, ground));
    }
    let has_it = Relation::all(object.client).into_iter().any(|any| may(action, subject.role, any));
    let rule = match ground {
        _ if !has_it => Rule::Role,
        Relation::Blocked | Relation::Awaiting if is_own(subject, object) => Rule::OwnRecord,
        Relation::Blocked | Relation::Awaiting => Rule::NamedOnly,
        Relation::Elsewhere => Rule::NoGround,
        Relation::Closed => Rule::Closed,
        _ => Rule::Deed,
    };
    let merged_into = match ground {
        Relation::Absorbed { into } => Some(into),
        _ => None,
    };
    let may_see = may(Action::ReadClient, subject.role, ground);
    Err(Denied { action, rule, may_see, merged_into })
}

/// How `subject` stands to `object`: the core blocks first, then the grounds from the nearest on,
/// then what a reason may open.
#[must_use]
pub fn relation(subject: &Actor, object: &Object, context: Context) -> Relation {
    if subject.own_records.contains(&object.client) {
        return Relation::Blocked;
    }
    // A merged record is read by whoever may read the surviving one, wherever that went since.
    if let Some(survivor) = &object.survivor {
        return match relation(subject, survivor, context) {
            further @ Relation::Absorbed { .. } => further,
            ground if ground.is_ground() => Relation::Absorbed { into: survivor.client },
            hidden => hidden,
        };
    }
    let stands_in = subject.stands_in(object.worker);
    let own = object.worker == Some(subject.user);
    if object.named_only && !own && !stands_in {
        // Also who is to receive the client must be named.
        return match object.offer {
            Some(Offer { receiver: Some(receiver) })
                if receiver == subject.user || subject.stands_in(Some(receiver)) =>
            {
                Relation::Receiving
            }
            Some(_) => Relation::Awaiting,
            None => Relation::Blocked,
        };
    }
    let opened = subject.opened.contains(&object.client);
    let acts = object.acting == subject.authority;
    let joint = object.joint.as_ref() == Some(&subject.authority);
    if acts || joint {
        return match (own, stands_in) {
            (true, _) => Relation::Worker,
            (false, true) => Relation::Substitute,
            _ if object.is_shut_to(subject) && opened => Relation::Opened,
            _ if object.is_shut_to(subject) => Relation::Closed,
            _ if acts => Relation::Acting,
            _ => Relation::Joint,
        };
    }
    if object.offer.is_some() {
        return Relation::Receiving;
    }
    let days = Days::new(context.former_reads_days.into());
    let reads_until = object.acted_until.and_then(|until| until.checked_add_days(days));
    if reads_until.is_some_and(|until| context.today <= until) {
        return Relation::Former;
    }
    if opened { Relation::Opened } else { Relation::Elsewhere }
}

fn is_own(subject: &Actor, object: &Object) -> bool {
    subject.own_records.contains(&object.client)
        || object.survivor.as_ref().is_some_and(|survivor| is_own(subject, survivor))
}
