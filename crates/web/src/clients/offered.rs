//! Another client of the own authority, found by name and chosen from those who fit.

use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, CaseloadOrder, ListClients};
use use_cases::{App, Error};

use crate::form::choices::Pair;
use crate::form::{Field, Sheet, Typed};
use crate::texts::Texts;

/// So many who fit a name are offered; more letters find fewer.
const OFFERED: u64 = 10;

/// Who was found by the name that was typed.
#[derive(Default)]
pub(super) struct Offered(Vec<Pair>);

impl Offered {
    /// Looks for the name, besides the client whom the form is about.
    pub(super) async fn of(
        app: &App,
        actor: &Actor,
        t: Texts,
        client: ClientId,
        typed: &Typed,
    ) -> Result<Self, Error> {
        let Some(name) = typed.filled("name") else { return Ok(Self::default()) };
        let asked = ListClients {
            name: Some(name.to_owned()),
            order: CaseloadOrder::Name,
            limit: OFFERED,
            ..ListClients::default()
        };
        let found = clients::list_clients(app, actor, asked).await?;
        let others = found.page.lines.into_iter().filter(|line| line.client != client);
        let offered = others.map(|line| {
            let born_on = t.work_born(t.day(line.born_on));
            let who = format!("{} {}, {born_on}", line.family_name, line.given_names);
            (line.client.to_string(), who)
        });
        Ok(Self(offered.collect()))
    }

    /// The question for the name, and for who of those it fits.
    pub(super) fn fields(&self, sheet: &Sheet<'_>) -> Vec<Field> {
        let t = sheet.t;
        let mut fields = vec![sheet.line("name", t.search_name()).hint(t.household_name_hint())];
        if !self.0.is_empty() {
            fields.push(sheet.radios("client", t.household_who(), self.0.clone()));
        }
        fields
    }

    /// Who was chosen.
    pub(super) fn chosen(&self, typed: &Typed, faults: &mut Vec<FieldError>) -> Option<ClientId> {
        if typed.filled("name").is_none() {
            faults.push(FieldError::at("name", "missing", "is required"));
        } else if self.0.is_empty() {
            faults.push(FieldError::at("name", "unknown_client", "a client of the own authority"));
        }
        let chosen = self.0.iter().find(|(id, _)| typed.has("client", id));
        let chosen = chosen.and_then(|(id, _)| id.parse().ok()).map(ClientId::from_uuid);
        if chosen.is_none() && !self.0.is_empty() {
            faults.push(FieldError::at("client", "missing", "is required"));
        }
        chosen
    }
}
