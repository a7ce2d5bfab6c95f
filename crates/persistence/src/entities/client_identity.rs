use sea_orm::entity::prelude::*;

/// Sealed identity codes and Migri numbers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_identity")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) kind: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) blind_index: Vec<u8>,
    pub(crate) recorded_at: DateTimeUtc,
    pub(crate) superseded_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
