use sea_orm::entity::prelude::*;

/// Proposals to dispose of clients' data, and proofs that they are gone.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) authority: String,
    pub(crate) state: String,
    pub(crate) proposed_at: DateTimeUtc,
    pub(crate) proposed_by: Uuid,
    pub(crate) approved_at: Option<DateTimeUtc>,
    pub(crate) approved_by: Option<Uuid>,
    pub(crate) digest: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
