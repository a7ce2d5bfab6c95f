//! Clients on their path, as far as a test needs them to be.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{ITEMS, Official, TestOffice, job_seeker_in_vantaa, plan_from};

impl TestOffice {
    /// A Somali citizen in Vantaa, unemployed and registered as job seeker, registered by `worker`
    /// from 21 April 2024. Gives the path of the client.
    pub(crate) async fn client(&self, worker: &Official) -> String {
        self.client_as(worker, job_seeker_in_vantaa()).await
    }

    pub(crate) async fn client_as(&self, worker: &Official, body: Value) -> String {
        let client = self.post(worker, "/clients", body).await.expect(StatusCode::CREATED);
        format!("/clients/{}", client.text("/id"))
    }

    /// A client whose assessment, completed today, found a need.
    pub(crate) async fn client_in_need_of_a_plan(&self, worker: &Official) -> String {
        let client = self.client(worker).await;
        self.assess(worker, &client).await;
        client
    }

    /// Assesses a client today; a plan is needed.
    pub(crate) async fn assess(&self, worker: &Official, client: &str) {
        let today = self.app.clock.today();
        let body = json!({ "started_on": today, "language": "so", "interpreter": true });
        let started = self.post(worker, &format!("{client}/assessments"), body).await;
        let started = started.expect(StatusCode::CREATED);
        let assessment = format!("/assessments/{}", started.text("/id"));
        for item in ITEMS {
            let body = Some(json!({ "text": "Discussed." }));
            let deed = format!("/items/{item}");
            self.change_now(worker, Method::PUT, &assessment, &deed, body)
                .await
                .expect(StatusCode::OK);
        }
        let body =
            Some(json!({ "completed_on": today, "outcome": "plan_needed", "track": "basic" }));
        self.change_now(worker, Method::POST, &assessment, "/complete", body)
            .await
            .expect(StatusCode::OK);
    }

    /// A client with a plan that all accepted today. Gives the paths of both.
    pub(crate) async fn client_with_plan(&self, worker: &Official) -> (String, String) {
        let client = self.client_in_need_of_a_plan(worker).await;
        let plan = self.plan_in_force(worker, &client).await;
        (client, plan)
    }

    /// Drafts, offers and has accepted a plan of a year from today.
    pub(crate) async fn plan_in_force(&self, worker: &Official, client: &str) -> String {
        self.plan_accepted(worker, client, plan_from(self.app.clock.today())).await
    }

    /// Drafts, offers and has accepted a plan today.
    pub(crate) async fn plan_accepted(
        &self,
        worker: &Official,
        client: &str,
        content: Value,
    ) -> String {
        let draft = self.post(worker, &format!("{client}/plans"), content).await;
        let draft = draft.expect(StatusCode::CREATED);
        let plan = format!("/plans/{}", draft.text("/id"));
        self.offer_and_accept(worker, &plan).await;
        plan
    }

    /// Offers a draft and has it accepted by all today.
    pub(crate) async fn offer_and_accept(&self, worker: &Official, plan: &str) {
        let today = self.app.clock.today();
        let offered = self.change_now(worker, Method::POST, plan, "/offer", None).await;
        let offered = offered.expect(StatusCode::OK);
        for party in offered.body["parties"].as_array().unwrap() {
            let body = Some(json!({ "party": party, "on": today, "way": "signature" }));
            self.change_now(worker, Method::POST, plan, "/acceptances", body)
                .await
                .expect(StatusCode::OK);
        }
    }
}
