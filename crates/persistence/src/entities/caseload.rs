use sea_orm::entity::prelude::*;

/// Which authority acts for which client, in the order of its lists.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "caseload")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) authority: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) client_id: Uuid,
    pub(crate) basis: String,
    pub(crate) is_open: bool,
    pub(crate) stage: String,
    pub(crate) worker: Uuid,
    pub(crate) next_due_on: Date,
    pub(crate) search_key: String,
    pub(crate) protected: bool,
    pub(crate) last_contact_on: Date,
    pub(crate) waits_for: String,
    pub(crate) worker_since: Date,
    pub(crate) mother_tongue: String,
    pub(crate) interpreter_needed: bool,
}

impl ActiveModelBehavior for ActiveModel {}
