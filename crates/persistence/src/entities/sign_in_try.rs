use sea_orm::entity::prelude::*;

/// Failed sign-ins since the last one that succeeded, by the keyed hash of the name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_try")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name_index: Vec<u8>,
    pub(crate) count: i32,
    pub(crate) last_at: DateTimeUtc,
    pub(crate) next_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
