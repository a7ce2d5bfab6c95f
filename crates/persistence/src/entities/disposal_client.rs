use sea_orm::entity::prelude::*;

/// Whom a proposal is about.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal_client")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) disposal_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) client_id: Uuid,
    pub(crate) limit_id: String,
    pub(crate) due_on: Date,
    pub(crate) row_count: Option<i64>,
    pub(crate) digest: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
