use sea_orm::entity::prelude::*;

/// Handovers as they stand now.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) from_authority: String,
    pub(crate) to_authority: String,
    pub(crate) offered_on: Date,
    pub(crate) due_on: Option<Date>,
    pub(crate) state: String,
    pub(crate) receiver_id: Option<Uuid>,
    pub(crate) version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
