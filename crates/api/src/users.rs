//! Signing in and out, and who one is.

mod change_password;
mod colleagues;
mod confirm_identity;
mod enter_code;
mod me;
mod own_sessions;
mod set_up_second_factor;
mod sign_in;
mod sign_out;

use domain::access::Role;
use domain::users::User;
use serde::Serialize;
use use_cases::App;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            sign_in::sign_in,
            own_sessions::list_own_sessions,
            own_sessions::end_other_sessions,
        ))
        .routes(routes!(enter_code::enter_code))
        .routes(routes!(confirm_identity::confirm_identity))
        .routes(routes!(own_sessions::end_own_session))
        .routes(routes!(change_password::change_password))
        .routes(routes!(set_up_second_factor::offer_second_factor))
        .routes(routes!(set_up_second_factor::set_up_second_factor))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(me::who_am_i))
        .routes(routes!(colleagues::list_colleagues))
}

/// A user as the user sees it.
#[derive(Serialize, ToSchema)]
struct Me {
    id: Uuid,
    name: String,
    /// `case_worker`, `supervisor`, `ntm_officer`, `auditor` or `administrator`.
    #[schema(value_type = String)]
    role: Role,
    /// Kind and code of the authority.
    #[schema(example = "te_office:0299")]
    authority: String,
}

impl From<User> for Me {
    fn from(user: User) -> Self {
        Self {
            id: user.id.uuid(),
            name: user.name.as_str().to_owned(),
            role: user.role,
            authority: user.authority.to_string(),
        }
    }
}
