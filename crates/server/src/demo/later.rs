use chrono::{Days, NaiveDate};
use domain::authorities::AuthorityKind;
use domain::record::EndReason;
use rand::Rng;
use serde_json::{Map, Value, json};
use use_cases::authorities::{accept_handover, return_handover};
use use_cases::clients::{ChangeFacts, EndCustomership, change_facts, end_customership};

use super::life::{Life, Pause};
use super::person::Standing;
use super::words::one_of;

impl Life {
    /// What comes after the first plan, or instead of it: reviews, changes, the end.
    pub(super) async fn go_on(&mut self) -> Result<(), Pause> {
        // A colleague could not open the file of a protected client.
        if self.file.stored.person.protected {
            return self.review().await;
        }
        match self.chance.random_range(0..100) {
            0..24 => {
                self.wait(20..=240)?;
                self.change().await?;
                self.review().await
            }
            24..38 => {
                self.wait(60..=380)?;
                self.end().await
            }
            _ => self.review().await,
        }
    }

    /// Looks at the plan again and again, in most cases in time, and renews it before it runs out.
    async fn review(&mut self) -> Result<(), Pause> {
        while let Some(plan) = self.file.record.plan_in_force(self.today())
            && self.file.record.unsigned_plan().is_none()
        {
            let ends_on = plan.content.valid_until;
            if self.happens(22) {
                return Ok(());
            }
            let at_te_office = self.worker.authority.kind == AuthorityKind::TeOffice;
            self.wait(if at_te_office { 70..=95 } else { 330..=372 })?;
            if ends_on < self.today() + Days::new(60) {
                self.plan().await?;
            } else {
                self.review_plan().await?;
            }
            self.end_a_participant().await?;
        }
        Ok(())
    }

    /// The client moves, finds work, stays at home with a child, or looks for work again.
    async fn change(&mut self) -> Result<(), Pause> {
        let seeking = matches!(
            self.standing,
            Standing::Unemployed | Standing::LaidOff | Standing::OnSocialAssistance
        );
        let facts = match self.chance.random_range(0..100) {
            0..40 => {
                let home = self.world.words.home(&mut self.chance)?.to_owned();
                self.home.clone_from(&home);
                json!({ "home_municipality": home })
            }
            40..75 if seeking => json!({
                "job_seeker_registered": false, "labour_market_status": "05",
                "child_home_care_allowance": true, "outside_labour_force_because": "family",
            }),
            _ if seeking => json!({
                "labour_market_status": "01", "weekly_working_hours": 37.5,
                "social_assistance": "none",
            }),
            _ => json!({
                "job_seeker_registered": true, "labour_market_status": "02",
                "child_home_care_allowance": false, "outside_labour_force_because": null,
            }),
        };
        let Value::Object(facts) = facts else { return Ok(()) };
        let from = self.today();
        self.record(from, facts).await?;
        if self.file.record.open_handover().is_some() {
            self.answer_handover().await?;
            self.get_a_worker().await?;
        }
        Ok(())
    }

    async fn record(&mut self, from: NaiveDate, facts: Map<String, Value>) -> Result<(), Pause> {
        let source = "client".to_owned();
        let asked = ChangeFacts { client: self.file.stored.id, from, facts, source };
        let version = self.file.record.version;
        self.file = change_facts(&self.app, &self.worker, asked, version).await?.file;
        Ok(())
    }

    /// The receiving authority takes the client over, or sends the handover back; some wait long.
    pub(super) async fn answer_handover(&mut self) -> Result<(), Pause> {
        let Some(handover) = self.file.record.open_handover().cloned() else { return Ok(()) };
        let receiver = self.world.staff.worker(&handover.to, &mut self.chance).cloned();
        let Some(receiver) = receiver else { return Ok(()) };
        match self.chance.random_range(0..100) {
            0..80 => self.wait(1..=6)?,
            80..92 => self.wait(8..=30)?,
            // Nobody answers.
            _ => self.wait(200..=800)?,
        }
        let version = handover.version;
        if self.happens(6) {
            let reason = one_of(&self.world.words.reasons.returned, &mut self.chance);
            let done = return_handover(&self.app, &receiver, handover.id, reason, version).await?;
            self.file = done.file;
            return Ok(());
        }
        self.file = accept_handover(&self.app, &receiver, handover.id, version).await?.file;
        self.worker = receiver;
        Ok(())
    }

    async fn end(&mut self) -> Result<(), Pause> {
        if self.file.record.open_handover().is_some() {
            return Ok(());
        }
        let reason = match self.chance.random_range(0..100) {
            0..45 => EndReason::Employed,
            45..65 => EndReason::NoNeed,
            65..80 => EndReason::MovedAbroad,
            80..92 => EndReason::NotReached,
            _ => EndReason::FinnishCitizenship,
        };
        let asked = EndCustomership { client: self.file.stored.id, on: self.today(), reason };
        let version = self.file.record.version;
        self.file = end_customership(&self.app, &self.worker, asked, version).await?;
        Ok(())
    }
}
