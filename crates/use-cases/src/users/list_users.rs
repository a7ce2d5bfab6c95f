use domain::access::Actor;
use domain::users::User;

use super::permit_to_keep;
use crate::{App, Error};

/// All users by name, also the disabled ones.
pub async fn list_users(app: &App, by: Option<&Actor>) -> Result<Vec<User>, Error> {
    let permit = permit_to_keep(by)?;
    let users = persistence::users::list(&app.store.read_once()).await?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(users)
}
