use sea_orm::entity::prelude::*;

/// One view of one or more clients. Appended only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) number: i64,
    pub(crate) at: DateTimeUtc,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) role: Option<String>,
    pub(crate) authority: Option<String>,
    pub(crate) action: String,
    pub(crate) relation: Option<String>,
    pub(crate) client_id: Option<Uuid>,
    /// The 16 bytes of each client's id, one after the other.
    pub(crate) shown: Vec<u8>,
    pub(crate) row_count: i64,
    pub(crate) session_id: Option<Uuid>,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) parts: Option<String>,
    pub(crate) oldest_on: Option<Date>,
    pub(crate) denied_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
