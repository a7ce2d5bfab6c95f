use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Acceptance, Party, Plan, PlanContent, PlanKind, PlanState};
use crate::authorities::AuthorityKey;
use crate::ids::PlanId;
use crate::law::Law;
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};
use crate::rule_sets::{LimitId, RuleSet};

/// What is kept of an accepted version.
#[derive(Serialize)]
struct Document<'a> {
    plan: PlanId,
    version: u32,
    content: &'a PlanContent,
    parties: &'a [Party],
    acceptances: &'a [Acceptance],
}

impl Record {
    /// Where the plan stands on `day`; after the customership has ended, where it stood then.
    #[must_use]
    pub fn plan_state(&self, plan: &Plan, day: NaiveDate) -> PlanState {
        let customership = self.customerships.get(plan.customership - 1);
        let ended_on = customership.and_then(|one| one.ended).map(|(on, _)| on);
        let day = ended_on.map_or(day, |ended_on| ended_on.min(day));
        let newer = |one: &Plan| {
            one.content.kind.is_family() == plan.content.kind.is_family()
                && one.customership == plan.customership
                && one.number > plan.number
                && one.has_begun(day)
        };
        if plan.signed_on.is_some() && self.plans.values().any(newer) {
            PlanState::Superseded
        } else if plan.signed_on.is_some() && plan.content.valid_until < day {
            PlanState::Expired
        } else if ended_on.is_some() {
            PlanState::Ended
        } else if plan.signed_on.is_none() {
            if plan.offered_on.is_some() { PlanState::Offered } else { PlanState::Draft }
        } else if day < plan.content.valid_from {
            PlanState::Signed
        } else {
            PlanState::InForce
        }
    }

    /// Drafts the first plan or the next version.
    pub fn draft_plan(
        &self,
        id: PlanId,
        mut content: PlanContent,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_content(&content, today, law, None);
        let unsigned = if content.kind.is_family() {
            self.unsigned_family_plan()
        } else {
            self.unsigned_plan()
        };
        if let Some(unsigned) = unsigned {
            obstacles.push(Obstacle::UnsignedPlan { drafted_on: unsigned.drafted_on });
        }
        self.guard(obstacles, today)?;
        let parties = self.parties(&mut content, today, law);
        let drafted_on = content.drawn_up_on.min(today);
        Ok(Event::PlanDrafted { plan: id, content, parties }.on(drafted_on))
    }

    /// Changes a draft.
    pub fn change_plan(
        &self,
        plan: &Plan,
        mut content: PlanContent,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_content(&content, today, law, Some(plan));
        if plan.offered_on.is_some() {
            obstacles.push(Obstacle::PlanNotDraft {});
        }
        if plan.content.kind.is_family() != content.kind.is_family() {
            obstacles.push(Obstacle::AnotherPlan {});
        }
        self.guard(obstacles, today)?;
        let parties = self.parties(&mut content, today, law);
        Ok(Event::PlanChanged { plan: plan.id, content, parties }.on(today))
    }

    /// Offers a draft to its parties; it is drawn up on the day that it says itself.
    pub fn offer_plan(
        &self,
        plan: &Plan,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_without_customership(Some(plan));
        if let Some(age) = self.age_of_minor(plan.content.drawn_up_on, law) {
            obstacles.extend(self.obstacles_of_minor(plan.id, age));
        }
        if plan.offered_on.is_some() {
            obstacles.push(Obstacle::PlanNotDraft {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::PlanOffered { plan: plan.id }.on(plan.content.drawn_up_on))
    }

    /// Records a party's acceptance; with the last necessary one the plan is signed, and in force
    /// from its first day.
    pub fn accept_plan(
        &self,
        plan: &Plan,
        acceptance: Acceptance,
        today: NaiveDate,
    ) -> Result<Vec<Happening>, Refusal> {
        let mut obstacles = self.obstacles_without_customership(Some(plan));
        if plan.signed_on.is_some() || plan.offered_on.is_none() {
            obstacles.push(Obstacle::PlanNotOffered {});
        }
        if acceptance.on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        if let Some(offered_on) = plan.offered_on
            && acceptance.on < offered_on
        {
            obstacles.push(Obstacle::TooEarly { earliest: offered_on });
        }
        if !plan.parties.contains(&acceptance.party) {
            obstacles.push(Obstacle::NotAParty { parties: plan.parties.clone() });
        }
        if let Some(before) = plan.acceptances.iter().find(|one| one.party == acceptance.party) {
            obstacles.push(Obstacle::AcceptedAlready { party: before.party, on: before.on });
        }
        self.guard(obstacles, today)?;

        let Acceptance { party, on, way } = acceptance;
        let accepted = Event::PlanAccepted { plan: plan.id, party, way }.on(on);
        let mut acceptances = plan.acceptances.clone();
        acceptances.push(acceptance);
        if acceptances.len() < plan.parties.len() {
            return Ok(vec![accepted]);
        }
        let signed_on = acceptances.iter().map(|one| one.on).max().unwrap_or(on);
        let document = Document {
            plan: plan.id,
            version: plan.number,
            content: &plan.content,
            parties: &plan.parties,
            acceptances: &acceptances,
        };
        let document = serde_json::to_string(&document).unwrap_or_default();
        let digest = hex::encode(Sha256::digest(document.as_bytes()));
        Ok(vec![accepted, Event::PlanSigned { plan: plan.id, document, digest }.on(signed_on)])
    }

    /// A plan that is there already belongs to the customership in which it was drafted.
    fn obstacles_without_customership(&self, plan: Option<&Plan>) -> Vec<Obstacle> {
        let number = self.customerships.len();
        match self.open_customership() {
            Some(_) if plan.is_none_or(|plan| plan.customership == number) => Vec::new(),
            _ => vec![Obstacle::CustomershipNotOpen {}],
        }
    }

    /// What is wrong with what a draft says; `changed` is the draft it replaces.
    fn obstacles_of_content(
        &self,
        content: &PlanContent,
        today: NaiveDate,
        law: &Law,
        changed: Option<&Plan>,
    ) -> Vec<Obstacle> {
        let mut obstacles = self.obstacle_of_assessment().into_iter().collect::<Vec<_>>();
        obstacles.extend(self.obstacles_without_customership(changed));
        let born_on = self.facts_on(today, &law.reference).map(|facts| facts.born_on).ok();
        if born_on.is_some_and(|born_on| content.valid_from.min(content.drawn_up_on) < born_on) {
            obstacles.push(Obstacle::BeforeBirth {});
        }
        if content.drawn_up_on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        let found_on = self.latest_assessment().and_then(|one| one.completed.as_ref());
        if let Some(completed) = found_on.filter(|completed| completed.found_need())
            && content.drawn_up_on < completed.on
        {
            obstacles.push(Obstacle::TooEarly { earliest: completed.on });
        }
        if content.valid_from < content.drawn_up_on {
            obstacles.push(Obstacle::TooEarly { earliest: content.drawn_up_on });
        }
        if content.valid_until < content.valid_from {
            obstacles.push(Obstacle::TooEarly { earliest: content.valid_from });
        }
        if content.two_party_reason.as_deref().is_some_and(|reason| reason.trim().is_empty()) {
            obstacles.push(Obstacle::TwoPartyReasonMissing {});
        }
        if content.goals.is_empty() || content.measures.is_empty() {
            obstacles.push(Obstacle::EmptyPlan {});
        }
        if content.kind == PlanKind::Minor && self.age_of_minor(content.drawn_up_on, law).is_none()
        {
            obstacles.push(Obstacle::NotAMinor {});
        }
        let rules = law.timeline.on(content.drawn_up_on);
        if content.kind.is_family() {
            // The lengths of the Act are those of each person's own plan.
            obstacles.extend(obstacles_of_family(content, rules));
            obstacles.extend(self.obstacles_of_measures(content, rules));
            return obstacles;
        }
        if self.first_plan().is_none_or(|first| first.signed_on.is_none())
            && let Ok(length) = rules.due(LimitId::FirstPlanLength, content.valid_from)
            && content.valid_until > length.due_on
        {
            obstacles.push(Obstacle::FirstPlanTooLong {
                latest: length.due_on,
                section: length.section,
            });
        }
        if let Some(maximum) = self.plan_maximum(law, content.drawn_up_on)
            && content.valid_until > maximum.due_on
        {
            obstacles.push(Obstacle::BeyondPlanMaximum {
                latest: maximum.due_on,
                section: maximum.section,
            });
        }
        obstacles.extend(self.obstacles_of_measures(content, rules));
        obstacles
    }

    /// A plan needs a completed assessment that found a need.
    fn obstacle_of_assessment(&self) -> Option<Obstacle> {
        let Some(assessment) = self.latest_assessment() else {
            return Some(Obstacle::NoAssessment {});
        };
        match &assessment.completed {
            None => Some(Obstacle::AssessmentOpen { started_on: assessment.started_on }),
            Some(completed) if !completed.found_need() => {
                Some(Obstacle::NoNeedFound { outcome: completed.outcome })
            }
            Some(_) => None,
        }
    }

    /// Who must accept: the client, a minor's guardian, and by s. 13(1) both authorities; one of
    /// them alone with a justified reason, of which the guidance's is offered where the rule names
    /// no joint authority.
    fn parties(&self, content: &mut PlanContent, today: NaiveDate, law: &Law) -> Vec<Party> {
        let mut parties = vec![Party::Client];
        if self.age_of_minor(content.drawn_up_on, law).is_some() {
            parties.push(Party::Guardian);
        }
        let acting = self.acting_on(today).and_then(|acting: &AuthorityKey| Party::of(acting.kind));
        parties.extend(acting);
        if content.kind.is_family() && acting != Some(Party::Municipality) {
            // The municipality makes it, s. 16.
            parties.push(Party::Municipality);
        }
        match self.joint_on(today) {
            Some(joint) if content.two_party_reason.is_none() => {
                parties.extend(Party::of(joint.kind));
            }
            Some(_) => {}
            None if content.two_party_reason.is_none()
                && law.timeline.on(content.drawn_up_on).knows_joint() =>
            {
                content.two_party_reason = match acting {
                    Some(Party::TeOffice) => Some("no_need_of_social_services".to_owned()),
                    Some(Party::Municipality) => Some("no_duty_to_register".to_owned()),
                    _ => None,
                };
            }
            None => {}
        }
        parties.dedup();
        parties
    }
}

/// The Act must know the family's plan, and the plan must name whose own it ties together.
fn obstacles_of_family(content: &PlanContent, rules: &RuleSet) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if let Err(section) = rules.family_plan() {
        obstacles.push(Obstacle::NoFamilyPlan { section: section.to_owned() });
    }
    if content.members.is_empty() {
        obstacles.push(Obstacle::FamilyMembersMissing {});
    }
    obstacles
}
