//! Courses, their seats and their reserve lists.
//!
//! Seats are counted and changed only while the course's row is held, so that none is sold twice.

use chrono::{DateTime, NaiveDate, Utc};
use domain::assessments::Track;
use domain::ids::{ClientId, CourseId, ReferralId, UserId};
use domain::training::Course;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::{course, course_place};
use crate::{ReadTx, StoreError, WriteTx};

pub(crate) const SEAT: &str = "seat";
pub(crate) const RESERVE: &str = "reserve";

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
    name: String,
    provider: String,
    track: String,
    procured_by: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: i32,
    taken: i64,
    reserve: i64,
}

/// Stores a new course.
pub async fn insert(
    tx: &WriteTx,
    course: &Course,
    by: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Course { id, name, provider, track, procured_by, starts_on, ends_on, seats, .. } = course;
    let row = course::ActiveModel {
        id: Set(id.uuid()),
        name: Set(name.clone()),
        provider: Set(provider.clone()),
        track: Set(track.code().to_owned()),
        procured_by: Set(procured_by.to_string()),
        starts_on: Set(*starts_on),
        ends_on: Set(*ends_on),
        seats: Set(i32::try_from(*seats).unwrap_or(i32::MAX)),
        created_at: Set(at),
        created_by: Set(Some(by.uuid())),
    };
    course::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The courses that end on `day` or later, those that start first before the others.
pub async fn list(
    tx: &ReadTx,
    day: NaiveDate,
    after: Option<(NaiveDate, CourseId)>,
    limit: u64,
) -> Result<Vec<Course>, StoreError> {
    let mut courses = Vec::new();
    for row in tx.conn().query_all(&page(day, after, limit)).await? {
        courses.push(read(Line::from_query_result(&row, "")?)?);
    }
    Ok(courses)
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn page(day: NaiveDate, after: Option<(NaiveDate, CourseId)>, limit: u64) -> SelectStatement {
    let mut select = courses();
    select
        .and_where(Expr::col(("course", "ends_on")).gte(day))
        .order_by(("course", "starts_on"), Order::Asc)
        .order_by(("course", "id"), Order::Asc)
        .limit(limit);
    if let Some((on, id)) = after {
        let here = [Expr::col(("course", "starts_on")), Expr::col(("course", "id"))];
        select.and_where(Expr::tuple(here).gt(Expr::tuple([Expr::val(on), Expr::val(id.uuid())])));
    }
    select
}

/// The course with this id.
pub async fn find(tx: &ReadTx, id: CourseId) -> Result<Option<Course>, StoreError> {
    let mut select = courses();
    select.and_where(Expr::col(("course", "id")).eq(id.uuid()));
    let row = tx.conn().query_one(&select).await?;
    row.map(|row| read(Line::from_query_result(&row, "")?)).transpose()
}

/// Holds a course until the transaction ends. To be called before any client is held, so that two
/// writers never wait for each other.
pub async fn hold(tx: &WriteTx, id: CourseId) -> Result<Option<Course>, StoreError> {
    course::Entity::find_by_id(id.uuid()).lock_exclusive().one(tx.conn()).await?;
    find(tx, id).await
}

fn courses() -> SelectStatement {
    let counted = |state: &'static str| {
        Query::select()
            .expr(Expr::cust("count(*)"))
            .from("course_place")
            .and_where(Expr::col(("course_place", "course_id")).equals(("course", "id")))
            .and_where(Expr::col(("course_place", "state")).eq(state))
            .to_owned()
    };
    Query::select()
        .columns(
            ["id", "name", "provider", "track", "procured_by", "starts_on", "ends_on", "seats"]
                .map(|column| ("course", column)),
        )
        .expr_as(Expr::SubQuery(None, Box::new(counted(SEAT).into())), Alias::new("taken"))
        .expr_as(Expr::SubQuery(None, Box::new(counted(RESERVE).into())), Alias::new("reserve"))
        .from("course")
        .to_owned()
}

/// Gives a referral a seat of a course that is held. Whoever comes from the reserve list keeps the
/// number there, for the case that it was a mistake.
pub async fn take_seat(
    tx: &WriteTx,
    course: CourseId,
    referral: ReferralId,
    client: ClientId,
) -> Result<(), StoreError> {
    place(tx, course, referral, client, SEAT).await
}

/// Puts a referral at the end of the reserve list of a course that is held, or where it stood before
/// it was given a seat; gives its place, 1 for the first.
pub async fn join_reserve(
    tx: &WriteTx,
    course: CourseId,
    referral: ReferralId,
    client: ClientId,
) -> Result<u64, StoreError> {
    place(tx, course, referral, client, RESERVE).await?;
    let place = reserve_place(tx, referral).await?;
    Ok(place.unwrap_or(1))
}

/// Frees what a referral holds; gives whether it was a seat.
pub async fn give_up(tx: &WriteTx, referral: ReferralId) -> Result<bool, StoreError> {
    let held = course_place::Entity::find_by_id(referral.uuid()).one(tx.conn()).await?;
    course_place::Entity::delete_by_id(referral.uuid()).exec(tx.conn()).await?;
    Ok(held.is_some_and(|place| place.state == SEAT))
}

/// The first of the reserve list, but for `except`.
pub async fn first_of_reserve(
    tx: &WriteTx,
    course: CourseId,
    except: Option<ReferralId>,
) -> Result<Option<(ReferralId, ClientId)>, StoreError> {
    let mut reserve = course_place::Entity::find()
        .filter(course_place::Column::CourseId.eq(course.uuid()))
        .filter(course_place::Column::State.eq(RESERVE));
    if let Some(except) = except {
        reserve = reserve.filter(course_place::Column::ReferralId.ne(except.uuid()));
    }
    let first = reserve.order_by_asc(course_place::Column::QueueNumber).one(tx.conn()).await?;
    Ok(first
        .map(|row| (ReferralId::from_uuid(row.referral_id), ClientId::from_uuid(row.client_id))))
}

/// The courses with these ids.
pub async fn named(tx: &ReadTx, ids: &[CourseId]) -> Result<Vec<Course>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let asked = courses()
        .and_where(Expr::col(("course", "id")).is_in(ids.iter().map(|id| id.uuid())))
        .to_owned();
    let rows = tx.conn().query_all(&asked).await?;
    rows.iter().map(|row| read(Line::from_query_result(row, "")?)).collect()
}

/// Where a referral stands on the reserve list, 1 for the first.
pub async fn reserve_place(tx: &ReadTx, referral: ReferralId) -> Result<Option<u64>, StoreError> {
    let Some(own) = course_place::Entity::find_by_id(referral.uuid()).one(tx.conn()).await? else {
        return Ok(None);
    };
    if own.state != RESERVE {
        return Ok(None);
    }
    let before = course_place::Entity::find()
        .filter(course_place::Column::CourseId.eq(own.course_id))
        .filter(course_place::Column::State.eq(RESERVE))
        .filter(course_place::Column::QueueNumber.lt(own.queue_number))
        .count(tx.conn())
        .await?;
    Ok(Some(before + 1))
}

async fn place(
    tx: &WriteTx,
    course: CourseId,
    referral: ReferralId,
    client: ClientId,
    state: &'static str,
) -> Result<(), StoreError> {
    let last: Option<Option<i64>> = course_place::Entity::find()
        .select_only()
        .expr(course_place::Column::QueueNumber.max())
        .filter(course_place::Column::CourseId.eq(course.uuid()))
        .into_tuple()
        .one(tx.conn())
        .await?;
    let row = course_place::ActiveModel {
        referral_id: Set(referral.uuid()),
        course_id: Set(course.uuid()),
        client_id: Set(client.uuid()),
        state: Set(state.to_owned()),
        queue_number: Set(last.flatten().unwrap_or_default() + 1),
    };
    let held = OnConflict::column(course_place::Column::ReferralId)
        .update_column(course_place::Column::State)
        .to_owned();
    course_place::Entity::insert(row).on_conflict(held).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn read(line: Line) -> Result<Course, StoreError> {
    let Line { id, name, provider, track, procured_by, starts_on, ends_on, seats, taken, reserve } =
        line;
    let inconsistent = |column| StoreError::InconsistentRow { table: "course", column, id };
    Ok(Course {
        id: CourseId::from_uuid(id),
        name,
        provider,
        track: Track::from_code(&track).ok_or_else(|| inconsistent("track"))?,
        procured_by: procured_by.parse().map_err(|_| inconsistent("procured_by"))?,
        starts_on,
        ends_on,
        seats: u32::try_from(seats).map_err(|_| inconsistent("seats"))?,
        taken: u32::try_from(taken).map_err(|_| inconsistent("seats"))?,
        reserve: u32::try_from(reserve).map_err(|_| inconsistent("seats"))?,
    })
}
