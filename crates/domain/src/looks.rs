//! Looks at persons, as the log keeps them, and which of them somebody should look at.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::access::{Part, Relation, Rule};
use crate::ids::{ClientId, UserId};

/// One look at one or more persons, or one deed. No name, no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its number in the log; nothing for a deed, which has a log of its own.
    pub number: Option<i64>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for work of the system.
    pub user: Option<UserId>,
    /// In which role.
    pub role: Option<String>,
    /// By which authority.
    pub authority: Option<String>,
    /// The deed's word.
    pub action: String,
    /// The ground's word; nothing for a list, whose ground is that the authority acts.
    pub ground: Option<String>,
    /// Whose record was opened, if it was one record.
    pub client: Option<ClientId>,
    /// What was shown.
    pub parts: Vec<Part>,
    /// The oldest day that was shown.
    pub oldest_on: Option<NaiveDate>,
    /// The rule that said no, where nothing was shown.
    pub denied_by: Option<String>,
    /// How many persons it shows.
    pub persons: u64,
}

impl Look {
    /// Whether somebody opened one record.
    #[must_use]
    pub fn opens_record(&self) -> bool {
        self.user.is_some() && self.client.is_some() && self.denied_by.is_none()
    }
}

/// Openings of one user within an hour from which on somebody should look.
pub const BURST: u64 = 60;

/// Of how many openings one is looked at whatever it is.
pub const SAMPLE: u64 = 100;

/// Why somebody should look at a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// No need to know, and no glass broken.
    NoGround,
    /// Tried to open the own record.
    OwnRecord,
    /// Tried to open a record that is open to a named worker only.
    NamedOnly,
    /// The client is called as the user is.
    SameName,
    /// Many openings within an hour.
    Burst,
    /// A protected person, opened by somebody else than the named worker.
    Protected,
    /// A closed case, opened by somebody else than its last worker.
    Closed,
    /// More glass broken than usual.
    ManyOpened,
    /// Drawn by lot.
    Sample,
}

impl Signal {
    /// Every signal, the gravest first.
    pub const ALL: [Self; 9] = [
        Self::NoGround,
        Self::OwnRecord,
        Self::NamedOnly,
        Self::SameName,
        Self::Burst,
        Self::Protected,
        Self::Closed,
        Self::ManyOpened,
        Self::Sample,
    ];

    /// The word stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoGround => "no_ground",
            Self::OwnRecord => "own_record",
            Self::NamedOnly => "named_only",
            Self::SameName => "same_name",
            Self::Burst => "burst",
            Self::Protected => "protected",
            Self::Closed => "closed",
            Self::ManyOpened => "many_opened",
            Self::Sample => "sample",
        }
    }

    /// The signal stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.code() == code)
    }
}

/// What a review of a look, or of broken glass, came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewOutcome {
    /// It was needed for the work.
    Proper,
    /// It was not.
    Improper,
    /// It cannot be told.
    Unclear,
}

impl ReviewOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Proper, Self::Improper, Self::Unclear];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proper => "proper",
            Self::Improper => "improper",
            Self::Unclear => "unclear",
        }
    }

    /// The outcome with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// What tells whether somebody should look at a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
pub struct Circumstances {
    /// Whether the client's family name is in the user's sign-in name.
    pub same_name: bool,
    /// How many records the user opened within the hour up to this look.
    pub within_hour: u64,
    /// Whether the record is open to a named worker only.
    pub named_only: bool,
    /// Whether the customership is over.
    pub closed: bool,
    /// Whether the lot fell on it.
    pub drawn: bool,
}

/// Why somebody should look at `look`; mostly for no reason at all.
#[must_use]
pub fn signals(look: &Look, is: Circumstances) -> Vec<Signal> {
    let mut found = Vec::new();
    match look.denied_by.as_deref() {
        Some(rule) if rule == Rule::OwnRecord.code() => found.push(Signal::OwnRecord),
        Some(rule) if rule == Rule::NamedOnly.code() => found.push(Signal::NamedOnly),
        _ => {}
    }
    if !look.opens_record() {
        return found;
    }
    let ground = look.ground.as_deref();
    let own = ground == Some(Relation::Worker.code());
    if ground.is_none() {
        found.push(Signal::NoGround);
    }
    if is.same_name {
        found.push(Signal::SameName);
    }
    // Once, where the number is reached.
    if is.within_hour == BURST {
        found.push(Signal::Burst);
    }
    if is.named_only && !own {
        found.push(Signal::Protected);
    }
    if is.closed && !own {
        found.push(Signal::Closed);
    }
    if is.drawn {
        found.push(Signal::Sample);
    }
    found
}

/// Whether a family name is a part of a sign-in name such as `maija.virtanen@vantaa.fi`; both as
/// they are compared when searching.
#[must_use]
pub fn is_called_so(sign_in_name: &str, family_name: &str) -> bool {
    let key = crate::clients::person::search_key;
    let family = key(family_name);
    let person = sign_in_name.split('@').next().unwrap_or_default();
    let mut words = person.split(['.', '_', '-', '+']);
    family.chars().count() > 2 && words.any(|word| key(word) == family)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(ground: Option<Relation>) -> Look {
        Look {
            number: Some(1),
            at: DateTime::UNIX_EPOCH,
            user: Some(UserId::from_uuid(uuid::Uuid::from_u128(1))),
            role: Some("case_worker".to_owned()),
            authority: Some("te_office:0299".to_owned()),
            action: "read_client".to_owned(),
            ground: ground.map(|ground| ground.code().to_owned()),
            client: Some(ClientId::from_uuid(uuid::Uuid::from_u128(2))),
            parts: Vec::new(),
            oldest_on: None,
            denied_by: None,
            persons: 1,
        }
    }

    const PLAIN: Circumstances = Circumstances {
        same_name: false,
        within_hour: 1,
        named_only: false,
        closed: false,
        drawn: false,
    };

    #[test]
    fn an_ordinary_opening_is_nobodys_concern() {
        assert_eq!(signals(&look(Some(Relation::Acting)), PLAIN), []);
    }

    #[test]
    fn each_circumstance_has_its_signal() {
        let acting = look(Some(Relation::Acting));
        let of = |is| signals(&acting, is);
        assert_eq!(of(Circumstances { same_name: true, ..PLAIN }), [Signal::SameName]);
        assert_eq!(of(Circumstances { within_hour: BURST, ..PLAIN }), [Signal::Burst]);
        assert_eq!(of(Circumstances { within_hour: BURST + 1, ..PLAIN }), []);
        assert_eq!(of(Circumstances { named_only: true, ..PLAIN }), [Signal::Protected]);
        assert_eq!(of(Circumstances { closed: true, ..PLAIN }), [Signal::Closed]);
        assert_eq!(of(Circumstances { drawn: true, ..PLAIN }), [Signal::Sample]);
        assert_eq!(signals(&look(None), PLAIN), [Signal::NoGround]);
        let own = look(Some(Relation::Worker));
        assert_eq!(signals(&own, Circumstances { named_only: true, closed: true, ..PLAIN }), []);
    }

    #[test]
    fn a_try_at_what_is_blocked_counts_although_nothing_was_shown() {
        for (rule, signal) in
            [(Rule::OwnRecord, Signal::OwnRecord), (Rule::NamedOnly, Signal::NamedOnly)]
        {
            let tried = Look { denied_by: Some(rule.code().to_owned()), ..look(None) };
            assert_eq!(signals(&tried, PLAIN), [signal]);
        }
        let none = Look { denied_by: Some(Rule::NoGround.code().to_owned()), ..look(None) };
        assert_eq!(signals(&none, PLAIN), []);
    }

    #[test]
    fn a_name_is_found_in_a_sign_in_name_however_it_is_spelled() {
        assert!(is_called_so("maija.virtanen@vantaa.fi", "Virtanen"));
        assert!(is_called_so("asa-ostrom", "Öström"));
        assert!(!is_called_so("maija.virtanen@warsame.fi", "Warsame"));
        assert!(!is_called_so("te1.virta", "Virtanen"));
        assert!(!is_called_so("li.wu", "Wu"));
    }
}
