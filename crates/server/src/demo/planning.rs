use chrono::Months;
use domain::clients::family::{Guardian, GuardianKind};
use domain::ids::PlanId;
use domain::plans::{
    Acceptance, AgendaAnswer, Goal, Plan, PlanContent, PlanKind, Review, Term, Way,
};
use domain::rule_sets::LimitId;
use rand::Rng;
use use_cases::Once;
use use_cases::clients::{NameGuardian, name_guardian};
use use_cases::plans::{
    AcceptPlan, DraftPlan, HearChild, PlanOf, ReviewPlan, accept_plan, draft_plan, hear_child,
    offer_plan, review_plan,
};

use super::life::{Life, Pause};
use super::person::Standing;
use super::words::one_of;

impl Life {
    /// A version of the plan, from the draft to the last acceptance, if it comes to that.
    pub(super) async fn plan(&mut self) -> Result<Option<PlanId>, Pause> {
        let content = self.content()?;
        let minor = content.kind == PlanKind::Minor;
        if minor && self.file.record.guardian.is_none() {
            self.name_guardian().await?;
        }
        let asked = DraftPlan { client: self.file.stored.id, content, members: Vec::new() };
        let drafted = draft_plan(&self.app, &self.worker, asked, &Once::unkeyed()).await?;
        let mut plan = self.take(drafted);
        if minor {
            let wishes = one_of(&self.world.words.plan.wishes, &mut self.chance);
            let asked = HearChild { plan: plan.id, on: self.today(), wishes };
            let heard = hear_child(&self.app, &self.worker, asked, plan.version).await?;
            plan = self.take(heard);
        }
        if self.happens(3) {
            return Ok(None);
        }
        let offered = offer_plan(&self.app, &self.worker, plan.id, plan.version).await?;
        plan = self.take(offered);
        for party in plan.parties.clone() {
            match self.chance.random_range(0..100) {
                0..75 => self.some_minutes(),
                75..95 => self.wait(1..=8)?,
                _ => self.wait(10..=40)?,
            }
            let way = if self.happens(70) { Way::Signature } else { Way::Electronic };
            let acceptance = Acceptance { party, on: self.today(), way };
            let asked = AcceptPlan { plan: plan.id, acceptance };
            let accepted = accept_plan(&self.app, &self.worker, asked, plan.version).await?;
            plan = self.take(accepted);
        }
        Ok(Some(plan.id))
    }

    /// Looks at the plan again: most of what was agreed is done.
    pub(super) async fn review_plan(&mut self) -> Result<(), Pause> {
        let Some(plan) = self.file.record.plan_begun(self.today()).cloned() else { return Ok(()) };
        let agenda = (0..plan.content.measures.len()).map(|measure| {
            let done = self.chance.random_range(0..100) < 80;
            let reasons = &self.world.words.reasons.not_done;
            let why = (!done).then(|| one_of(reasons, &mut self.chance));
            AgendaAnswer { measure, done, why }
        });
        let agenda = agenda.collect();
        let progress = Some(one_of(&self.world.words.plan.progress, &mut self.chance));
        let review = Review { agenda, progress };
        let asked = ReviewPlan { plan: plan.id, on: self.today(), review };
        let reviewed = review_plan(&self.app, &self.worker, asked, plan.version).await?;
        self.take(reviewed);
        Ok(())
    }

    fn take(&mut self, done: PlanOf) -> Plan {
        self.file = done.file;
        done.plan
    }

    async fn name_guardian(&mut self) -> Result<(), Pause> {
        let alone = self.standing == Standing::ChildAlone;
        let group = self.world.words.group(&mut self.chance)?;
        let given = one_of(&group.women, &mut self.chance);
        let family = &self.file.stored.person.family_name;
        let kind = if alone { GuardianKind::Representative } else { GuardianKind::Guardian };
        let guardian = Guardian { name: format!("{given} {family}"), kind, contact: None };
        let asked = NameGuardian { client: self.file.stored.id, on: self.today(), guardian };
        let version = self.file.record.version;
        self.file = name_guardian(&self.app, &self.worker, asked, version).await?;
        Ok(())
    }

    /// What the next version says: at most a year, and within what the Act allows.
    fn content(&mut self) -> Result<PlanContent, Pause> {
        let today = self.today();
        let law = &self.world.app.law;
        let record = &self.file.record;
        let first = record.plans.is_empty();
        let first_length = law.timeline.on(today).due(LimitId::FirstPlanLength, today).ok();
        let maximum = record.plan_maximum(law, today);
        let limits = [first_length.filter(|_| first), maximum].into_iter().flatten();
        let year = today + Months::new(12);
        let valid_until = limits.map(|limit| limit.due_on).chain([year]).min().unwrap_or(year);
        let facts = record.facts_on(today, &law.reference);
        let facts = facts.map_err(|_| anyhow::anyhow!("facts were stored unchecked"))?;
        let words = &self.world.words.plan;
        let chance = &mut self.chance;
        let goals = vec![
            Goal { text: one_of(&words.goals, chance), term: Term::PlanTime },
            Goal { text: one_of(&words.goals, chance), term: Term::LongTerm },
        ];
        let minor = facts.age_on(today) < 18;
        let measures = self.measures(today, valid_until.max(today));
        Ok(PlanContent {
            kind: if minor { PlanKind::Minor } else { PlanKind::Own },
            drawn_up_on: today,
            valid_from: today,
            valid_until: valid_until.max(today),
            goals,
            measures,
            two_party_reason: None,
            members: Vec::new(),
        })
    }
}
