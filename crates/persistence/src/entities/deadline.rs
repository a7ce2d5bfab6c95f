use sea_orm::entity::prelude::*;

/// Time limits as they stand now.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) authority: String,
    pub(crate) limit_id: String,
    pub(crate) standing: String,
    pub(crate) due_on: Date,
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
}

impl ActiveModelBehavior for ActiveModel {}
