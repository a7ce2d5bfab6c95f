//! What the editor of a plan offers to choose from.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::clients::person::search_key;
use domain::ids::ProviderId;
use domain::plans::MeasureKind;
use domain::providers::{Provider, ProviderEntry};
use use_cases::clients::{self, ClientFile};
use use_cases::providers::{self, ListProviders};
use use_cases::{App, Error};

use crate::form::choices::Pair;

/// More providers than an area has.
const PROVIDERS: u64 = 300;

/// Members of the household, and providers of the register.
#[derive(Default)]
pub(super) struct Offered {
    /// By id and name.
    pub(super) members: Vec<Pair>,
    /// Who is in the register today.
    pub(super) providers: Vec<Provider>,
}

impl Offered {
    /// For a plan of a client.
    pub(super) async fn to(app: &App, actor: &Actor, file: &ClientFile) -> Result<Self, Error> {
        let members: Vec<_> = file.record.household.iter().map(|one| one.client).collect();
        let members = clients::called(app, actor, &members).await?;
        let members = members.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
        let asked = ListProviders { limit: PROVIDERS, ..ListProviders::default() };
        let providers = providers::list_providers(app, actor, asked).await?.lines;
        Ok(Self { members, providers })
    }

    /// The entry of the register that is called so, holds on the day and offers such measures.
    pub(super) fn registered(
        &self,
        kind: MeasureKind,
        name: &str,
        on: NaiveDate,
    ) -> Option<ProviderId> {
        let holds = |entry: &ProviderEntry| {
            entry.valid_from <= on && entry.valid_until.is_none_or(|last| on <= last)
        };
        let mut named = self.providers.iter().filter(|one| {
            one.entry.kinds.contains(&kind)
                && holds(&one.entry)
                && search_key(&one.entry.name) == search_key(name)
        });
        named.next().map(|one| one.id)
    }
}
