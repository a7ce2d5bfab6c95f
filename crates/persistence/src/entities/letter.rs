use sea_orm::entity::prelude::*;

/// A letter that waits to be sent, or was.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) kind: String,
    pub(crate) week_on: Date,
    pub(crate) content: String,
    pub(crate) state: String,
    pub(crate) tries: i32,
    pub(crate) next_at: DateTimeUtc,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
