use sea_orm::entity::prelude::*;

/// Looks that somebody should look at.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "look_review")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) signal: String,
    pub(crate) number: Option<i64>,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) client_id: Option<Uuid>,
    pub(crate) authority: Option<String>,
    pub(crate) looked_at: DateTimeUtc,
    pub(crate) outcome: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) reviewed_at: Option<DateTimeUtc>,
    pub(crate) reviewed_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
