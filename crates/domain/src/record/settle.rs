use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{BrokenRecord, Entry, Event, Happening, Record, Segment};
use crate::authorities::handover::Answer;
use crate::authorities::responsibility::{Responsibility, responsible, turning_days};
use crate::deadlines;
use crate::ids::{DeadlineId, EventId, HandoverId, UserId};
use crate::law::Law;

/// Where ids come from, when, and who records.
pub struct Mint<'a> {
    /// Gives a new id at each call.
    pub id: &'a mut dyn FnMut() -> Uuid,
    /// The moment of recording.
    pub at: DateTime<Utc>,
    /// The day in Finland at that moment.
    pub today: NaiveDate,
    /// Who records; nobody for work of the system.
    pub by: Option<UserId>,
}

impl Record {
    /// Takes in what happened and everything that follows from it: who is responsible, whether a
    /// handover opens or is withdrawn, which time limits begin, move, are met or fall away.
    ///
    /// Gives the entries to store, in order. A what-if is the same call on a copy.
    pub fn settle(
        &mut self,
        happenings: Vec<Happening>,
        law: &Law,
        mint: &mut Mint<'_>,
    ) -> Result<Vec<Entry>, BrokenRecord> {
        // What is dated ahead is settled on its day, see `turns_after`.
        let day = mint.today;
        let mut entries = Vec::new();
        let withdraws = happenings.iter().any(|happening| happening.event.withdraws());
        let met_before = if withdraws { deadlines::met(self, law, day) } else { BTreeMap::new() };
        for happening in happenings {
            self.append(happening, mint, &mut entries)?;
        }
        if let Some(over) = self.override_is_over(law, day) {
            self.append(over, mint, &mut entries)?;
        }
        if let Some(decided) = self.responsibility_changed(law) {
            self.append(decided, mint, &mut entries)?;
        }
        for handover in self.handover_changed(law, day, mint) {
            self.append(handover, mint, &mut entries)?;
        }
        let id = || DeadlineId::from_uuid((mint.id)());
        let deadlines = deadlines::changed(self, law, day, &met_before, id);
        if !deadlines.is_empty() {
            let changed = Event::DeadlinesChanged { deadlines }.on(mint.today);
            self.append(changed, mint, &mut entries)?;
        }
        Ok(entries)
    }

    fn append(
        &mut self,
        happening: Happening,
        mint: &mut Mint<'_>,
        entries: &mut Vec<Entry>,
    ) -> Result<(), BrokenRecord> {
        let entry = Entry {
            id: EventId::from_uuid((mint.id)()),
            number: self.version + 1,
            recorded_at: mint.at,
            recorded_by: mint.by,
            happening,
        };
        self.read(&entry)?;
        entries.push(entry);
        Ok(())
    }

    /// An override ends when facts that rules read change after it was set, other than by a merge,
    /// and when an Act comes into force that does not know the kind of authority it names.
    fn override_is_over(&self, law: &Law, day: NaiveDate) -> Option<Happening> {
        let set = self.overridden.as_ref()?;
        let own = self.ruled_facts().filter(|entered| entered.absorbed.is_none());
        let newer = own.filter(|entered| entered.number > set.number);
        let newer = newer.filter(|entered| entered.from <= day);
        let changed_from = newer.map(|entered| entered.from).max();
        let known = |on| law.timeline.on(on).authorities().contains(&set.authority.kind);
        let switches = law.timeline.switch_days().filter(|on| set.from < *on && *on <= day);
        let unknown_from = switches.filter(|on| known(set.from) && !known(*on)).min();
        Some(Event::OverrideEnded {}.on(changed_from.or(unknown_from)?))
    }

    /// The rule's answers where they differ from what is recorded.
    fn responsibility_changed(&self, law: &Law) -> Option<Happening> {
        let series = responsible_series(self, law);
        let recorded = &self.responsible;
        let same = series
            .iter()
            .zip(recorded)
            .take_while(|(new, old)| {
                new.from == old.from && same_answer(&new.responsibility, &old.responsibility)
            })
            .count();
        if same == series.len() && same == recorded.len() {
            return None;
        }
        let changed_from = [series.get(same), recorded.get(same)]
            .into_iter()
            .flatten()
            .map(|segment| segment.from)
            .min()?;
        let series = series.into_iter().skip(same).collect();
        Some(Event::ResponsibilityDecided { series }.on(changed_from))
    }

    /// A handover opens where the responsible authority is not the acting one, and is withdrawn
    /// where it is no longer needed. One that was returned is not offered again until the facts or
    /// the rule's answer change, unless the Act in force does not know the giving authority.
    fn handover_changed(&self, law: &Law, day: NaiveDate, mint: &mut Mint<'_>) -> Vec<Happening> {
        let mut changed = Vec::new();
        let Some(acting) = self.acting.last().map(|acting| &acting.authority) else {
            return changed;
        };
        let open = self.open_handover();
        let wanted = self
            .open_customership()
            .and_then(|_| self.responsible_key_on(day))
            .filter(|wanted| wanted != acting);
        if let Some(open) = open {
            if wanted.as_ref() == Some(&open.to) {
                return changed;
            }
            changed.push(Event::HandoverWithdrawn { handover: open.id }.on(mint.today));
        }
        let decided_at = self.ruled_facts().rfind(|entered| entered.from <= day);
        let decided_at = decided_at.map_or(0, |entered| entered.number);
        let decided_at =
            self.overridden.as_ref().map_or(decided_at, |set| set.number.max(decided_at));
        let holding = self.responsible.iter().rfind(|segment| segment.from <= day);
        let decided_on = holding.map_or(NaiveDate::MIN, |segment| segment.from);
        let returned = |to: &_| {
            self.handovers.values().any(|handover| {
                let answered_on = handover.answer.as_ref().map(Answer::on);
                handover.to == *to
                    && handover.number > decided_at
                    && answered_on.is_some_and(|on| on >= decided_on)
            })
        };
        let known = law.timeline.on(day).authorities().contains(&acting.kind);
        if let Some(to) = wanted
            && !(known && returned(&to))
        {
            let handover = HandoverId::from_uuid((mint.id)());
            let from = acting.clone();
            changed.push(Event::HandoverOffered { handover, from, to }.on(mint.today));
        }
        changed
    }
}

/// Who is responsible by rule on each day from the first customership on, also in days to come.
///
/// The rule is asked on every day on which its answer can change: a fact's first day, a change of
/// rule set, and every day on which time alone turns it, see [`turning_days`].
#[must_use]
pub fn responsible_series(record: &Record, law: &Law) -> Vec<Segment> {
    let Some(first) = record.customerships.first().map(|customership| customership.from) else {
        return Vec::new();
    };
    let mut days: BTreeSet<NaiveDate> = record.facts.iter().map(|entered| entered.from).collect();
    days.extend(law.timeline.switch_days());
    days.insert(first);
    for day in days.clone() {
        if let Ok(facts) = record.facts_on(day, &law.reference) {
            for rules in law.timeline.rule_sets() {
                days.extend(turning_days(&facts, rules, &law.reference, &law.delegations));
            }
        }
    }
    let mut series: Vec<Segment> = Vec::new();
    for from in days.into_iter().filter(|day| *day >= first) {
        let Ok(facts) = record.facts_on(from, &law.reference) else { continue };
        let rules = law.timeline.on(from);
        let responsibility = responsible(&facts, from, rules, &law.reference, &law.delegations);
        if series.last().is_none_or(|last| !same_answer(&last.responsibility, &responsibility)) {
            let responsibility = responsibility.dated(|fact| record.fact_from(fact.code(), from));
            series.push(Segment { from, responsibility });
        }
    }
    series
}

/// Whether two answers say the same; the facts they were found from may differ.
fn same_answer(one: &Responsibility, other: &Responsibility) -> bool {
    one.rule_set == other.rule_set
        && one.rule == other.rule
        && one.authority == other.authority
        && one.joint == other.joint
        && one.strength == other.strength
        && one.basis == other.basis
}
