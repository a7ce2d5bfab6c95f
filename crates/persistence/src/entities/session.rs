use sea_orm::entity::prelude::*;

/// Browsers that are, or were, signed in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) secret_hash: Vec<u8>,
    pub(crate) user_id: Uuid,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) last_seen_at: DateTimeUtc,
    pub(crate) ended_at: Option<DateTimeUtc>,
    pub(crate) confirmed_at: Option<DateTimeUtc>,
    pub(crate) second_factor_by: Option<String>,
    #[sea_orm(belongs_to, from = "user_id", to = "id")]
    pub(crate) user: BelongsTo<super::app_user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
