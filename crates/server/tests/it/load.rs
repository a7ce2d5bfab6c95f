//! Case workers at work, each deed written into a journal when the service has acknowledged it.

use std::io;
use std::sync::{Arc, Mutex};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::program::{Caller, Reply};

/// A deed, found again by its mark.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub(crate) mark: String,
    /// About this client; none before a registration is answered.
    pub(crate) client: Option<String>,
    /// A creating request, to be sent again as it was.
    pub(crate) creates: Option<(String, Value)>,
}

/// What was asked and what was acknowledged.
#[derive(Default)]
pub(crate) struct Journal {
    acknowledged: Mutex<Vec<Deed>>,
    /// Sent, and never answered.
    unanswered: Mutex<Vec<Deed>>,
    grown: Notify,
}

impl Journal {
    fn acknowledge(&self, deed: Deed) {
        self.acknowledged.lock().unwrap().push(deed);
        self.grown.notify_one();
    }

    pub(crate) fn acknowledged(&self) -> Vec<Deed> {
        self.acknowledged.lock().unwrap().clone()
    }

    /// Takes what was never answered, to be cleared up.
    pub(crate) fn take_unanswered(&self) -> Vec<Deed> {
        std::mem::take(&mut *self.unanswered.lock().unwrap())
    }

    /// Returns when `count` deeds have been acknowledged.
    pub(crate) async fn until(&self, count: usize) {
        while self.acknowledged.lock().unwrap().len() < count {
            self.grown.notified().await;
        }
    }

    /// Notes the deed as done later on.
    pub(crate) fn done_after_all(&self, deed: Deed, client: &str) {
        self.acknowledge(Deed { client: Some(client.to_owned()), ..deed });
    }
}

/// One case worker, until the service is gone.
pub(crate) struct Worker {
    pub(crate) caller: Caller,
    pub(crate) journal: Arc<Journal>,
    pub(crate) name: String,
    pub(crate) seed: u64,
}

impl Worker {
    pub(crate) async fn work(self) {
        let mut dice = StdRng::seed_from_u64(self.seed);
        let mut count = 0;
        // It ends with the first request that is not answered.
        while self.one_client(&mut dice, &mut count).await.is_ok() {}
    }

    fn mark(&self, count: &mut u32) -> String {
        *count += 1;
        format!("{}-{count}", self.name)
    }

    async fn one_client(&self, dice: &mut StdRng, count: &mut u32) -> io::Result<()> {
        let mark = self.mark(count);
        let person = json!({
            "given_names": "Ayaan", "family_name": mark, "born_on": "1990-05-17",
            "citizenships": ["SO"], "mother_tongue": "so", "service_language": "fi",
            "interpreter_needed": true, "customership_from": "2024-04-21", "source": mark,
            "identity_code": "170590-999E",
            "facts": {
                "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
                "home_municipality": "092", "labour_market_status": "02",
                "job_seeker_registered": true,
            },
        });
        let made = self.create(mark, None, "/clients".to_owned(), person).await?;
        let client = made.body["id"].as_str().unwrap().to_owned();
        let mut assessment = None;
        for _ in 0..dice.random_range(1..8) {
            let path = format!("/clients/{client}");
            match (dice.random_range(0..4), &assessment) {
                (0, _) => {
                    let mark = self.mark(count);
                    let status = if dice.random() { "02" } else { "03" };
                    let change = json!({
                        "from": "2024-05-02", "labour_market_status": status, "source": mark,
                    });
                    self.change(mark, &client, &path, "POST", "/facts", change).await?;
                }
                (1, _) => {
                    let mark = self.mark(count);
                    let over = json!({
                        "from": "2024-05-03", "authority": "te_office:0299", "reason": mark,
                    });
                    self.change(mark, &client, &path, "POST", "/override", over).await?;
                }
                (_, None) => {
                    let path = format!("{path}/assessments");
                    let asked = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
                    let started = self.create(self.mark(count), Some(&client), path, asked).await?;
                    assessment = Some(started.body["id"].as_str().unwrap().to_owned());
                }
                (_, Some(assessment)) => {
                    let mark = self.mark(count);
                    let item = ["literacy", "wishes", "study_skills"][dice.random_range(0..3)];
                    let thing = format!("/assessments/{assessment}");
                    let deed = format!("/items/{item}");
                    let body = json!({ "text": mark });
                    self.change(mark, &client, &thing, "PUT", &deed, body).await?;
                }
            }
        }
        Ok(())
    }

    async fn create(
        &self,
        mark: String,
        client: Option<&str>,
        path: String,
        body: Value,
    ) -> io::Result<Reply> {
        let creates = Some((path.clone(), body.clone()));
        let deed = Deed { mark, client: client.map(str::to_owned), creates };
        let reply = create(&self.caller, &deed).await;
        let reply = self.answered(&deed, reply)?;
        assert_eq!(reply.status, 201, "{:#}", reply.body);
        let client = client.map_or_else(|| id_of(&reply), str::to_owned);
        self.journal.acknowledge(Deed { client: Some(client), ..deed });
        Ok(reply)
    }

    async fn change(
        &self,
        mark: String,
        client: &str,
        thing: &str,
        method: &str,
        deed: &str,
        body: Value,
    ) -> io::Result<()> {
        let etag = self.caller.get(thing).await?.etag.unwrap();
        let noted = Deed { mark, client: Some(client.to_owned()), creates: None };
        let path = format!("{thing}{deed}");
        let header = Some(("if-match", etag.as_str()));
        let reply = self.caller.ask(method, &path, header, Some(&body)).await;
        let reply = self.answered(&noted, reply)?;
        assert_eq!(reply.status, 200, "{:#}", reply.body);
        self.journal.acknowledge(noted);
        Ok(())
    }

    fn answered(&self, deed: &Deed, reply: io::Result<Reply>) -> io::Result<Reply> {
        if reply.is_err() {
            self.journal.unanswered.lock().unwrap().push(deed.clone());
        }
        reply
    }
}

/// Sends a creating request; its mark is its key.
pub(crate) async fn create(caller: &Caller, deed: &Deed) -> io::Result<Reply> {
    let (path, body) = deed.creates.as_ref().unwrap();
    caller.ask("POST", path, Some(("idempotency-key", &deed.mark)), Some(body)).await
}

pub(crate) fn id_of(reply: &Reply) -> String {
    reply.body["id"].as_str().unwrap().to_owned()
}
