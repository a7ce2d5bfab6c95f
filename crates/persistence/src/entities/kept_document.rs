use sea_orm::entity::prelude::*;

/// Accepted plans on paper.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_document")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) plan_id: Uuid,
    pub(crate) signed: String,
    pub(crate) digest: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) kept_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
