use sea_orm::entity::prelude::*;

/// Lists of persons that left as files.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_export")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) authority: String,
    pub(crate) list: String,
    pub(crate) purpose: String,
    pub(crate) words: String,
    pub(crate) begun_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
