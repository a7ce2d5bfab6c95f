use sea_orm::entity::prelude::*;

/// Reasons to keep clients' data longer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal_hold")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) ground: String,
    pub(crate) words: Vec<u8>,
    pub(crate) placed_at: DateTimeUtc,
    pub(crate) placed_by: Uuid,
    pub(crate) released_at: Option<DateTimeUtc>,
    pub(crate) released_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
