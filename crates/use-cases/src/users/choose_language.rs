use domain::access::{Action, Actor};
use domain::users::Language;

use crate::{App, Error};

/// Remembers in which language the user wants pages.
pub async fn choose_language(app: &App, actor: &Actor, language: Language) -> Result<(), Error> {
    let permit = actor.require_general(Action::ChooseLanguage)?;
    let tx = app.store.write().await?;
    persistence::users::set_language(&tx, actor.user, language).await?;
    Ok(tx.commit(permit, app.clock.now()).await?)
}
