//! People who sign in.

mod bounds;
mod provider_links;
mod provider_visits;
mod second_factors;
mod sessions;
mod standing_in;
mod tokens;
mod tries;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::authorities::AuthorityKey;
use domain::ids::UserId;
use domain::users::{Language, SignInName, User};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

pub use bounds::{Bounds, bounds, set_identity, with_identity};
pub use provider_links::{
    ProviderLink, find_linked, insert_provider_link, provider_links, remove_provider_link,
};
pub use provider_visits::{
    ProviderVisit, find_visit_for_update, forget_visits_before, insert_visit, remove_visit,
};
pub use second_factors::{
    insert_recovery_code, open_half_way, open_second_factor, recovery_codes_left,
    remove_second_factor, seal_half_way, seal_second_factor, set_second_factor, use_recovery_code,
    use_step,
};
pub use sessions::{
    LiveSession, Session, SessionHolder, end_other_sessions, end_session, end_sessions,
    insert_session, known_session_holder, live_sessions, renew_session, session_holder,
    sessions_of, touch_session,
};
pub(crate) use standing_in::{absent, with_absent};
pub use tokens::{Token, TokenHolder, insert_token, known_token_holder, revoke_tokens};
pub use tries::{
    Counted, Tries, forget_tries, forget_tries_before, keep_tries, proof_of_browser, tries,
};

use crate::entities::app_user;
use crate::store::{ReadTx, StoreError, WriteTx};

/// Few enough for the parameters either database takes.
const NAMES_AT_ONCE: usize = 500;

/// A user with what the password is compared with.
pub struct Credentials {
    /// Who.
    pub user: User,
    /// In PHC form; nobody without one signs in by password.
    pub password_hash: Option<String>,
    /// The sealed secret of the second factor.
    pub second_factor: Option<Vec<u8>>,
}

/// Adds a user. `Duplicate` when the name is taken.
pub async fn insert(
    tx: &WriteTx,
    user: &User,
    password_hash: Option<String>,
    at: DateTime<Utc>,
    by: Option<UserId>,
) -> Result<(), StoreError> {
    tx.changes_rights();
    let User { id, name, role, authority, disabled_at, language, second_factor_at, password_once } =
        user;
    let row = app_user::ActiveModel {
        id: Set(id.uuid()),
        sign_in_name: Set(name.as_str().to_owned()),
        role: Set(role.code().to_owned()),
        authority: Set(authority.to_string()),
        password_hash: Set(password_hash),
        disabled_at: Set(*disabled_at),
        created_at: Set(at),
        created_by: Set(by.map(UserId::uuid)),
        language: Set(language.map(|language| language.code().to_owned())),
        email: Set(None),
        identity_index: Set(None),
        second_factor: Set(None),
        second_factor_at: Set(*second_factor_at),
        second_factor_step: Set(None),
        password_once: Set(*password_once),
    };
    app_user::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("user"))?;
    Ok(())
}

/// The user with this name, disabled or not.
pub async fn find_by_name(
    tx: &ReadTx,
    name: &SignInName,
) -> Result<Option<Credentials>, StoreError> {
    let row = app_user::Entity::find()
        .filter(app_user::COLUMN.sign_in_name.eq(name.as_str()))
        .one(tx.conn())
        .await?;
    row.map(credentials).transpose()
}

/// The user with this id, disabled or not, with what the password is compared with.
pub async fn find_with_credentials(
    tx: &ReadTx,
    id: UserId,
) -> Result<Option<Credentials>, StoreError> {
    let row = app_user::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(credentials).transpose()
}

/// The user with this id, disabled or not.
pub async fn find(tx: &ReadTx, id: UserId) -> Result<Option<User>, StoreError> {
    let row = app_user::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(user).transpose()
}

/// Every user, by name.
pub async fn list(tx: &ReadTx) -> Result<Vec<User>, StoreError> {
    let rows =
        app_user::Entity::find().order_by_asc(app_user::Column::SignInName).all(tx.conn()).await?;
    rows.into_iter().map(user).collect()
}

/// Those of an authority who may be a client's worker, by name.
pub async fn colleagues(
    tx: &ReadTx,
    authority: &AuthorityKey,
) -> Result<Vec<(UserId, SignInName)>, StoreError> {
    let rows = tx.conn().query_all(&workers_of(authority)).await?;
    let mut colleagues = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.try_get("", "id")?;
        let name: String = row.try_get("", "sign_in_name")?;
        let name = SignInName::parse(&name).map_err(|_| StoreError::InconsistentRow {
            table: "app_user",
            column: "sign_in_name",
            id,
        })?;
        colleagues.push((UserId::from_uuid(id), name));
    }
    Ok(colleagues)
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn workers_of(authority: &AuthorityKey) -> SelectStatement {
    let column = |name: &'static str| Expr::col(("app_user", name));
    Query::select()
        .columns([("app_user", "id"), ("app_user", "sign_in_name")])
        .from("app_user")
        .and_where(column("authority").eq(authority.to_string()))
        .and_where(column("disabled_at").is_null())
        .and_where(column("role").is_in([Role::CaseWorker, Role::Supervisor].map(Role::code)))
        .order_by(("app_user", "sign_in_name"), Order::Asc)
        .to_owned()
}

/// What the users with these ids are called.
pub async fn names(
    tx: &ReadTx,
    users: &[UserId],
) -> Result<BTreeMap<UserId, SignInName>, StoreError> {
    let mut names = BTreeMap::new();
    for some in users.chunks(NAMES_AT_ONCE) {
        let rows = app_user::Entity::find()
            .filter(app_user::Column::Id.is_in(some.iter().map(|user| user.uuid())))
            .all(tx.conn())
            .await?;
        for row in rows {
            let User { id, name, .. } = user(row)?;
            names.insert(id, name);
        }
    }
    Ok(names)
}

/// Disables a user who was not disabled before.
pub async fn disable(tx: &WriteTx, id: UserId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.changes_rights();
    app_user::Entity::update_many()
        .col_expr(app_user::Column::DisabledAt, Expr::value(at))
        .filter(app_user::Column::Id.eq(id.uuid()))
        .filter(app_user::Column::DisabledAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Replaces what the user's password is compared with, by the hash of the same password.
pub async fn renew_password_hash(tx: &WriteTx, id: UserId, hash: String) -> Result<(), StoreError> {
    app_user::Entity::update_many()
        .col_expr(app_user::Column::PasswordHash, Expr::value(hash))
        .filter(app_user::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Gives a user another password, which may be good only for choosing the next one.
pub async fn set_password_hash(
    tx: &WriteTx,
    id: UserId,
    hash: String,
    once: bool,
) -> Result<(), StoreError> {
    tx.changes_rights();
    app_user::Entity::update_many()
        .col_expr(app_user::Column::PasswordHash, Expr::value(hash))
        .col_expr(app_user::Column::PasswordOnce, Expr::value(once))
        .filter(app_user::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Remembers in which language the user wants pages.
pub async fn set_language(tx: &WriteTx, id: UserId, language: Language) -> Result<(), StoreError> {
    tx.changes_rights();
    app_user::Entity::update_many()
        .col_expr(app_user::Column::Language, Expr::value(language.code()))
        .filter(app_user::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn credentials(row: app_user::Model) -> Result<Credentials, StoreError> {
    let app_user::Model {
        id,
        sign_in_name,
        role,
        authority,
        password_hash,
        disabled_at,
        created_at: _,
        created_by: _,
        language,
        email: _,
        identity_index: _,
        second_factor,
        second_factor_at,
        second_factor_step: _,
        password_once,
    } = row;
    let inconsistent =
        |column| move || StoreError::InconsistentRow { table: "app_user", column, id };
    let user = User {
        id: UserId::from_uuid(id),
        name: SignInName::parse(&sign_in_name).map_err(|_| inconsistent("sign_in_name")())?,
        role: Role::from_code(&role).ok_or_else(inconsistent("role"))?,
        authority: authority.parse().map_err(|_| inconsistent("authority")())?,
        disabled_at,
        language: language
            .map(|code| Language::from_code(&code).ok_or_else(inconsistent("language")))
            .transpose()?,
        second_factor_at,
        password_once,
    };
    Ok(Credentials { user, password_hash, second_factor })
}

pub(crate) fn user(row: app_user::Model) -> Result<User, StoreError> {
    credentials(row).map(|credentials| credentials.user)
}
