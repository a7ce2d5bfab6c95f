use sea_orm::entity::prelude::*;

/// What users say about the accessibility of the pages.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub(crate) words: String,
    pub(crate) contact: Option<String>,
    pub(crate) given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
