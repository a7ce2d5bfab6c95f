use sea_orm::entity::prelude::*;

/// Who is away, and who stands in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) authority: String,
    pub(crate) user_id: Uuid,
    pub(crate) from_on: Date,
    pub(crate) until_on: Date,
    pub(crate) substitute_id: Uuid,
    pub(crate) ended_at: Option<DateTimeUtc>,
    pub(crate) version: i32,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
