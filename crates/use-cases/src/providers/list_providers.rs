use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::clients::person::search_key;
use domain::providers::Provider;
use persistence::providers::{self, ProviderFilter, ProviderMark};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the register.
#[derive(Debug, Clone, Default)]
pub struct ListProviders {
    /// Which providers.
    pub filter: ProviderFilter,
    /// Whose name begins so, however it is spelled.
    pub name: Option<String>,
    /// Who is in the register on this day; today unless asked otherwise.
    pub on: Option<NaiveDate>,
    /// Where the page before ended.
    pub after: Option<ProviderMark>,
    /// How many lines at most.
    pub limit: u64,
}

/// Lists the register by name; no persons in it.
pub async fn list_providers(
    app: &App,
    actor: &Actor,
    asked: ListProviders,
) -> Result<Page<Provider>, Error> {
    // Nothing about persons is shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::ListProviders)?);
    let name_begins = asked.name.as_deref().map(search_key).filter(|key| !key.is_empty());
    let filter = ProviderFilter { name_begins, ..asked.filter };
    let day = asked.on.unwrap_or_else(|| app.clock.today());
    let tx = app.store.read_once();
    let limit = one_more(asked.limit);
    let lines = providers::list(&tx, &filter, day, asked.after.as_ref(), limit).await?;
    Ok(Page::of(lines, asked.limit))
}
