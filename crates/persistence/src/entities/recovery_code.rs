use sea_orm::entity::prelude::*;

/// What lets somebody in once who has lost the second factor.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) code_hash: Vec<u8>,
    pub(crate) used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
