use sea_orm::entity::prelude::*;

/// Clients opened without a need to know, with a reason and for some hours.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "break_glass")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) authority: String,
    pub(crate) ground: String,
    pub(crate) reason: String,
    pub(crate) begun_at: DateTimeUtc,
    pub(crate) until: DateTimeUtc,
    pub(crate) outcome: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) reviewed_at: Option<DateTimeUtc>,
    pub(crate) reviewed_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
