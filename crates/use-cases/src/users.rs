//! People who sign in: sessions for browsers, tokens for programs, and keeping the users.

mod actors;
mod add_user;
mod addresses;
mod change_password;
mod choose_language;
mod colleagues;
mod confirm_identity;
mod disable_user;
mod half_way;
mod issue_token;
mod known_browser;
mod list_users;
mod names;
mod own_sessions;
mod password;
mod providers;
mod reset_sign_in;
mod second_factor;
pub(crate) mod secret;
mod set_email;
mod set_identity;
mod set_password;
mod sign_in;
mod sign_out;
mod totp;
mod tries;

pub use actors::{
    OpenSession, Unfinished, actor_named, actor_of_session, actor_of_token, open_session, who_am_i,
};
pub use add_user::{AddUser, add_user};
pub use addresses::Addresses;
pub use change_password::change_password;
pub use choose_language::choose_language;
pub use colleagues::{Colleague, list_colleagues};
pub use confirm_identity::{Proof, confirm_identity};
pub use disable_user::disable_user;
pub use issue_token::{IssueToken, TokenIssued, issue_token};
pub use list_users::list_users;
pub use names::names;
pub use own_sessions::{
    OwnSession, end_other_sessions, end_own_session, end_sessions, list_own_sessions,
};
pub use providers::{
    Answer, Confirming, Errand, IdentityProvider, LinkProvider, NamedProvider, NotProved, Proved,
    Providers, ReturnFromProvider, Returned, Sent, VisitProvider, Way, forget_visits,
    link_provider, list_provider_links, own_providers, return_from_provider, unlink_provider,
    visit_provider,
};
pub use reset_sign_in::reset_sign_in;
pub use second_factor::{
    OfferedSecondFactor, offer_second_factor, offered_second_factor, recovery_codes_left,
    set_up_second_factor,
};
pub use set_email::set_email;
pub use set_identity::set_identity;
pub use set_password::set_password;
pub use sign_in::{Begun, CameFrom, EnterCode, SignIn, SignedIn, enter_code, sign_in};
pub use sign_out::sign_out;
pub use tries::forget_tries;

use domain::access::{Action, Actor, Denied, Permit};
use domain::ids::UserId;
use domain::users::{SignInName, User};
use persistence::ReadTx;
use persistence::users::Bounds;

use crate::{App, Error};

/// The permit to keep users: an administrator's, or that of whoever may run the program itself.
fn permit_to_keep(by: Option<&Actor>) -> Result<Permit, Denied> {
    match by {
        Some(actor) => actor.require_general(Action::KeepUsers),
        None => Ok(Permit::of_the_system(Action::KeepUsers, None)),
    }
}

/// The same for what gives or changes rights.
fn permit_to_give_rights(app: &App, by: Option<&Actor>) -> Result<Permit, Error> {
    let permit = permit_to_keep(by)?;
    if let Some(actor) = by {
        require_confirmed(app, actor)?;
    }
    Ok(permit)
}

/// Refuses what wants to know who asks when the user proved that too long ago.
pub(crate) fn require_confirmed(app: &App, actor: &Actor) -> Result<(), Error> {
    if actor.is_confirmed(app.clock.now()) { Ok(()) } else { Err(Error::NotConfirmed) }
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
