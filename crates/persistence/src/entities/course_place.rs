use sea_orm::entity::prelude::*;

/// Seats and reserve lists of courses.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_place")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) referral_id: Uuid,
    pub(crate) course_id: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) state: String,
    pub(crate) queue_number: i64,
}

impl ActiveModelBehavior for ActiveModel {}
