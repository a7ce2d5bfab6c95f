//! People who sign in: sessions for browsers, tokens for programs, and keeping the users.

mod actors;
mod add_user;
mod choose_language;
mod colleagues;
mod disable_user;
mod issue_token;
mod list_users;
mod names;
mod password;
pub(crate) mod secret;
mod set_email;
mod set_identity;
mod set_password;
mod sign_in;
mod sign_out;

pub use actors::{
    OpenSession, actor_named, actor_of_session, actor_of_token, open_session, who_am_i,
};
pub use add_user::{AddUser, add_user};
pub use choose_language::choose_language;
pub use colleagues::{Colleague, list_colleagues};
pub use disable_user::disable_user;
pub use issue_token::{IssueToken, TokenIssued, issue_token};
pub use list_users::list_users;
pub use names::names;
pub use set_email::set_email;
pub use set_identity::set_identity;
pub use set_password::set_password;
pub use sign_in::{SignedIn, forget_tries, sign_in};
pub use sign_out::sign_out;

use domain::access::{Action, Actor, Denied, Permit};
use domain::ids::UserId;
use domain::users::{SignInName, User};
use persistence::ReadTx;
use persistence::users::Bounds;

use crate::Error;

/// The permit to keep users: an administrator's, or that of whoever may run the program itself.
fn permit_to_keep(by: Option<&Actor>) -> Result<Permit, Denied> {
    match by {
        Some(actor) => actor.require_general(Action::KeepUsers),
        None => Ok(Permit::of_the_system(Action::KeepUsers, None)),
    }
}

pub(crate) async fn get_by_name(tx: &ReadTx, typed: &str) -> Result<User, Error> {
    let name = SignInName::parse(typed).map_err(|fault| Error::Invalid(vec![fault]))?;
    let known = persistence::users::find_by_name(tx, &name).await?;
    known.map(|known| known.user).ok_or(Error::NotFound("user"))
}

/// The user as whoever asks, with what is open and closed to him or her alone.
pub(crate) fn actor(user: User, stands_in_for: Vec<UserId>, bounds: Bounds) -> Actor {
    let User { id, role, authority, .. } = user;
    let Bounds { own_records, opened } = bounds;
    Actor { stands_in_for, own_records, opened, ..Actor::new(id, role, authority) }
}
