use sea_orm::entity::prelude::*;

/// People, and other systems, that sign in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "app_user")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) sign_in_name: String,
    pub(crate) role: String,
    pub(crate) authority: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) disabled_at: Option<DateTimeUtc>,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) language: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) identity_index: Option<Vec<u8>>,
    pub(crate) second_factor: Option<Vec<u8>>,
    pub(crate) second_factor_at: Option<DateTimeUtc>,
    pub(crate) second_factor_step: Option<i64>,
    pub(crate) password_once: bool,
}

impl ActiveModelBehavior for ActiveModel {}
