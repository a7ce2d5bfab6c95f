use sea_orm::entity::prelude::*;

/// One deed. Appended only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) number: i64,
    pub(crate) at: DateTimeUtc,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) role: Option<String>,
    pub(crate) authority: Option<String>,
    pub(crate) action: String,
    pub(crate) client_id: Option<Uuid>,
    pub(crate) relation: Option<String>,
    pub(crate) session_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
