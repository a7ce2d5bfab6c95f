use sea_orm::entity::prelude::*;

/// What authorities attested of their periods.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attestation")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) authority: String,
    pub(crate) period: String,
    pub(crate) number: i32,
    pub(crate) state: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) findings: String,
    pub(crate) attested_at: DateTimeUtc,
    pub(crate) attested_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
