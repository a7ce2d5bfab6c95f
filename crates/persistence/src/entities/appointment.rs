use sea_orm::entity::prelude::*;

/// An appointment that waits for its outcome.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) authority: String,
    pub(crate) worker_id: Uuid,
    pub(crate) starts_on: Date,
    pub(crate) starts: Time,
    pub(crate) place: Option<String>,
    pub(crate) language: String,
    pub(crate) interpreter_ordered: bool,
}

impl ActiveModelBehavior for ActiveModel {}
