use sea_orm::entity::prelude::*;

/// Which subject of an issuer of identity a user is.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_link")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    pub(crate) issuer: String,
    pub(crate) subject_index: Vec<u8>,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) created_by: Option<Uuid>,
    #[sea_orm(belongs_to, from = "user_id", to = "id")]
    pub(crate) user: BelongsTo<super::app_user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
