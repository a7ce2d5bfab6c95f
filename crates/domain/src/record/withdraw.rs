//! The ends and new beginnings of customerships; and human error: what was recorded by mistake is
//! withdrawn with a reason. The entry stays where it is; what it said no longer holds.

use chrono::NaiveDate;

use super::{EndReason, Event, Happening, Record};
use crate::assessments::Assessment;
use crate::authorities::AuthorityKey;
use crate::path::{Obstacle, Refusal};
use crate::plans::{Party, Plan};
use crate::training::Referral;

impl Record {
    /// Withdraws a party's acceptance; not once a newer version or a referral stands on it.
    pub fn withdraw_acceptance(
        &self,
        plan: &Plan,
        party: Party,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = obstacles_of_reason(&reason);
        if !plan.acceptances.iter().any(|one| one.party == party) {
            let parties = plan.acceptances.iter().map(|one| one.party).collect();
            obstacles.push(Obstacle::NotAParty { parties });
        }
        let family = plan.content.kind.is_family();
        let newer = self
            .plans
            .values()
            .any(|one| one.content.kind.is_family() == family && one.number > plan.number);
        if newer || self.referrals.values().any(|referral| referral.plan == plan.id) {
            obstacles.push(Obstacle::OthersFollowed {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::AcceptanceWithdrawn { plan: plan.id, party, reason }.on(today))
    }

    /// Withdraws an assessment's outcome; not once a plan stands on it.
    pub fn withdraw_assessment_outcome(
        &self,
        assessment: &Assessment,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = obstacles_of_reason(&reason);
        if assessment.completed.is_none() {
            obstacles.push(Obstacle::AssessmentRunning { started_on: assessment.started_on });
        }
        let newest = self.latest_assessment().is_some_and(|latest| latest.id == assessment.id);
        if !newest || self.plans_of_customership().next().is_some() {
            obstacles.push(Obstacle::OthersFollowed {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::AssessmentOutcomeWithdrawn { assessment: assessment.id, reason }.on(today))
    }

    /// Withdraws the last step of a referral.
    pub fn withdraw_referral_step(
        &self,
        referral: &Referral,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = obstacles_of_reason(&reason);
        if referral.steps.is_empty() {
            obstacles.push(Obstacle::NothingToWithdraw {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::ReferralStepWithdrawn { referral: referral.id, reason }.on(today))
    }

    /// Reopens a customership that was ended by mistake.
    pub fn reopen_customership(
        &self,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = obstacles_of_reason(&reason);
        if self.customership().is_none_or(|customership| customership.ended.is_none()) {
            obstacles.push(Obstacle::CustomershipOpen {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::CustomershipReopened { reason }.on(today))
    }

    /// Ends the customership. What the client is on the way to ends with it: training that began is
    /// ended, a seat or a place on a reserve list is given up.
    pub fn end_customership(
        &self,
        on: NaiveDate,
        reason: EndReason,
        today: NaiveDate,
    ) -> Result<Vec<Happening>, Refusal> {
        let mut obstacles = self.obstacles_of_day(on, today);
        if let Some(earliest) = self.newest_deed_on().filter(|newest| on < *newest) {
            obstacles.push(Obstacle::TooEarly { earliest });
        }
        self.guard(obstacles, today)?;
        let open = self.referrals.values().filter(|referral| referral.is_open());
        let mut happenings: Vec<_> =
            open.map(|referral| referral.end_with_customership(on)).collect();
        happenings.push(Event::CustomershipEnded { reason }.on(on));
        Ok(happenings)
    }

    /// Begins a new customership of somebody who comes back; the statutory anchors stay.
    pub fn begin_customership(
        &self,
        from: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        match self.customership().map(|customership| customership.ended) {
            Some(Some((ended_on, _))) if from < ended_on => {
                obstacles.push(Obstacle::TooEarly { earliest: ended_on });
            }
            Some(Some(_)) => {}
            Some(None) | None => obstacles.push(Obstacle::CustomershipOpen {}),
        }
        if from > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        self.guard(obstacles, today)?;
        Ok(Event::CustomershipBegan {}.on(from))
    }

    /// The same at `authority`, which acts from the first day; where the rule names another, a
    /// handover to it opens.
    pub fn readmit(
        &self,
        authority: AuthorityKey,
        from: NaiveDate,
        today: NaiveDate,
    ) -> Result<Vec<Happening>, Refusal> {
        let mut happenings = vec![self.begin_customership(from, today)?];
        if self.acting.last().is_none_or(|acting| acting.authority != authority) {
            happenings.push(Event::ActingBegan { authority }.on(from));
        }
        Ok(happenings)
    }
}

fn obstacles_of_reason(reason: &str) -> Vec<Obstacle> {
    if reason.trim().is_empty() { vec![Obstacle::ReasonMissing {}] } else { Vec::new() }
}
