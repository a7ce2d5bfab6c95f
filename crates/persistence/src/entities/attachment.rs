use sea_orm::entity::prelude::*;

/// A file attached to a client's record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) place: String,
    pub(crate) byte_count: i64,
    pub(crate) digest: String,
}

impl ActiveModelBehavior for ActiveModel {}
