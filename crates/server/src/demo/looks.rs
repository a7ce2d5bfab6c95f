use domain::clients::person::Person;
use serde_json::{Map, Value, json};
use use_cases::clients::{
    ListClients, RegisterClient, list_clients, read_client_page, register_client, search_clients,
};
use use_cases::users::actor_named;
use use_cases::{App, Once};

/// An identity code that no person has: its individual number is 901.
pub(super) const PROTECTED: &str = "010190-901R";

/// Registers one more client, who is protected, and lets several people look or try to, so that the
/// log has something to tell.
pub(super) async fn look_at_a_protected_client(app: &App) -> anyhow::Result<()> {
    let worker = actor_named(app, "worker").await?;
    let supervisor = actor_named(app, "supervisor").await?;
    let vantaa = actor_named(app, "vantaa").await?;
    let facts = json!({
        "born_on": "1990-01-01", "citizenships": ["SY"], "home_municipality": "092",
        "residence": { "kind": "A", "first_granted_on": app.clock.today() },
        "labour_market_status": "02", "job_seeker_registered": true,
    });
    let facts: Map<String, Value> = serde_json::from_value(facts)?;
    let asked = RegisterClient {
        person: Person {
            given_names: "Salma".to_owned(),
            family_name: "Haddad".to_owned(),
            mother_tongue: "ar".to_owned(),
            service_language: "fi".to_owned(),
            interpreter_needed: true,
            protected: true,
        },
        identity_code: Some(PROTECTED.to_owned()),
        migri_number: None,
        external_id: None,
        customership_from: app.clock.today(),
        facts,
        source: "client".to_owned(),
    };
    let client = register_client(app, &worker, asked, &Once::unkeyed()).await?.stored.id;
    read_client_page(app, &worker, client, None).await?;
    // Denied, and therefore in the log.
    drop(read_client_page(app, &supervisor, client, None).await);
    search_clients(app, &vantaa, PROTECTED).await?;
    list_clients(app, &worker, ListClients { limit: 50, ..ListClients::default() }).await?;
    Ok(())
}
