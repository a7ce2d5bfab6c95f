use sea_orm::entity::prelude::*;

/// Many clients given to one worker, or to the queue.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reassignment")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) authority: String,
    pub(crate) to_worker_id: Option<Uuid>,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
