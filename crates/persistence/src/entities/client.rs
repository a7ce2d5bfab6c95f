use sea_orm::entity::prelude::*;

/// The person, with a summary of the record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) given_names: String,
    pub(crate) family_name: String,
    pub(crate) search_key: String,
    pub(crate) born_on: Date,
    pub(crate) mother_tongue: String,
    pub(crate) service_language: String,
    pub(crate) interpreter_needed: bool,
    pub(crate) protected: bool,
    pub(crate) responsible_authority: Option<String>,
    pub(crate) acting_authority: String,
    pub(crate) joint_authority: Option<String>,
    pub(crate) worker_id: Option<Uuid>,
    pub(crate) stage: String,
    pub(crate) next_due_on: Option<Date>,
    pub(crate) next_due_limit: Option<String>,
    pub(crate) turns_on: Option<Date>,
    pub(crate) version: i32,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) last_contact_on: Option<Date>,
    pub(crate) merged_into: Option<Uuid>,
    pub(crate) restricted: bool,
}

impl ActiveModelBehavior for ActiveModel {}
