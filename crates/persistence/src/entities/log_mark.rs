use sea_orm::entity::prelude::*;

/// How far the access log was gone through.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_mark")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) log: String,
    pub(crate) number: i64,
}

impl ActiveModelBehavior for ActiveModel {}
