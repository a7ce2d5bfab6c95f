use std::borrow::Cow;

use domain::clients::merge::MergeObstacle;
use domain::participants::ParticipantObstacle;
use domain::path::Obstacle;
use domain::plans::MeasureObstacle;
use domain::rule_sets::{DataKind, ExtensionCondition};

use super::Texts;

impl Texts {
    /// What stands in the way, in plain words.
    pub(crate) fn obstacle(self, obstacle: &Obstacle) -> Cow<'static, str> {
        use Obstacle as O;
        match obstacle {
            O::CustomershipNotOpen {} => self.obstacle_customership_not_open(),
            O::BeforeCustomership { customership_from } => {
                self.obstacle_before_customership(self.day(*customership_from))
            }
            O::BeforeBirth {} => self.obstacle_before_birth(),
            O::InTheFuture { today } => self.obstacle_in_the_future(self.day(*today)),
            O::NoAssessment {} => self.obstacle_no_assessment(),
            O::AssessmentOpen { started_on } => {
                self.obstacle_assessment_open(self.day(*started_on))
            }
            O::NoNeedFound { outcome } => {
                self.obstacle_no_need_found(self.assessment_outcome(outcome.code()))
            }
            O::AssessmentRunning { started_on } => {
                self.obstacle_assessment_running(self.day(*started_on))
            }
            O::AssessmentCompleted { completed_on } => {
                self.obstacle_assessment_completed(self.day(*completed_on))
            }
            O::ItemsMissing { items } => {
                let items = items.iter().map(|item| self.assessment_item(item.code()));
                self.obstacle_items_missing(list(items))
            }
            O::ReasonMissing {} => self.obstacle_reason_missing(),
            O::TooEarly { earliest } => self.obstacle_too_early(self.day(*earliest)),
            O::UnsignedPlan { drafted_on } => self.obstacle_unsigned_plan(self.day(*drafted_on)),
            O::FirstPlanTooLong { latest, section } => {
                self.obstacle_first_plan_too_long(self.day(*latest), self.section(section))
            }
            O::BeyondPlanMaximum { latest, section } => {
                self.obstacle_beyond_plan_maximum(self.day(*latest), self.section(section))
            }
            O::EmptyPlan {} => self.obstacle_empty_plan(),
            O::PlanNotDraft {} => self.obstacle_plan_not_draft(),
            O::PlanNotOffered {} => self.obstacle_plan_not_offered(),
            O::AcceptedAlready { party, on } => {
                self.obstacle_accepted_already(self.party(party.code()), self.day(*on))
            }
            O::NotAParty { parties } => {
                let parties = parties.iter().map(|party| self.party(party.code()));
                self.obstacle_not_a_party(list(parties))
            }
            O::TwoPartyReasonMissing {} => self.obstacle_two_party_reason_missing(),
            O::NotAMinor {} => self.obstacle_not_a_minor(),
            O::NoFamilyPlan { section } => self.obstacle_no_family_plan(self.section(section)),
            O::FamilyMembersMissing {} => self.obstacle_family_members_missing(),
            O::AnotherPlan {} => self.obstacle_another_plan(),
            O::PlanNotInForce {} => self.obstacle_plan_not_in_force(),
            O::ReferredAlready {} => self.obstacle_referred_already(),
            O::CourseEnded { ended_on } => self.obstacle_course_ended(self.day(*ended_on)),
            O::SeatsExhausted { seats } => self.obstacle_seats_exhausted(seats),
            O::StepDoesNotFollow { state, allowed } => {
                let allowed = allowed.iter().map(|step| self.referral_state(step.code()));
                let allowed = list(allowed);
                self.obstacle_step_does_not_follow(self.referral_state(state.code()), allowed)
            }
            O::GuardianMissing {} => self.obstacle_guardian_missing(),
            O::ChildNotHeard { age } => self.obstacle_child_not_heard(age),
            O::NoSuchGround { ground } => {
                self.obstacle_no_such_ground(self.extension_ground(ground.code()))
            }
            O::ConditionMissing { one_of_each, section } => {
                let groups = one_of_each.iter().map(|group| self.one_of(group));
                self.obstacle_condition_missing(self.section(section), list(groups))
            }
            O::ConditionNotMet { condition } => {
                self.obstacle_condition_not_met(self.extension_condition(condition.code()))
            }
            O::ExtensionTooLong { at_most, section } => {
                self.obstacle_extension_too_long(self.length(*at_most), self.section(section))
            }
            O::GroundOfInterruption {} => self.obstacle_ground_of_interruption(),
            O::AgendaIncomplete { measures } => {
                self.obstacle_agenda_incomplete(list(measures.iter().copied().map(ordinal)))
            }
            O::WhyNotDone { measures } => {
                self.obstacle_why_not_done(list(measures.iter().copied().map(ordinal)))
            }
            O::OthersFollowed {} => self.obstacle_others_followed(),
            O::NothingToWithdraw {} => self.obstacle_nothing_to_withdraw(),
            O::CustomershipOpen {} => self.obstacle_customership_open(),
            O::AppointmentEnded { outcome } => {
                self.obstacle_appointment_ended(self.appointment_outcome(outcome.code()))
            }
            O::AttachmentWithdrawn { withdrawn_on } => {
                self.obstacle_attachment_withdrawn(self.day(*withdrawn_on))
            }
            O::NotProtected {} => self.obstacle_not_protected(),
            O::HandoverAnswered {} => self.obstacle_handover_answered(),
            O::Merge(obstacle) => self.obstacle_of_merge(obstacle),
            O::Measure(obstacle) => self.obstacle_of_measure(obstacle),
            O::Participant(obstacle) => self.obstacle_of_participant(obstacle),
        }
    }

    fn obstacle_of_merge(self, obstacle: &MergeObstacle) -> Cow<'static, str> {
        use MergeObstacle as O;
        match obstacle {
            O::MergingWaits { record, because, since } => {
                let record = self.which_record(record.code());
                self.obstacle_merging_waits(
                    record,
                    self.day(*since),
                    self.unfinished(because.code()),
                )
            }
            O::FurtherAlong { stage } => self.obstacle_further_along(self.stage(stage.code())),
            O::ProtectedMustSurvive {} => self.obstacle_protected_must_survive(),
            O::OtherAuthorityActs { .. } => self.obstacle_other_authority_acts(),
        }
    }

    fn obstacle_of_measure(self, obstacle: &MeasureObstacle) -> Cow<'static, str> {
        use MeasureObstacle as O;
        match obstacle {
            O::NoSuchMeasure { measure, kind, .. } => {
                self.obstacle_no_such_measure(ordinal(*measure), self.measure_kind(kind.code()))
            }
            O::MeasureIncomplete { measure, kind, missing, section } => {
                let missing = missing.iter().map(|need| self.measure_need(need.code()));
                let (number, kind) = (ordinal(*measure), self.measure_kind(kind.code()));
                let section = self.section(section);
                self.obstacle_measure_incomplete(number, kind, section, list(missing))
            }
            O::MeasureEndsBeforeItBegins { measure } => {
                self.obstacle_measure_ends_before(ordinal(*measure))
            }
            O::VoluntaryStudiesTooLong { measure, at_most, latest, section } => self
                .obstacle_studies_too_long(
                    ordinal(*measure),
                    self.length(*at_most),
                    self.day(*latest),
                    self.section(section),
                ),
            O::VoluntaryStudiesBegun { measure, agreed_on, section } => self
                .obstacle_studies_begun(
                    ordinal(*measure),
                    self.day(*agreed_on),
                    self.section(section),
                ),
        }
    }

    fn obstacle_of_participant(self, obstacle: &ParticipantObstacle) -> Cow<'static, str> {
        use ParticipantObstacle as O;
        let words = |data: &[DataKind]| list(data.iter().map(|one| self.data_kind(one.code())));
        match obstacle {
            O::NoSuchParticipant { kind } => {
                self.obstacle_no_such_participant(self.participant_kind(kind.code()))
            }
            O::MeasureUnknown { measures } => self.obstacle_measure_unknown(measures),
            O::DataNotAllowed { data, kind, .. } => {
                self.obstacle_data_not_allowed(self.participant_kind(kind.code()), words(data))
            }
            O::ConsentMissing { data, section } => {
                self.obstacle_consent_missing(self.section(section), words(data))
            }
            O::WhereaboutsProtected { data } => self.obstacle_whereabouts_protected(words(data)),
            O::DataNotGranted { data, .. } => self.obstacle_data_not_granted(words(data)),
            O::ParticipantEnded { ended_on } => {
                self.obstacle_participant_ended(self.day(*ended_on))
            }
        }
    }

    fn one_of(self, conditions: &[ExtensionCondition]) -> Cow<'static, str> {
        let words: Vec<_> =
            conditions.iter().map(|one| self.extension_condition(one.code())).collect();
        Cow::Owned(words.join(" / "))
    }
}

/// Measures are counted from 1 by people.
fn ordinal(index: usize) -> Cow<'static, str> {
    Cow::Owned((index + 1).to_string())
}

fn list(words: impl Iterator<Item = Cow<'static, str>>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
