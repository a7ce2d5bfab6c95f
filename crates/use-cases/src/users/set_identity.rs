use domain::access::Actor;
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use persistence::clients::restrict;
use persistence::users as store;

use super::{get_by_name, permit_to_give_rights};
use crate::{App, Error};

/// Says which identity code a user has, so that the user never opens the own record and colleagues
/// open it only where they are named. Kept only as a keyed hash. `by` nobody means whoever may run
/// the program itself.
pub async fn set_identity(
    app: &App,
    by: Option<&Actor>,
    name: &str,
    identity_code: &str,
) -> Result<(), Error> {
    let permit = permit_to_give_rights(app, by)?;
    let code: IdentityCode = identity_code.parse().map_err(|_| {
        let text = "eleven characters with a valid date, sign and check character";
        Error::Invalid(vec![FieldError::at("identity_code", "not_an_identity_code", text)])
    })?;
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, name).await?;
    for client in store::set_identity(&tx, user.id, code.expose()).await? {
        restrict(&tx, client, true).await?;
    }
    tx.commit(permit, app.clock.now()).await?;
    Ok(())
}
