use chrono::NaiveDate;
use domain::ids::UserId;
use domain::path::WaitsFor;
use domain::record::Stage;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use super::Visible;

/// Whose clients within the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The user's own, and those of absent colleagues for whom the user stands in.
    Own,
    /// This worker's.
    Worker(UserId),
    /// In the queue.
    Nobodys,
}

/// Days within which a limit runs out, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueWithin {
    /// The first; nothing for all the time before.
    pub from: Option<NaiveDate>,
    /// The last.
    pub until: NaiveDate,
}

/// Which clients of the authority.
#[derive(Debug, Clone, Default)]
pub struct CaseloadFilter {
    /// Open customerships, or ended ones.
    pub ended: bool,
    /// Of one worker, or of nobody.
    pub whose: Option<Whose>,
    /// At one stage.
    pub stage: Option<Stage>,
    /// Without a plan in force.
    pub no_plan: bool,
    /// With something due first on or after this day.
    pub due_from: Option<NaiveDate>,
    /// With something due first on or before this day.
    pub due_by: Option<NaiveDate>,
    /// With any limit that the authority keeps running out within these days, whatever is due
    /// before.
    pub any_due: Option<DueWithin>,
    /// Whose path waits for one of these; empty for any.
    pub waits_for: Vec<WaitsFor>,
    /// Whose worker got them on this day or later.
    pub worker_since: Option<NaiveDate>,
    /// Whom nobody met on this day or later.
    pub not_seen_since: Option<NaiveDate>,
    /// Of one mother tongue.
    pub mother_tongue: Option<String>,
    /// Who need an interpreter, or who need none.
    pub interpreter_needed: Option<bool>,
    /// Whose name's key begins so.
    pub name_begins: Option<String>,
}

pub(super) fn conditions(visible: &Visible, filter: &CaseloadFilter) -> Condition {
    let column = |name: &'static str| Expr::col(("caseload", name));
    let mut all = Condition::all().add(column("is_open").eq(!filter.ended));
    if let Some(whose) = filter.whose {
        all = all.add(match whose {
            Whose::Own => visible.own(column("worker")),
            Whose::Worker(worker) => column("worker").eq(worker.uuid()),
            Whose::Nobodys => column("worker").eq(Uuid::nil()),
        });
    }
    if let Some(stage) = filter.stage {
        all = all.add(column("stage").eq(stage.code()));
    }
    if filter.no_plan {
        all = all.add(column("stage").ne(Stage::InForce.code()));
    }
    if let Some(due_from) = filter.due_from {
        all = all.add(column("next_due_on").gte(due_from));
    }
    if let Some(due_by) = filter.due_by {
        all = all.add(column("next_due_on").lte(due_by));
    }
    if let Some(within) = filter.any_due {
        all = all.add(Expr::exists(limits(within)));
    }
    if let Some(day) = filter.not_seen_since {
        all = all.add(column("last_contact_on").lt(day));
    }
    if !filter.waits_for.is_empty() {
        all = all.add(column("waits_for").is_in(filter.waits_for.iter().map(|one| one.code())));
    }
    if let Some(day) = filter.worker_since {
        all = all.add(column("worker_since").gte(day));
    }
    if let Some(language) = &filter.mother_tongue {
        all = all.add(column("mother_tongue").eq(language.as_str()));
    }
    if let Some(needed) = filter.interpreter_needed {
        all = all.add(column("interpreter_needed").eq(needed));
    }
    if let Some(begins) = &filter.name_begins {
        // The range of all keys with this beginning, in the order of bytes.
        let end = format!("{begins}{}", char::MAX);
        all = all.add(column("search_key").gte(begins.clone())).add(column("search_key").lt(end));
    }
    all
}

/// The open limits of the client that the authority keeps and that run out within some days.
fn limits(within: DueWithin) -> SelectStatement {
    let column = |name: &'static str| Expr::col(("deadline", name));
    let mut limits = Query::select();
    limits
        .expr(Expr::cust("1"))
        .from("deadline")
        .and_where(column("client_id").equals(("caseload", "client_id")))
        .and_where(column("authority").equals(("caseload", "authority")))
        .and_where(column("standing").eq("open"))
        .and_where(column("due_on").lte(within.until));
    if let Some(from) = within.from {
        limits.and_where(column("due_on").gte(from));
    }
    limits
}
