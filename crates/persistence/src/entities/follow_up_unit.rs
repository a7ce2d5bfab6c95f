use sea_orm::entity::prelude::*;

/// Which authorities acted by what was known for a time.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up_unit")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) authority: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) client_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) number: i32,
    pub(crate) known_until: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
