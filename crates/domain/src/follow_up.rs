//! What follow-up figures are counted from, of one client: dated spans and moments, and nothing
//! that names the person.
//!
//! It follows from the record alone, so that it can be made again from the entries, and it is asked
//! for a day: what was so on the last day of a period, as far as it was known when it was written.

mod day;
mod of_record;

use serde::{Deserialize, Serialize};

use crate::assessments::{Level, Track};
use crate::authorities::AuthorityKey;
use crate::clients::labour_market::LabourMarketStatus;
use crate::record::Stage;
use crate::rule_sets::LimitId;
use crate::training::ReferralStep;

pub use day::Day;

/// What is counted of one client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Date of birth.
    #[serde(rename = "b")]
    pub born: Option<Day>,
    /// Spärrmarkering: never told by home municipality.
    #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
    /// Oldest first.
    #[serde(rename = "c")]
    pub customerships: Vec<Customer>,
    /// Who acts, gap-free: each holds until the next begins.
    #[serde(rename = "a")]
    pub acting: Vec<(Day, AuthorityKey)>,
    /// Whether the Act gives a right to a plan, from each day until the next (s. 12(1)).
    #[serde(rename = "r")]
    pub rights: Vec<(Day, bool)>,
    /// Who the client is, from each day until the next.
    #[serde(rename = "p")]
    pub profiles: Vec<(Day, Profile)>,
    /// Oldest first.
    #[serde(rename = "i")]
    pub assessments: Vec<Assessed>,
    /// Versions of the client's own plan, oldest first.
    #[serde(rename = "l")]
    pub plans: Vec<Planned>,
    /// Oldest first.
    #[serde(rename = "t")]
    pub referrals: Vec<Referred>,
    /// Oldest first.
    #[serde(rename = "h")]
    pub handovers: Vec<HandedOver>,
    /// Acts that fall due by an Act, a target or a policy, unless they fell away.
    #[serde(rename = "d")]
    pub limits: Vec<Limited>,
}

/// A span in which the person is a client; the end day is no longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// First day.
    #[serde(rename = "f")]
    pub from: Day,
    /// The day it ended.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Day>,
}

/// The facts that tables are broken down by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Citizenships; none of a stateless person.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub citizenships: Vec<String>,
    /// Home municipality.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Mother tongue.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub mother_tongue: Option<String>,
    /// Sex.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Level of education.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub education: Option<String>,
    /// Status on the labour market.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<LabourMarketStatus>,
}

/// An initial assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// In which customership, counted from 1.
    #[serde(rename = "n")]
    pub customership: usize,
    /// The day it was started.
    #[serde(rename = "f")]
    pub started: Day,
    /// The day it was completed.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Day>,
    /// Whether it found that a plan is needed.
    #[serde(rename = "y", default, skip_serializing_if = "std::ops::Not::not")]
    pub found_need: bool,
    /// The track of training it recommends.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
}

/// One version of the client's own plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// In which customership, counted from 1.
    #[serde(rename = "n")]
    pub customership: usize,
    /// The day it was first drafted.
    #[serde(rename = "d")]
    pub drafted: Day,
    /// The day all had accepted it.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Day>,
    /// First day.
    #[serde(rename = "f")]
    pub from: Day,
    /// Last day.
    #[serde(rename = "e")]
    pub until: Day,
}

/// A referral to a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referred {
    /// The day of the referral.
    #[serde(rename = "f")]
    pub on: Day,
    /// What became of it, in order of recording.
    #[serde(rename = "s")]
    pub steps: Vec<(Day, ReferralStep)>,
    /// The lowest level of the skills tested at the end; the final test's where there was one.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Level>,
}

/// A handover between two authorities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The day it was offered.
    #[serde(rename = "f")]
    pub offered: Day,
    /// The day it was accepted.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Day>,
}

/// An act that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limited {
    /// Which limit.
    #[serde(rename = "l")]
    pub limit: LimitId,
    /// The day it runs from.
    #[serde(rename = "f")]
    pub from: Day,
    /// The last day on which it is in time.
    #[serde(rename = "u")]
    pub due: Day,
    /// The day it was done.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub met: Option<Day>,
}

impl Limited {
    /// Whether it was done in time.
    #[must_use]
    pub fn is_met_in_time(&self) -> bool {
        self.met.is_some_and(|on| on <= self.due)
    }

    /// Whether its day had passed on `day` and it was not done by then.
    #[must_use]
    pub fn is_overdue_on(&self, day: Day) -> bool {
        self.due < day && self.met.is_none_or(|on| on > day)
    }
}

impl FollowUp {
    /// Who acted on `day`; before the first of the series nobody.
    #[must_use]
    pub fn acting_on(&self, day: Day) -> Option<&AuthorityKey> {
        holding(&self.acting, day)
    }

    /// Who the client was on `day`; before the first facts, as they were first known.
    #[must_use]
    pub fn profile_on(&self, day: Day) -> Option<&Profile> {
        holding(&self.profiles, day).or_else(|| self.profiles.first().map(|(_, profile)| profile))
    }

    /// Whether the Act gave a right to a plan on `day` (s. 12(1)).
    #[must_use]
    pub fn has_right_on(&self, day: Day) -> bool {
        holding(&self.rights, day).is_some_and(|right| *right)
    }

    /// The customership that `day` lies in, counted from 1.
    #[must_use]
    pub fn customership_on(&self, day: Day) -> Option<usize> {
        let here = |one: &Customer| one.from <= day && one.ended.is_none_or(|ended| day < ended);
        self.customerships.iter().rposition(here).map(|index| index + 1)
    }

    /// Whether a plan was in force on `day`: signed and begun, not run out, in a customership.
    #[must_use]
    pub fn has_plan_on(&self, day: Day) -> bool {
        let Some(number) = self.customership_on(day) else { return false };
        let begun = |plan: &&Planned| {
            plan.customership == number
                && plan.from <= day
                && plan.signed.is_some_and(|signed| signed <= day)
        };
        self.plans.iter().rfind(begun).is_some_and(|plan| day <= plan.until)
    }

    /// How far along the path the client was on `day`; nothing before the first customership.
    #[must_use]
    pub fn stage_on(&self, day: Day) -> Option<Stage> {
        if self.customerships.first().is_none_or(|first| day < first.from) {
            return None;
        }
        let Some(number) = self.customership_on(day) else { return Some(Stage::Ended) };
        if self.has_plan_on(day) {
            return Some(Stage::InForce);
        }
        let assessed = |one: &&Assessed| one.customership == number && one.started <= day;
        let Some(latest) = self.assessments.iter().rfind(assessed) else {
            return Some(Stage::Registered);
        };
        Some(match latest.completed.filter(|completed| *completed <= day) {
            None => Stage::Assessing,
            Some(_) if latest.found_need => Stage::Planning,
            Some(_) => Stage::Registered,
        })
    }

    /// The track that the newest assessment completed by `day` recommends.
    #[must_use]
    pub fn track_on(&self, day: Day) -> Option<Track> {
        let completed = |one: &&Assessed| one.completed.is_some_and(|completed| completed <= day);
        self.assessments.iter().rfind(completed)?.track
    }

    /// Every authority that ever acted, each once.
    #[must_use]
    pub fn authorities(&self) -> Vec<&AuthorityKey> {
        let mut authorities: Vec<_> = self.acting.iter().map(|(_, authority)| authority).collect();
        authorities.sort_unstable();
        authorities.dedup();
        authorities
    }
}

/// What holds on `day` of a series in which each holds until the next begins.
fn holding<T>(series: &[(Day, T)], day: Day) -> Option<&T> {
    series.iter().rfind(|(from, _)| *from <= day).map(|(_, value)| value)
}
