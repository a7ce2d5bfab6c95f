use sea_orm::entity::prelude::*;

/// Reports that were frozen.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "frozen_report")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) area: String,
    pub(crate) period: String,
    pub(crate) number: i32,
    pub(crate) reason: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
    pub(crate) digest: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) attested: String,
    pub(crate) frozen_at: DateTimeUtc,
    pub(crate) frozen_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
