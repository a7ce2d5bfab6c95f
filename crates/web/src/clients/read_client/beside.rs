use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use domain::access::Actor;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::{self, PlaceInList};

use crate::clients::list_state::ListState;
use crate::failure::Failure;
use crate::texts::Texts;

/// The list one came from, with the clients before and after.
#[derive(Template)]
#[template(path = "clients/read_client/beside.html")]
pub(super) struct Beside {
    t: Texts,
    list: String,
    title: Cow<'static, str>,
    previous: Option<String>,
    next: Option<String>,
}

impl HtmlSafe for Beside {}

impl Beside {
    pub(super) async fn of(
        app: &App,
        actor: &Actor,
        t: Texts,
        client: ClientId,
        list: &ListState,
    ) -> Result<Self, Failure> {
        let place = PlaceInList {
            filter: list.filter(actor, app.clock.today()),
            order: list.order(),
            client,
            value: list.at.map(|day| day.to_string()),
        };
        let [previous, next] = clients::beside(app, actor, place).await?;
        let query = list.begun().query();
        // A neighbour's own place is looked up: its day is not this one's.
        let address = |client: ClientId| format!("/clients/{client}?from=list&{query}");
        Ok(Self {
            t,
            list: format!("/?{query}"),
            title: list.show.map_or_else(|| t.work_all(), |tile| t.tile(tile.code())),
            previous: previous.map(address),
            next: next.map(address),
        })
    }
}
