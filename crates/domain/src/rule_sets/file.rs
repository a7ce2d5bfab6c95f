mod measures;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use measures::{MeasureEntry, ParticipantEntry, SpecifyingEntry};

use super::{
    AnyOf, Extension, ExtensionCondition, ExtensionGround, FamilyPlan, Limit, LimitId, LimitKind,
    ResponsibleRow, RuleSet, RuleSetId, Trigger,
};
use crate::authorities::AuthorityKind;
use crate::authorities::responsibility::{ResponsibleKind, Strength};
use crate::calendar::{Length, parse_day};

/// What is wrong with a rule-set file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct RuleFileError {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    act: Spanned<String>,
    /// Whether acts shift to the next working day; a limit may say otherwise.
    shift: bool,
    authorities: Vec<AuthorityKind>,
    responsible: Vec<Spanned<Row>>,
    limit: Vec<Spanned<LimitEntry>>,
    #[serde(default)]
    extension: Vec<Spanned<ExtensionEntry>>,
    measure: Vec<Spanned<MeasureEntry>>,
    #[serde(default)]
    specifying: Vec<Spanned<SpecifyingEntry>>,
    #[serde(default)]
    participant: Vec<Spanned<ParticipantEntry>>,
    family_plan: Option<Spanned<FamilyPlanEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyPlanEntry {
    known: bool,
    section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(rename = "row")]
    number: String,
    when: Vec<Spanned<String>>,
    authority: ResponsibleKind,
    joint: Option<ResponsibleKind>,
    strength: Strength,
    basis: Vec<String>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitEntry {
    id: LimitId,
    trigger: Spanned<Trigger>,
    length: Length,
    kind: LimitKind,
    section: String,
    shift: Option<bool>,
    trigger_from: Option<Spanned<String>>,
    trigger_until: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionEntry {
    ground: ExtensionGround,
    when: Vec<Spanned<String>>,
    at_most: Option<Length>,
    section: String,
}

pub(super) fn rule_set(file_name: &str, text: &str) -> Result<RuleSet, RuleFileError> {
    let source = Source { file_name, text };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        source.fault(at, error.message().replace('\n', ", "))
    })?;
    source.not_blank(&file.act, "act")?;
    let id = file.id.get_ref();
    if id.is_empty()
        || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        let reason = "an id is small letters, digits and hyphens";
        return Err(source.fault(file.id.span().start, reason));
    }
    let (conditional_rows, last_row) = source.rows(file.responsible, &file.authorities)?;
    Ok(RuleSet {
        id: RuleSetId(id.clone()),
        digest: digest(text),
        conditional_rows,
        last_row,
        authorities: file.authorities,
        limits: source.limits(file.limit, file.shift)?,
        extensions: source.extensions(file.extension)?,
        measures: source.measures(file.measure)?,
        specifying: source.specifying(file.specifying)?,
        participants: source.participants(file.participant)?,
        family_plan: source.family_plan(file.family_plan, &file.act)?,
        act: file.act.into_inner(),
    })
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text);
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

struct Source<'a> {
    file_name: &'a str,
    text: &'a str,
}

type Read<T> = Result<T, RuleFileError>;

impl Source<'_> {
    fn fault(&self, at: usize, reason: impl Into<String>) -> RuleFileError {
        let before = self.text.bytes().take(at);
        let line = 1 + before.filter(|byte| *byte == b'\n').count();
        RuleFileError { file: self.file_name.to_owned(), line, reason: reason.into() }
    }

    fn not_blank(&self, text: &Spanned<String>, what: &str) -> Read<()> {
        if text.get_ref().trim().is_empty() {
            return Err(self.fault(text.span().start, format!("{what} is empty")));
        }
        Ok(())
    }

    /// The rows before the last, and the last.
    fn rows(
        &self,
        mut rows: Vec<Spanned<Row>>,
        known: &[AuthorityKind],
    ) -> Read<(Vec<ResponsibleRow>, ResponsibleRow)> {
        let Some(last) = rows.pop() else {
            return Err(self.fault(0, "the table of responsibility has no rows"));
        };
        if !last.get_ref().when.is_empty() {
            let reason = "the last row of the table must fit everybody: when = []";
            return Err(self.fault(last.span().start, reason));
        }
        if let Some(row) = rows.iter().find(|row| row.get_ref().when.is_empty()) {
            let reason = "only the last row of the table may fit everybody";
            return Err(self.fault(row.span().start, reason));
        }
        let before = rows.into_iter().map(|row| self.row(row, known));
        Ok((before.collect::<Read<_>>()?, self.row(last, known)?))
    }

    fn row(&self, row: Spanned<Row>, known: &[AuthorityKind]) -> Read<ResponsibleRow> {
        let at = row.span().start;
        let fault = |reason: &str| Err(self.fault(at, reason));
        let Row { number, when, authority, joint, strength, basis, notes } = row.into_inner();
        if basis.is_empty() || basis.iter().any(|section| section.trim().is_empty()) {
            return fault("basis names at least one section");
        }
        if (authority == ResponsibleKind::None) != (strength == Strength::Outside) {
            return fault("authority none and strength outside go together");
        }
        if joint == Some(ResponsibleKind::None) || joint == Some(authority) {
            return fault("joint is another authority, or left out");
        }
        if authority == ResponsibleKind::None && joint.is_some() {
            return fault("where nobody is responsible nobody is joint");
        }
        let named = [Some(authority), joint].into_iter().flatten();
        for kind in named.filter_map(ResponsibleKind::authority_kind) {
            if !known.contains(&kind) {
                return fault(&format!("{} is not among the authorities of the file", kind.code()));
            }
        }
        let read = |text: Spanned<String>| {
            let any_of = text.get_ref().parse::<AnyOf>();
            any_of.map_err(|error| self.fault(text.span().start, error.to_string()))
        };
        let when = when.into_iter().map(read).collect::<Read<_>>()?;
        Ok(ResponsibleRow { row: number, when, authority, joint, strength, basis, notes })
    }

    fn limits(&self, entries: Vec<Spanned<LimitEntry>>, shift: bool) -> Read<Vec<Limit>> {
        let mut limits: Vec<Limit> = Vec::new();
        let mut last_of: BTreeMap<LimitId, (usize, Option<NaiveDate>)> = BTreeMap::new();
        for entry in entries {
            let at = entry.span().start;
            let limit = self.limit(entry, shift)?;
            let before = limits.iter().rfind(|one| one.id == limit.id);
            if before.is_some_and(|before| before.trigger != limit.trigger) {
                return Err(self.fault(at, "the entries of one limit run from the same trigger"));
            }
            if !follows(&limit, before) {
                return Err(self.fault(
                    at,
                    "a limit's first entry has no trigger_from, and each further one begins on \
                     the day after the trigger_until of the one before",
                ));
            }
            last_of.insert(limit.id, (at, limit.trigger_until));
            limits.push(limit);
        }
        if let Some((at, _)) = last_of.values().find(|(_, until)| until.is_some()) {
            return Err(self.fault(*at, "a limit's last entry has no trigger_until"));
        }
        Ok(limits)
    }

    fn limit(&self, entry: Spanned<LimitEntry>, shift: bool) -> Read<Limit> {
        let at = entry.span().start;
        let entry = entry.into_inner();
        if entry.section.trim().is_empty() {
            return Err(self.fault(at, "section is empty"));
        }
        let trigger = *entry.trigger.get_ref();
        if !entry.id.triggers().contains(&trigger) {
            let known: Vec<_> = entry.id.triggers().iter().map(|one| one.code()).collect();
            let (limit, known) = (entry.id.code(), known.join(" or "));
            let reason = format!("{limit} runs from {known}, and from nothing else");
            return Err(self.fault(entry.trigger.span().start, reason));
        }
        let stays = match entry.kind {
            LimitKind::Duration => Some("a duration never shifts"),
            LimitKind::Reminder => Some("a reminder never shifts"),
            LimitKind::Statute | LimitKind::Target | LimitKind::Policy => None,
        };
        if let Some(reason) = stays.filter(|_| entry.shift == Some(true)) {
            return Err(self.fault(at, reason));
        }
        Ok(Limit {
            id: entry.id,
            trigger,
            length: entry.length,
            kind: entry.kind,
            section: entry.section,
            shift: stays.is_none() && entry.shift.unwrap_or(shift),
            trigger_from: self.day(entry.trigger_from)?,
            trigger_until: self.day(entry.trigger_until)?,
        })
    }

    fn day(&self, text: Option<Spanned<String>>) -> Read<Option<NaiveDate>> {
        let Some(text) = text else { return Ok(None) };
        let day = parse_day(text.get_ref());
        day.map(Some).ok_or_else(|| {
            self.fault(text.span().start, "a day is written as text, \"2024-03-01\"")
        })
    }

    fn extensions(&self, entries: Vec<Spanned<ExtensionEntry>>) -> Read<Vec<Extension>> {
        let mut extensions: Vec<Extension> = Vec::new();
        for entry in entries {
            let at = entry.span().start;
            let ExtensionEntry { ground, when, at_most, section } = entry.into_inner();
            if when.is_empty() {
                return Err(self.fault(at, "a ground names what has to be so"));
            }
            let when = when.into_iter().map(|group| self.any_of_conditions(&group));
            let when = when.collect::<Read<_>>()?;
            if section.trim().is_empty() {
                return Err(self.fault(at, "section is empty"));
            }
            if extensions.iter().any(|known| known.ground == ground) {
                return Err(self.fault(at, format!("the ground {} comes twice", ground.code())));
            }
            let together = |known: &&Extension| known.section == section && known.at_most.is_some();
            if let Some(known) = extensions.iter().find(together)
                && at_most.is_some()
                && at_most != known.at_most
            {
                let reason = format!(
                    "at_most differs from that of {}: what the grounds of one section allow is \
                     added up",
                    known.ground.code()
                );
                return Err(self.fault(at, reason));
            }
            extensions.push(Extension { ground, when, at_most, section });
        }
        Ok(extensions)
    }

    /// An Act that says nothing of a family's plan knows none.
    fn family_plan(
        &self,
        entry: Option<Spanned<FamilyPlanEntry>>,
        act: &Spanned<String>,
    ) -> Read<FamilyPlan> {
        let Some(entry) = entry else {
            return Ok(FamilyPlan { known: false, section: act.get_ref().clone() });
        };
        let at = entry.span().start;
        let FamilyPlanEntry { known, section } = entry.into_inner();
        if section.trim().is_empty() {
            return Err(self.fault(at, "section is empty"));
        }
        Ok(FamilyPlan { known, section })
    }

    fn any_of_conditions(&self, group: &Spanned<String>) -> Read<Vec<ExtensionCondition>> {
        let words = group.get_ref().split(" or ");
        let read = words.map(|word| {
            ExtensionCondition::from_code(word).ok_or_else(|| {
                let known: Vec<_> = ExtensionCondition::ALL.iter().map(|one| one.code()).collect();
                let known = known.join(", ");
                let reason = format!("unknown condition `{word}` of a ground; known are {known}");
                self.fault(group.span().start, reason)
            })
        });
        read.collect()
    }
}

/// Whether the entries of one limit join without gap or overlap, so that it answers for every day.
fn follows(limit: &Limit, before: Option<&Limit>) -> bool {
    let joins = match before {
        None => limit.trigger_from.is_none(),
        Some(before) => {
            let next = before.trigger_until.and_then(|last| last.succ_opt());
            next.is_some() && limit.trigger_from == next
        }
    };
    let ends_before_it_begins =
        limit.trigger_until.zip(limit.trigger_from).is_some_and(|(until, from)| until < from);
    joins && !ends_before_it_begins
}
