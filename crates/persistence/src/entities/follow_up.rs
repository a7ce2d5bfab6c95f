use sea_orm::entity::prelude::*;

/// What follow-up figures are counted from, as it was known for a time.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) client_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) number: i32,
    pub(crate) known_from: DateTimeUtc,
    pub(crate) known_until: DateTimeUtc,
    pub(crate) format: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
}

impl ActiveModelBehavior for ActiveModel {}
