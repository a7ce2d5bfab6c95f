use sea_orm::entity::prelude::*;

/// Forms that somebody has begun to fill in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_draft")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) form: String,
    pub(crate) content: Vec<u8>,
    pub(crate) kept_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
