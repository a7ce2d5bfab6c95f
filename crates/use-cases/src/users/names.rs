use std::collections::BTreeMap;

use domain::ids::UserId;
use domain::users::SignInName;

use crate::{App, Error};

/// What users are called, for pages that name colleagues. Whoever may see the page may see them.
pub async fn names(
    app: &App,
    users: impl IntoIterator<Item = UserId>,
) -> Result<BTreeMap<UserId, SignInName>, Error> {
    let mut users: Vec<_> = users.into_iter().collect();
    users.sort_unstable();
    users.dedup();
    Ok(persistence::users::names(&app.store.read_once(), &users).await?)
}
