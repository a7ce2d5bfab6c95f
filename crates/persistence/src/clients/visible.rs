use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, UserId};
use domain::record::Stage;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use uuid::Uuid;

/// Whose clients a user may list: [`decide`](domain::access::decide) on reading a client for whom
/// the own authority acts, as conditions of SQL, rule by rule in the same order.
#[derive(Debug, Clone)]
pub struct Visible {
    authority: AuthorityKey,
    user: UserId,
    stands_in_for: Vec<UserId>,
    own_records: Vec<ClientId>,
    opened: Vec<ClientId>,
    opens_closed_cases: bool,
}

impl Visible {
    /// What `actor` may list.
    #[must_use]
    pub fn to(actor: &Actor) -> Self {
        Self {
            authority: actor.authority.clone(),
            user: actor.user,
            stands_in_for: actor.stands_in_for.clone(),
            own_records: actor.own_records.clone(),
            opened: actor.opened.clone(),
            opens_closed_cases: actor.opens_closed_cases(),
        }
    }

    /// The user's authority.
    pub(crate) const fn authority(&self) -> &AuthorityKey {
        &self.authority
    }

    /// The rows of the caseload that the user may see.
    pub(crate) fn condition(&self) -> Condition {
        Condition::all()
            .add(caseload("authority").eq(self.authority.to_string()))
            .add(self.of_caseload())
    }

    /// The same where the authority is asked for elsewhere.
    pub(crate) fn of_caseload(&self) -> Condition {
        Condition::all()
            .add(self.named(caseload("protected"), caseload("worker")))
            .add_option(self.not_own(caseload("client_id")))
            .add_option(self.not_closed(
                caseload("is_open").eq(true).or(caseload("worker").eq(Uuid::nil())),
                caseload("worker"),
                caseload("client_id"),
            ))
    }

    /// The clients that the user may see, whose authority is asked for elsewhere.
    pub(crate) fn of_client(&self) -> Condition {
        Condition::all().add(self.of_offered_client(None)).add_option(self.unless_closed())
    }

    /// The same before the case is asked for being closed; `named` is another column that names who
    /// may see the client.
    pub(crate) fn of_offered_client(&self, named: Option<Expr>) -> Condition {
        let restricted = client("protected").or(client("restricted"));
        let open = self.named(restricted, client("worker_id"));
        Condition::all()
            .add(open.add_option(named.map(|worker| self.own(worker))))
            .add_option(self.not_own(client("id")))
    }

    /// Of closed cases the own and those that were nobody's, unless the user opens all.
    pub(crate) fn unless_closed(&self) -> Option<Condition> {
        let open = client("stage").ne(Stage::Ended.code()).or(client("worker_id").is_null());
        self.not_closed(open, client("worker_id"), client("id"))
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

    fn named(&self, restricted: Expr, worker: Expr) -> Condition {
        Condition::any().add(restricted.eq(false)).add(self.own(worker))
    }

    /// Almost nobody is a client too, so that almost no list pays for it.
    fn not_own(&self, id: Expr) -> Option<Expr> {
        let own = || self.own_records.iter().map(|id| id.uuid());
        (!self.own_records.is_empty()).then(|| id.is_not_in(own()))
    }

    fn not_closed(&self, open: Expr, worker: Expr, id: Expr) -> Option<Condition> {
        if self.opens_closed_cases {
            return None;
        }
        let any = Condition::any().add(open).add(self.own(worker));
        let opened = || self.opened.iter().map(|id| id.uuid());
        let opened = (!self.opened.is_empty()).then(|| id.is_in(opened()));
        Some(any.add_option(opened))
    }
}

fn caseload(column: &'static str) -> Expr {
    Expr::col(("caseload", column))
}

fn client(column: &'static str) -> Expr {
    Expr::col(("client", column))
}
