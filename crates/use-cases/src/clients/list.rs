use domain::access::{Action, Actor};
use domain::clients::person::search_key;
use persistence::clients::caseload::{
    self, CaseloadFilter, CaseloadLine, CaseloadMark, CaseloadOrder, Visible,
};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the own authority's clients.
#[derive(Debug, Clone, Default)]
pub struct ListClients {
    /// Which.
    pub filter: CaseloadFilter,
    /// Whose name begins so, however it is spelled.
    pub name: Option<String>,
    /// In which order.
    pub order: CaseloadOrder,
    /// Where the page before ended.
    pub after: Option<CaseloadMark>,
    /// How many lines at most.
    pub limit: u64,
}

/// A page and the number of lines of the whole list.
#[derive(Debug, Clone)]
pub struct Caseload {
    /// The page.
    pub page: Page<CaseloadLine>,
    /// Exactly as many as all pages together have.
    pub total: u64,
}

/// Lists the own authority's clients.
pub async fn list_clients(app: &App, actor: &Actor, asked: ListClients) -> Result<Caseload, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let caseload = listed(app, actor, asked).await?;
    let shown: Vec<_> = caseload.page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(caseload)
}

/// The page, for whoever has the permit and logs it.
pub(super) async fn listed(
    app: &App,
    actor: &Actor,
    asked: ListClients,
) -> Result<Caseload, Error> {
    let visible = Visible::to(actor);
    let name_begins = asked.name.as_deref().map(search_key).filter(|key| !key.is_empty());
    let filter = CaseloadFilter { name_begins, ..asked.filter };
    let tx = app.store.read_once();
    let after = asked.after.as_ref();
    let (lines, total) =
        caseload::list(&tx, &visible, &filter, asked.order, after, one_more(asked.limit)).await?;
    Ok(Caseload { page: Page::of(lines, asked.limit), total })
}
