use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::follow_up::FollowUp;
use domain::ids::ClientId;
use sea_orm::sea_query::{Alias, Expr, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, ExprTrait, FromQueryResult};
use uuid::Uuid;

use super::unreadable;
use crate::{ReadTx, StoreError};

/// How many clients are read at one time.
const PAGE: u64 = 4096;

/// How far the rows of an authority were read. Ordered as both databases order them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    known_until: DateTime<Utc>,
    client: Uuid,
}

impl Mark {
    /// Before the first of what was known at `as_of`.
    #[must_use]
    pub const fn before(as_of: DateTime<Utc>) -> Self {
        Self { known_until: as_of, client: Uuid::max() }
    }
}

#[derive(FromQueryResult)]
struct Line {
    client_id: Uuid,
    known_until: DateTime<Utc>,
    known_from: DateTime<Utc>,
    content: String,
}

/// Some of the clients for whom `authority` ever acted, by what was known at `as_of`, and where to
/// go on. Whether it acted on the day asked, the reader looks up in each.
pub async fn page(
    tx: &ReadTx,
    authority: &AuthorityKey,
    as_of: DateTime<Utc>,
    after: Mark,
) -> Result<(Vec<(ClientId, FollowUp)>, Option<Mark>), StoreError> {
    let rows = tx.conn().query_all(&statement(authority, after)).await?;
    let full = u64::try_from(rows.len()).unwrap_or(u64::MAX) == PAGE;
    let mut clients = Vec::with_capacity(rows.len());
    let mut last = after;
    for row in &rows {
        let line = Line::from_query_result(row, "")?;
        last = last.max(Mark { known_until: line.known_until, client: line.client_id });
        if line.known_from <= as_of {
            let follow_up =
                serde_json::from_str(&line.content).map_err(|_| unreadable(line.client_id))?;
            clients.push((ClientId::from_uuid(line.client_id), follow_up));
        }
    }
    Ok((clients, full.then_some(last)))
}

/// The authority's rows in the order of the index that leaves out what was no longer known, each
/// joined to its content by key.
#[must_use]
pub fn statement(authority: &AuthorityKey, after: Mark) -> SelectStatement {
    let place = [Expr::col("known_until"), Expr::col("client_id")];
    let mark = [Expr::val(after.known_until), Expr::val(after.client)];
    let unit = Query::select()
        .columns(["client_id", "number", "known_until"])
        .from("follow_up_unit")
        .and_where(Expr::col("authority").eq(authority.to_string()))
        .and_where(Expr::tuple(place).gt(Expr::tuple(mark)))
        .order_by("known_until", Order::Asc)
        .order_by("client_id", Order::Asc)
        .limit(PAGE)
        .to_owned();
    Query::select()
        .columns([("unit", "client_id"), ("unit", "known_until")])
        .columns([("follow_up", "known_from"), ("follow_up", "content")])
        .from_subquery(unit, Alias::new("unit"))
        .inner_join(
            "follow_up",
            Expr::col(("follow_up", "client_id"))
                .equals(("unit", "client_id"))
                .and(Expr::col(("follow_up", "number")).equals(("unit", "number"))),
        )
        .to_owned()
}
