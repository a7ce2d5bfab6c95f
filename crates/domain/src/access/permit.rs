use chrono::NaiveDate;

use super::{Action, Actor, Part, Relation, Rule, may_in_general, shown_by};
use crate::ids::ClientId;

/// The proof that a deed was permitted. One permit is good for one commit.
#[derive(Debug)]
#[must_use = "a permit is spent by committing the deed or logging the read"]
pub struct Permit {
    actor: Option<Actor>,
    action: Action,
    client: Option<ClientId>,
    relation: Option<Relation>,
    parts: &'static [Part],
    oldest_on: Option<NaiveDate>,
}

impl Permit {
    /// A permit for work that no person started: timers, imports, first start.
    pub fn of_the_system(action: Action, client: Option<ClientId>) -> Self {
        Self { client, ..Self::of(None, action) }
    }

    pub(super) fn on_ground(
        actor: &Actor,
        action: Action,
        client: ClientId,
        ground: Relation,
    ) -> Self {
        let permit = Self::of(Some(actor.clone()), action);
        Self { client: Some(client), relation: Some(ground), ..permit }
    }

    const fn of(actor: Option<Actor>, action: Action) -> Self {
        let parts = shown_by(action);
        Self { actor, action, client: None, relation: None, parts, oldest_on: None }
    }

    /// The same permit, for a client that came to be with the deed.
    pub fn about(self, client: ClientId) -> Self {
        Self { client: Some(client), ..self }
    }

    /// The same permit, for a look that shows other parts than the deed mostly does.
    pub fn showing(self, parts: &'static [Part]) -> Self {
        Self { parts, ..self }
    }

    /// The same permit, for a look that reaches back to `oldest_on`.
    pub fn reaching(self, oldest_on: Option<NaiveDate>) -> Self {
        Self { oldest_on, ..self }
    }

    /// What a look by this permit shows of each person.
    #[must_use]
    pub const fn parts(&self) -> &'static [Part] {
        self.parts
    }

    /// How far back a look by this permit reaches.
    #[must_use]
    pub const fn oldest_on(&self) -> Option<NaiveDate> {
        self.oldest_on
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

    /// The ground: how the actor stood to the client.
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
    /// By which rule; for the log, never for the asker.
    pub rule: Rule,
    /// Whether the asker may know that the thing exists.
    pub may_see: bool,
    /// The client whose record took the one asked about in, and who can be asked about instead.
    pub merged_into: Option<ClientId>,
}

impl Actor {
    /// Asks to do `action`, which is not about one known client.
    pub fn require_general(&self, action: Action) -> Result<Permit, Denied> {
        if may_in_general(action, self.role) {
            return Ok(Permit::of(Some(self.clone()), action));
        }
        Err(Denied { action, rule: Rule::Role, may_see: true, merged_into: None })
    }
}
