use super::{Acting, Customership, Entry, Event, FactsEntered, Override, Record};
use crate::assessments::{Assessment, Completed, SpecifyingTaken};
use crate::attachments;
use crate::authorities::handover::{Answer, Handover};
use crate::clients::family::HouseholdMember;
use crate::plans::{Acceptance, Interruption, Plan};
use crate::training::Referral;

/// The entries do not follow from each other: they were damaged or written past the rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrokenRecord {
    /// A number is missing or came twice.
    #[error("entry {found} follows entry {after}")]
    Number {
        /// The number of the entry before.
        after: u32,
        /// The number found.
        found: u32,
    },
    /// An entry speaks of something that no earlier entry began.
    #[error("entry {number} ({kind}) speaks of something that never began")]
    NeverBegan {
        /// The entry.
        number: u32,
        /// What it says.
        kind: &'static str,
    },
}

impl Record {
    /// Reads the entries in order.
    pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self, BrokenRecord> {
        let mut record = Self::default();
        for entry in entries {
            record.read(entry)?;
        }
        Ok(record)
    }

    /// Reads one more entry.
    pub fn read(&mut self, entry: &Entry) -> Result<(), BrokenRecord> {
        if entry.number != self.version + 1 {
            return Err(BrokenRecord::Number { after: self.version, found: entry.number });
        }
        let never_began =
            BrokenRecord::NeverBegan { number: entry.number, kind: entry.happening.event.kind() };
        self.version = entry.number;
        self.changed_at = Some(entry.recorded_at);
        self.take(entry).ok_or(never_began)
    }

    /// `None` when the entry speaks of something unknown.
    fn take(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        match &entry.happening.event {
            Event::CustomershipBegan {} => {
                self.customerships.push(Customership { from: on, began_on: on, ended: None });
            }
            Event::CustomershipEnded { reason } => {
                self.customerships.last_mut()?.ended = Some((on, *reason));
            }
            Event::CustomershipReopened { .. } => self.customerships.last_mut()?.ended = None,
            Event::FactsRecorded { facts, source } => self.facts.push(FactsEntered {
                from: on,
                number: entry.number,
                facts: facts.clone(),
                source: source.clone(),
                absorbed: None,
            }),
            Event::ResponsibilityDecided { series } => {
                self.responsible.retain(|segment| segment.from < on);
                self.responsible.extend(series.iter().cloned());
            }
            Event::ResponsibilityOverridden { authority, reason } => {
                self.overridden = Some(Override {
                    from: on,
                    authority: authority.clone(),
                    reason: reason.clone(),
                    number: entry.number,
                });
            }
            Event::OverrideEnded {} => self.overridden = None,
            Event::ActingBegan { authority } => {
                self.acting.retain(|acting| acting.from < on);
                self.acting.push(Acting { from: on, authority: authority.clone() });
                self.worker = None;
                self.worker_since = None;
            }
            Event::WorkerAssigned { worker } => {
                self.worker = *worker;
                self.worker_since = worker.map(|_| on);
            }
            Event::GuardianNamed { guardian } => self.guardian = Some((on, guardian.clone())),
            Event::HouseholdLinked { client, kinship } => {
                self.household.retain(|member| member.client != *client);
                let member = HouseholdMember { client: *client, kinship: *kinship, from: on };
                self.household.push(member);
            }
            Event::HouseholdParted { client } => {
                self.household.retain(|member| member.client != *client);
            }
            Event::PlanExtended { extension } => self.extensions.push((on, extension.clone())),
            Event::PlanInterrupted { interruption } => {
                let begun = |one: &Interruption| one.from == on && one.until.is_none();
                self.interruptions.retain(|one| !begun(one));
                self.interruptions.push(interruption.clone());
            }
            Event::InterviewHeld {} => self.interviews.push(on),
            Event::MergedInto { .. }
            | Event::ClientAbsorbed { .. }
            | Event::PartedFrom { .. }
            | Event::ClientParted { .. } => return self.take_merge(entry),
            Event::AppointmentMade { .. }
            | Event::AppointmentEnded { .. }
            | Event::NoteWritten { .. } => return self.contacts.take(entry),
            Event::FileAttached { .. } | Event::AttachmentWithdrawn { .. } => {
                return attachments::take(&mut self.attachments, entry);
            }
            Event::DeadlinesChanged { deadlines } => {
                let keyed = deadlines.iter().map(|one| (one.key.clone(), one.clone()));
                self.deadlines.extend(keyed);
            }
            Event::HandoverOffered { .. }
            | Event::HandoverReceiverNamed { .. }
            | Event::HandoverAccepted { .. }
            | Event::HandoverReturned { .. }
            | Event::HandoverWithdrawn { .. } => return self.take_handover(entry),
            Event::AssessmentStarted { .. }
            | Event::AssessmentItemRecorded { .. }
            | Event::SpecifyingMeasureRecorded { .. }
            | Event::AssessmentCompleted { .. }
            | Event::AssessmentOutcomeWithdrawn { .. } => return self.take_assessment(entry),
            Event::PlanDrafted { .. }
            | Event::PlanChanged { .. }
            | Event::PlanOffered { .. }
            | Event::PlanAccepted { .. }
            | Event::PlanSigned { .. }
            | Event::AcceptanceWithdrawn { .. }
            | Event::DutiesExplained { .. }
            | Event::ChildHeard { .. }
            | Event::PlanReviewed { .. } => return self.take_plan(entry),
            Event::ParticipantNamed { .. }
            | Event::ParticipantEnded { .. }
            | Event::DataDisclosed { .. } => return self.take_participant(entry),
            Event::ReferralMade { .. }
            | Event::ReferralMoved { .. }
            | Event::ReferralStepWithdrawn { .. } => return self.take_referral(entry),
        }
        Some(())
    }

    fn take_handover(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        let (id, answer) = match &entry.happening.event {
            Event::HandoverOffered { handover, from, to } => {
                let offered = Handover {
                    id: *handover,
                    from: from.clone(),
                    to: to.clone(),
                    offered_on: on,
                    receiver: None,
                    answer: None,
                    version: 1,
                    number: entry.number,
                };
                self.handovers.insert(*handover, offered);
                return Some(());
            }
            Event::HandoverReceiverNamed { handover, worker } => {
                self.handovers.get_mut(handover)?.receiver = Some(*worker);
                (handover, None)
            }
            Event::HandoverAccepted { handover } => (handover, Some(Answer::Accepted { on })),
            Event::HandoverReturned { handover, reason } => {
                (handover, Some(Answer::Returned { on, reason: reason.clone() }))
            }
            Event::HandoverWithdrawn { handover } => (handover, Some(Answer::Withdrawn { on })),
            _ => return None,
        };
        let handover = self.handovers.get_mut(id)?;
        handover.answer = answer;
        handover.version += 1;
        handover.number = entry.number;
        Some(())
    }

    fn take_assessment(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        let id = match &entry.happening.event {
            Event::AssessmentStarted { assessment, language, interpreter } => {
                let started = Assessment {
                    id: *assessment,
                    started_on: on,
                    language: language.clone(),
                    interpreter: *interpreter,
                    items: std::collections::BTreeMap::new(),
                    specifying: std::collections::BTreeMap::new(),
                    completed: None,
                    customership: self.customerships.len(),
                    version: 0,
                };
                self.assessments.insert(*assessment, started);
                assessment
            }
            Event::AssessmentItemRecorded { assessment, item, answer } => {
                self.assessments.get_mut(assessment)?.items.insert(*item, answer.clone());
                self.contacts.assessed_on = self.contacts.assessed_on.max(Some(on));
                assessment
            }
            Event::SpecifyingMeasureRecorded { assessment, measure, finding } => {
                let taken = SpecifyingTaken { on, finding: finding.clone() };
                self.assessments.get_mut(assessment)?.specifying.insert(*measure, taken);
                assessment
            }
            Event::AssessmentCompleted { assessment, outcome, reason, track } => {
                let completed =
                    Completed { on, outcome: *outcome, reason: reason.clone(), track: *track };
                self.assessments.get_mut(assessment)?.completed = Some(completed);
                assessment
            }
            Event::AssessmentOutcomeWithdrawn { assessment, .. } => {
                self.assessments.get_mut(assessment)?.completed = None;
                assessment
            }
            _ => return None,
        };
        self.assessments.get_mut(id)?.version += 1;
        Some(())
    }

    fn take_plan(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        let id = match &entry.happening.event {
            Event::PlanDrafted { plan, content, parties } => {
                let family = content.kind.is_family();
                let of_series = |one: &&Plan| one.content.kind.is_family() == family;
                let drafted = Plan {
                    id: *plan,
                    number: u32::try_from(self.plans.values().filter(of_series).count()).ok()? + 1,
                    customership: self.customerships.len(),
                    drafted_on: on,
                    content: content.clone(),
                    parties: parties.clone(),
                    offered_on: None,
                    acceptances: Vec::new(),
                    signed_on: None,
                    digest: None,
                    document: None,
                    duties_explained_on: None,
                    child_heard_on: None,
                    reviews: Vec::new(),
                    version: 0,
                };
                self.plans.insert(*plan, drafted);
                plan
            }
            Event::PlanChanged { plan, content, parties } => {
                let draft = self.plans.get_mut(plan)?;
                draft.content = content.clone();
                draft.parties.clone_from(parties);
                plan
            }
            Event::PlanOffered { plan } => {
                self.plans.get_mut(plan)?.offered_on = Some(on);
                plan
            }
            Event::PlanAccepted { plan, party, way } => {
                let acceptance = Acceptance { party: *party, on, way: *way };
                self.plans.get_mut(plan)?.acceptances.push(acceptance);
                plan
            }
            Event::PlanSigned { plan, document, digest } => {
                let signed = self.plans.get_mut(plan)?;
                signed.signed_on = Some(on);
                signed.document = Some(document.clone());
                signed.digest = Some(digest.clone());
                plan
            }
            Event::AcceptanceWithdrawn { plan, party, .. } => {
                let unsigned = self.plans.get_mut(plan)?;
                unsigned.acceptances.retain(|one| one.party != *party);
                unsigned.signed_on = None;
                unsigned.document = None;
                unsigned.digest = None;
                plan
            }
            Event::DutiesExplained { plan, .. } => {
                self.plans.get_mut(plan)?.duties_explained_on = Some(on);
                plan
            }
            Event::ChildHeard { plan, .. } => {
                self.plans.get_mut(plan)?.child_heard_on = Some(on);
                plan
            }
            Event::PlanReviewed { plan, review } => {
                self.plans.get_mut(plan)?.reviews.push((on, review.clone()));
                plan
            }
            _ => return None,
        };
        self.plans.get_mut(id)?.version += 1;
        Some(())
    }

    fn take_referral(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        let id = match &entry.happening.event {
            Event::ReferralMade { referral, plan, course } => {
                let made = Referral::proposed(*referral, *plan, *course, on);
                self.referrals.insert(*referral, made);
                referral
            }
            Event::ReferralMoved { referral, step, outcome } => {
                self.referrals.get_mut(referral)?.steps.push((on, *step, outcome.clone()));
                referral
            }
            Event::ReferralStepWithdrawn { referral, .. } => {
                self.referrals.get_mut(referral)?.steps.pop()?;
                referral
            }
            _ => return None,
        };
        self.referrals.get_mut(id)?.version += 1;
        Some(())
    }
}
