use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::ids::UserId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait};

/// Whose clients a user may list: the authority's, and of the protected ones only the own and those
/// of absent colleagues for whom the user stands in.
///
/// The same rule as the relation of an actor to one client, as conditions of SQL.
#[derive(Debug, Clone)]
pub struct Visible {
    authority: AuthorityKey,
    user: UserId,
    stands_in_for: Vec<UserId>,
}

impl Visible {
    /// What `actor` may list.
    #[must_use]
    pub fn to(actor: &Actor) -> Self {
        Self {
            authority: actor.authority.clone(),
            user: actor.user,
            stands_in_for: actor.stands_in_for.clone(),
        }
    }

    /// The user's authority.
    pub(crate) const fn authority(&self) -> &AuthorityKey {
        &self.authority
    }

    /// On a table with `authority`, `protected` and `worker`.
    pub(crate) fn condition(&self, table: &'static str) -> Condition {
        let column = |name: &'static str| Expr::col((Alias::new(table), Alias::new(name)));
        Condition::all()
            .add(column("authority").eq(self.authority.to_string()))
            .add(self.unless_protected(column("protected"), column("worker")))
    }

    /// On the columns of a client whose authority is asked for elsewhere.
    pub(crate) fn unless_protected(&self, protected: Expr, worker: Expr) -> Condition {
        Condition::any().add(protected.eq(false)).add(self.own(worker))
    }

    /// Whether the worker is the user, or somebody for whom the user stands in.
    pub(crate) fn own(&self, worker: Expr) -> Expr {
        if self.stands_in_for.is_empty() {
            return worker.eq(self.user.uuid());
        }
        let all = std::iter::once(self.user).chain(self.stands_in_for.iter().copied());
        worker.is_in(all.map(UserId::uuid))
    }

    /// The worker for whom the user stands in.
    pub(crate) fn substitute_for(&self, worker: Option<UserId>) -> Option<UserId> {
        worker.filter(|worker| self.stands_in_for.contains(worker))
    }
}
