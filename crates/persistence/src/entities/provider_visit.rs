use sea_orm::entity::prelude::*;

/// Browsers that were sent to a provider of identity and are not back.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_visit")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) browser_hash: Vec<u8>,
    pub(crate) provider: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) begun_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
