use sea_orm::entity::prelude::*;

/// The rule sets that stored deadlines were computed with.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_set")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) digest: String,
    pub(crate) position: i64,
    pub(crate) applied_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
