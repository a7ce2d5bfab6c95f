use chrono::{DateTime, Duration, Utc};
use domain::access::Actor;
use domain::field_error::FieldError;
use persistence::users as store;
use persistence::users::Token;
use secrecy::SecretString;

use super::{get_by_name, permit_to_give_rights, secret};
use crate::{App, Error};

/// A token to be issued.
#[derive(Debug, Clone)]
pub struct IssueToken {
    /// Whose it shall be.
    pub name: String,
    /// What it is for: 1 to 100 characters.
    pub label: String,
    /// For how many days; for ever without a number.
    pub days: Option<u16>,
}

/// The token, which nobody can show again.
#[derive(Debug)]
pub struct TokenIssued {
    /// What a program sends as `Authorization: Bearer …`.
    pub token: SecretString,
    /// From when it is dead.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Issues a token with all rights of its user.
pub async fn issue_token(
    app: &App,
    by: Option<&Actor>,
    asked: IssueToken,
) -> Result<TokenIssued, Error> {
    let permit = permit_to_give_rights(app, by)?;
    let IssueToken { name, label, days } = asked;
    if !(1..=100).contains(&label.chars().count()) {
        let fault = FieldError::at("label", "label_length", "1 to 100 characters");
        return Err(Error::Invalid(vec![fault]));
    }
    let now = app.clock.now();
    let expires_at = days.map(|days| now + Duration::days(days.into()));
    let token = secret::text("polku_", app.ids.secret());
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, &name).await?;
    if user.disabled_at.is_some() {
        return Err(Error::NotFound("user"));
    }
    let issued = Token {
        id: app.ids.mint(now),
        secret_hash: secret::hash_of(&token),
        user: user.id,
        label,
        created_at: now,
        expires_at,
    };
    store::insert_token(&tx, &issued).await?;
    tx.commit(permit, now).await?;
    Ok(TokenIssued { token, expires_at })
}
