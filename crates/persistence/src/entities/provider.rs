use sea_orm::entity::prelude::*;

/// Who offers which measures where.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) search_key: String,
    pub(crate) business_code: String,
    pub(crate) kinds: String,
    pub(crate) area: String,
    pub(crate) contact: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) kept_by: String,
    pub(crate) version: i32,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
