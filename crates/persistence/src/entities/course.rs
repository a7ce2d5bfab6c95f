use sea_orm::entity::prelude::*;

/// Courses of integration training.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) provider: String,
    pub(crate) track: String,
    pub(crate) procured_by: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) seats: i32,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
