use serde::Deserialize;
use toml::Spanned;

use super::{Read, Source};
use crate::calendar::Length;
use crate::rule_sets::{
    DataAllowed, DataKind, MeasureKind, MeasureNeed, MeasureRule, ParticipantKind, ParticipantRule,
    SpecifyingMeasure, SpecifyingRule,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureEntry {
    kind: MeasureKind,
    #[serde(default)]
    needs: Vec<MeasureNeed>,
    at_most: Option<Length>,
    at_most_basic_education: Option<Length>,
    section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpecifyingEntry {
    measure: SpecifyingMeasure,
    section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipantEntry {
    kind: ParticipantKind,
    #[serde(default)]
    by_law: Vec<DataKind>,
    section: Option<String>,
    #[serde(default)]
    with_consent: Vec<DataKind>,
    consent_section: Option<String>,
}

impl Source<'_> {
    pub(super) fn measures(&self, entries: Vec<Spanned<MeasureEntry>>) -> Read<Vec<MeasureRule>> {
        let mut measures: Vec<MeasureRule> = Vec::new();
        for entry in entries {
            let at = entry.span().start;
            let fault = |reason: String| Err(self.fault(at, reason));
            let MeasureEntry { kind, needs, at_most, at_most_basic_education, section } =
                entry.into_inner();
            if section.trim().is_empty() {
                return fault("section is empty".to_owned());
            }
            if measures.iter().any(|known| known.kind == kind) {
                return fault(format!("the measure {} comes twice", kind.code()));
            }
            if at_most.is_none() && at_most_basic_education.is_some() {
                return fault("at_most_basic_education needs at_most".to_owned());
            }
            let counted = [MeasureNeed::From, MeasureNeed::Until, MeasureNeed::Study];
            if at_most.is_some() && !counted.iter().all(|need| needs.contains(need)) {
                return fault("at_most is counted of what needs from, until and study".to_owned());
            }
            measures.push(MeasureRule { kind, needs, at_most, at_most_basic_education, section });
        }
        Ok(measures)
    }

    pub(super) fn specifying(
        &self,
        entries: Vec<Spanned<SpecifyingEntry>>,
    ) -> Read<Vec<SpecifyingRule>> {
        let mut rules: Vec<SpecifyingRule> = Vec::new();
        for entry in entries {
            let at = entry.span().start;
            let SpecifyingEntry { measure, section } = entry.into_inner();
            if section.trim().is_empty() {
                return Err(self.fault(at, "section is empty"));
            }
            if rules.iter().any(|known| known.measure == measure) {
                let reason = format!("the specifying measure {} comes twice", measure.code());
                return Err(self.fault(at, reason));
            }
            rules.push(SpecifyingRule { measure, section });
        }
        Ok(rules)
    }

    pub(super) fn participants(
        &self,
        entries: Vec<Spanned<ParticipantEntry>>,
    ) -> Read<Vec<ParticipantRule>> {
        let mut participants: Vec<ParticipantRule> = Vec::new();
        for entry in entries {
            let at = entry.span().start;
            let ParticipantEntry { kind, by_law, section, with_consent, consent_section } =
                entry.into_inner();
            if participants.iter().any(|known| known.kind == kind) {
                let reason = format!("the participant {} comes twice", kind.code());
                return Err(self.fault(at, reason));
            }
            if let Some(both) = by_law.iter().find(|one| with_consent.contains(one)) {
                let reason = format!("{} needs consent or does not", both.code());
                return Err(self.fault(at, reason));
            }
            participants.push(ParticipantRule {
                kind,
                by_law: self.allowed(at, by_law, section, "section")?,
                with_consent: self.allowed(at, with_consent, consent_section, "consent_section")?,
            });
        }
        Ok(participants)
    }

    /// Data and the section that allows them come together or not at all.
    fn allowed(
        &self,
        at: usize,
        data: Vec<DataKind>,
        section: Option<String>,
        key: &str,
    ) -> Read<Option<DataAllowed>> {
        let section = section.filter(|section| !section.trim().is_empty());
        match (data.is_empty(), section) {
            (true, None) => Ok(None),
            (false, Some(section)) => Ok(Some(DataAllowed { data, section })),
            (true, Some(_)) => Err(self.fault(at, format!("{key} allows no data"))),
            (false, None) => Err(self.fault(at, format!("{key} is missing"))),
        }
    }
}
