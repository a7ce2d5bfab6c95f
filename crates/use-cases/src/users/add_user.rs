use domain::access::{Actor, Role};
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use domain::ids::UserId;
use domain::users::{SignInName, User, fits};
use persistence::users as store;
use secrecy::SecretString;

use super::{password, permit_to_give_rights};
use crate::{App, Error};

/// A user to be added.
#[derive(Debug)]
pub struct AddUser {
    /// As typed.
    pub name: String,
    /// Employed as what.
    pub role: Role,
    /// By which authority; one that the reference data know.
    pub authority: AuthorityKey,
    /// Nobody without one signs in by password; a program needs none.
    pub password: Option<SecretString>,
}

/// Adds a user; `by` nobody means whoever may run the program itself.
pub async fn add_user(app: &App, by: Option<&Actor>, asked: AddUser) -> Result<User, Error> {
    let permit = permit_to_give_rights(app, by)?;
    let AddUser { name, role, authority, password } = asked;
    let name = check(app, &name, role, &authority, password.as_ref()).map_err(Error::Invalid)?;
    let hash = match password {
        Some(password) => Some(password::queue()?.hash(password, app.ids.secret()).await?),
        None => None,
    };
    let now = app.clock.now();
    let id = UserId::from_uuid(app.ids.mint(now));
    let user = User {
        id,
        name,
        role,
        authority,
        disabled_at: None,
        language: None,
        second_factor_at: None,
        password_once: false,
    };
    let tx = app.store.write().await?;
    store::insert(&tx, &user, hash, now, by.map(|actor| actor.user)).await?;
    tx.commit(permit, now).await?;
    Ok(user)
}

fn check(
    app: &App,
    name: &str,
    role: Role,
    authority: &AuthorityKey,
    password: Option<&SecretString>,
) -> Result<SignInName, Vec<FieldError>> {
    let mut faults = Vec::new();
    if app.law.reference.authority(authority).is_none() {
        faults.push(FieldError::at(
            "authority",
            "unknown_authority",
            "an authority of the reference data, for example te_office:0299 or municipality:092",
        ));
    } else if !fits(role, authority.kind) {
        faults.push(FieldError::at(
            "authority",
            "authority_of_another_role",
            format!("a {} does not employ a {}", authority.kind.code(), role.code()),
        ));
    }
    match SignInName::parse(name) {
        Ok(name) => {
            faults.extend(password.and_then(|typed| password::fault(app, typed, &name)));
            if faults.is_empty() { Ok(name) } else { Err(faults) }
        }
        Err(fault) => {
            faults.insert(0, fault);
            Err(faults)
        }
    }
}
