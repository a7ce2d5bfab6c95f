use sea_orm::entity::prelude::*;

/// One of them, with whose it was before.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reassigned_client")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) reassignment_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) client_id: Uuid,
    pub(crate) from_worker_id: Option<Uuid>,
    pub(crate) number: i32,
}

impl ActiveModelBehavior for ActiveModel {}
