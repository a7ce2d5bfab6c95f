use anyhow::Context;
use chrono::Days;
use domain::providers::{Provider, ProviderEntry};
use use_cases::providers::register_provider;
use use_cases::{App, Once};

use super::fill::World;

/// Enters providers in the register of every region.
pub(super) async fn register_providers(app: &App, world: &World) -> anyhow::Result<Vec<Provider>> {
    let first_day = world.population.first_day();
    let valid_from = first_day.checked_sub_days(Days::new(365)).context("before time began")?;
    let mut providers = Vec::new();
    for (centre, officer) in world.staff.officers() {
        for words in &world.words.providers {
            let entry = ProviderEntry {
                name: words.name.clone(),
                business_id: words.business_id.clone(),
                kinds: words.kinds.clone(),
                area: centre.clone(),
                contact: "Office, office@example.org".to_owned(),
                valid_from,
                valid_until: None,
            };
            let registered = register_provider(app, officer, entry, &Once::unkeyed()).await?;
            providers.push(registered);
        }
    }
    Ok(providers)
}
