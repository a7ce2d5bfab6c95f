use sea_orm::entity::prelude::*;

/// Entries of the clients' records.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_event")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) number: i32,
    pub(crate) valid_on: Date,
    pub(crate) recorded_at: DateTimeUtc,
    pub(crate) recorded_by: Option<Uuid>,
    pub(crate) kind: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
}

impl ActiveModelBehavior for ActiveModel {}
