//! The outbox: letters planned in the database and sent by whichever service takes them out first.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::access::Role;
use domain::digests::{Digest, EmailAddress};
use domain::ids::{LetterId, UserId};
use domain::users::User;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::entities::{app_user, letter};
use crate::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "letter";
/// Who has clients.
const WORKERS: [Role; 2] = [Role::CaseWorker, Role::Supervisor];

const WEEKLY_DIGEST: &str = "weekly_digest";
const WAITING: &str = "waiting";
const SENT: &str = "sent";
const DEAD: &str = "dead";

/// A letter with a worker's digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id; also in the letter itself, so that one that came twice can be told.
    pub id: LetterId,
    /// To whom.
    pub user: UserId,
    /// The Monday of the week.
    pub week_on: NaiveDate,
    /// What it tells.
    pub digest: Digest,
    /// How many times it was tried, this time included.
    pub tries: u32,
}

/// Workers who get letters, are not disabled and have no digest of the week yet.
pub async fn without_digest(
    tx: &ReadTx,
    week_on: NaiveDate,
    limit: u64,
) -> Result<Vec<User>, StoreError> {
    let of_week = Query::select()
        .expr(Expr::val(1))
        .from(TABLE)
        .and_where(Expr::col((TABLE, "user_id")).equals(("app_user", "id")))
        .and_where(Expr::col((TABLE, "kind")).eq(WEEKLY_DIGEST))
        .and_where(Expr::col((TABLE, "week_on")).eq(week_on))
        .to_owned();
    let users = app_user::Entity::find()
        .filter(app_user::Column::Email.is_not_null())
        .filter(app_user::Column::Role.is_in(WORKERS.map(Role::code)))
        .filter(app_user::Column::DisabledAt.is_null())
        .filter(Expr::exists(of_week).not())
        .order_by_asc(app_user::Column::Id)
        .limit(limit);
    users.all(tx.conn()).await?.into_iter().map(crate::users::user).collect()
}

/// Plans a user's digest of a week. False when it is planned already.
pub async fn plan(tx: &WriteTx, planned: &Letter, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let Letter { id, user, week_on, digest, tries } = planned;
    let unwritable = StoreError::InconsistentRow { table: TABLE, column: "content", id: id.uuid() };
    let row = letter::ActiveModel {
        id: Set(id.uuid()),
        user_id: Set(user.uuid()),
        kind: Set(WEEKLY_DIGEST.to_owned()),
        week_on: Set(*week_on),
        content: Set(serde_json::to_string(digest).map_err(|_| unwritable)?),
        state: Set(WAITING.to_owned()),
        tries: Set(i32::try_from(*tries).unwrap_or(i32::MAX)),
        next_at: Set(at),
        created_at: Set(at),
        ended_at: Set(None),
    };
    let columns = [letter::Column::UserId, letter::Column::Kind, letter::Column::WeekOn];
    let once = OnConflict::columns(columns).do_nothing().to_owned();
    let inserted =
        letter::Entity::insert(row).on_conflict(once).exec_without_returning(tx.conn()).await;
    match inserted {
        Ok(count) => Ok(count == 1),
        Err(sea_orm::DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes the letter out that waits longest, if any is due. For so long as `lease` nobody else takes
/// it, and for good if it is marked as sent by then.
pub async fn take(
    tx: &WriteTx,
    now: DateTime<Utc>,
    lease: Duration,
) -> Result<Option<Letter>, StoreError> {
    let due = letter::Entity::find()
        .filter(letter::Column::State.eq(WAITING))
        .filter(letter::Column::NextAt.lte(now))
        .order_by_asc(letter::Column::NextAt)
        .order_by_asc(letter::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let Some(row) = due.one(tx.conn()).await? else { return Ok(None) };
    let taken = read(row)?;
    let taken = Letter { tries: taken.tries + 1, ..taken };
    letter::Entity::update_many()
        .col_expr(letter::Column::Tries, Expr::col(letter::Column::Tries).add(1))
        .col_expr(letter::Column::NextAt, Expr::value(now + lease))
        .filter(letter::Column::Id.eq(taken.id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(Some(taken))
}

/// Marks a letter as sent, unless somebody has taken it out since.
pub async fn sent(tx: &WriteTx, taken: &Letter, at: DateTime<Utc>) -> Result<(), StoreError> {
    end(tx, taken, SENT, at).await
}

/// Gives a letter up, unless somebody has taken it out since.
pub async fn give_up(tx: &WriteTx, taken: &Letter, at: DateTime<Utc>) -> Result<(), StoreError> {
    end(tx, taken, DEAD, at).await
}

async fn end(
    tx: &WriteTx,
    taken: &Letter,
    state: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::value(state))
        .col_expr(letter::Column::EndedAt, Expr::value(at))
        .filter(letter::Column::Id.eq(taken.id.uuid()))
        .filter(letter::Column::Tries.eq(taken.tries))
        .filter(letter::Column::State.eq(WAITING))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Puts a letter back until `next_at`, unless somebody has taken it out since.
pub async fn put_back(
    tx: &WriteTx,
    taken: &Letter,
    next_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    letter::Entity::update_many()
        .col_expr(letter::Column::NextAt, Expr::value(next_at))
        .filter(letter::Column::Id.eq(taken.id.uuid()))
        .filter(letter::Column::Tries.eq(taken.tries))
        .filter(letter::Column::State.eq(WAITING))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// How many letters were given up.
pub async fn dead(tx: &ReadTx) -> Result<u64, StoreError> {
    let dead = letter::Entity::find().filter(letter::Column::State.eq(DEAD));
    Ok(dead.count(tx.conn()).await?)
}

/// Forgets letters of weeks before `week_on`.
pub async fn forget_before(tx: &WriteTx, week_on: NaiveDate) -> Result<u64, StoreError> {
    let old = letter::Entity::delete_many().filter(letter::Column::WeekOn.lt(week_on));
    Ok(old.exec(tx.conn()).await?.rows_affected)
}

/// Where a user gets letters; nowhere while disabled.
pub async fn address_of(tx: &ReadTx, user: UserId) -> Result<Option<EmailAddress>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        email: Option<String>,
    }
    let row = app_user::Entity::find_by_id(user.uuid())
        .filter(app_user::Column::DisabledAt.is_null())
        .select_only()
        .column(app_user::Column::Email)
        .into_model::<Row>()
        .one(tx.conn())
        .await?;
    let inconsistent =
        |_| StoreError::InconsistentRow { table: "app_user", column: "email", id: user.uuid() };
    let stored = row.and_then(|row| row.email);
    stored.map(|stored| EmailAddress::parse(&stored).map_err(inconsistent)).transpose()
}

/// Says where a user gets letters; nowhere without an address.
pub async fn set_address(
    tx: &WriteTx,
    user: UserId,
    address: Option<&EmailAddress>,
) -> Result<(), StoreError> {
    let address = address.map(|address| address.as_str().to_owned());
    app_user::Entity::update_many()
        .col_expr(app_user::Column::Email, Expr::value(address))
        .filter(app_user::Column::Id.eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn read(row: letter::Model) -> Result<Letter, StoreError> {
    let letter::Model {
        id,
        user_id,
        kind: _,
        week_on,
        content,
        state: _,
        tries,
        next_at: _,
        created_at: _,
        ended_at: _,
    } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: TABLE, column, id };
    Ok(Letter {
        id: LetterId::from_uuid(id),
        user: UserId::from_uuid(user_id),
        week_on,
        digest: serde_json::from_str(&content).map_err(|_| inconsistent("content"))?,
        tries: u32::try_from(tries).map_err(|_| inconsistent("tries"))?,
    })
}
