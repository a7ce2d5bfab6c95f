use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::UserId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, SelectStatement};
use sea_orm::{JoinType, QueryResult};
use uuid::Uuid;

use crate::StoreError;

const ABSENT: &str = "absent";

/// Lets a statement that reads a user also tell for whom the user stands in on `day`: it has a row
/// for each absent colleague. Every request asks it, so that it costs no statement of its own.
pub(crate) fn with_absent(mut reading: SelectStatement, day: NaiveDate) -> SelectStatement {
    let absence = |column: &'static str| Expr::col(("absence", column));
    let holding = Condition::all()
        .add(absence("substitute_id").equals(("app_user", "id")))
        .add(absence("until_on").gte(day))
        .add(absence("from_on").lte(day))
        .add(absence("ended_at").is_null());
    reading
        .join(JoinType::LeftJoin, "absence", holding)
        .expr_as(absence("user_id"), Alias::new(ABSENT));
    reading
}

/// The absent colleagues that the rows name.
pub(crate) fn absent(rows: &[QueryResult]) -> Result<Vec<UserId>, StoreError> {
    let mut absent = BTreeSet::new();
    for row in rows {
        absent.extend(row.try_get::<Option<Uuid>>("", ABSENT)?.map(UserId::from_uuid));
    }
    Ok(absent.into_iter().collect())
}
