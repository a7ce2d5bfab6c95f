use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

use super::deciding::first_fitting;
use super::fact_space::{FactSpace, conditions};
use super::reading::Reading;
use super::{ResponsibleKind, Strength};
use crate::reference::Reference;
use crate::rule_sets::{ResponsibleRow, RuleSet, RuleSetId};

/// What going through all persons showed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that was to be proved")]
pub struct Proof {
    /// Of which rule set.
    pub rule_set: RuleSetId,
    /// On which day everybody was looked at.
    pub on: NaiveDate,
    /// Whether all of the next three hold.
    pub holds: bool,
    /// Everybody gets an answer.
    pub total: bool,
    /// Whoever is in the same situation gets the same answer, and it is the first that fits.
    pub one_answer: bool,
    /// No row is there in vain.
    pub every_row_decides: bool,
    /// How many persons were looked at.
    pub persons: u64,
    /// How many combinations of holding conditions they were in.
    pub situations: usize,
    /// The person from whom the others differ.
    pub default_person: Map<String, Value>,
    /// Every row, in the order of the table.
    pub rows: Vec<RowProof>,
}

/// For whom a row decides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowProof {
    /// Its place in the table, from 1; rows may share a number.
    pub place: usize,
    /// Its number.
    pub rule: String,
    /// How many persons it decides for.
    pub persons: u64,
    /// How the person nearest to the default one differs for whom it decides; nothing where there
    /// is none.
    pub smallest: Option<Map<String, Value>>,
}

/// Where two rule sets part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Of which rule sets.
    pub between: [RuleSetId; 2],
    /// On which day everybody was looked at.
    pub on: NaiveDate,
    /// How many persons were looked at.
    pub persons: u64,
    /// How many of them are answered otherwise.
    pub differ: u64,
    /// The person from whom the others differ.
    pub default_person: Map<String, Value>,
    /// Each way to differ with the fewest facts that lead to it; the fewest first.
    pub differences: Vec<Difference>,
}

/// One way in which two rule sets differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// How the persons nearest to the default one differ who are answered so; all as near.
    pub smallest: Vec<Map<String, Value>>,
    /// The answer of each.
    pub answers: [AnswerKind; 2],
    /// How many persons are answered so.
    pub persons: u64,
}

/// An answer without the place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct AnswerKind {
    /// The row's number in the table.
    pub rule: String,
    /// Who is responsible.
    pub authority: ResponsibleKind,
    /// Who is responsible beside.
    pub joint: Option<ResponsibleKind>,
    /// How strongly.
    pub strength: Strength,
}

impl AnswerKind {
    fn of(row: &ResponsibleRow) -> Self {
        let ResponsibleRow { row, authority, joint, strength, .. } = row;
        Self { rule: row.clone(), authority: *authority, joint: *joint, strength: *strength }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.authority, one.joint, one.strength);
        said(self) == said(other)
    }
}

/// Goes through every person whom the table of `rules` can tell apart on `on`.
#[must_use]
pub fn prove(rules: &RuleSet, reference: &Reference, on: NaiveDate) -> Proof {
    let space = FactSpace::of(&[rules], reference, on);
    let conditions = conditions(&[rules]);
    let table: Vec<_> = rules.conditional_rows().iter().chain([rules.last_row()]).collect();
    let mut rows: Vec<_> = (1..).zip(&table).map(|(place, row)| unseen(place, row)).collect();
    let mut nearest = vec![usize::MAX; rows.len()];
    let mut answered: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let (mut persons, mut total, mut one_answer) = (0, true, true);
    space.each(|facts, differing| {
        persons += 1;
        let mut reading = Reading::new(facts, on, reference);
        let fits = |row: &&ResponsibleRow, reading: &mut Reading<'_>| {
            row.when.iter().all(|any_of| reading.any(any_of))
        };
        let Some(first) = table.iter().position(|row| fits(row, &mut reading)) else {
            total = false;
            return;
        };
        let decided = first_fitting(rules, &mut reading);
        let situation = conditions.iter().map(|one| reading.holds(*one)).collect();
        let before = *answered.entry(situation).or_insert(first);
        one_answer &= before == first && decided == table[first];
        rows[first].persons += 1;
        if differing < nearest[first] {
            nearest[first] = differing;
            rows[first].smallest = Some(space.differing(facts));
        }
    });
    let every_row_decides = rows.iter().all(|row| row.persons > 0);
    Proof {
        rule_set: rules.id().clone(),
        on,
        holds: total && one_answer && every_row_decides,
        total,
        one_answer,
        every_row_decides,
        persons,
        situations: answered.len(),
        default_person: space.default_person().to_json(),
        rows,
    }
}

fn unseen(place: usize, row: &ResponsibleRow) -> RowProof {
    RowProof { place, rule: row.row.clone(), persons: 0, smallest: None }
}

/// Goes through every person whom either table can tell apart on `on`, and finds the fewest facts
/// on which the two say something else.
#[must_use]
pub fn compare(one: &RuleSet, other: &RuleSet, reference: &Reference, on: NaiveDate) -> Comparison {
    let space = FactSpace::of(&[one, other], reference, on);
    let mut found: BTreeMap<[AnswerKind; 2], (usize, Difference)> = BTreeMap::new();
    let (mut persons, mut differ) = (0, 0);
    space.each(|facts, differing| {
        persons += 1;
        let ask =
            |rules| AnswerKind::of(first_fitting(rules, &mut Reading::new(facts, on, reference)));
        let answers = [ask(one), ask(other)];
        if answers[0].says_the_same(&answers[1]) {
            return;
        }
        differ += 1;
        let (nearest, difference) = found.entry(answers.clone()).or_insert_with(|| {
            (usize::MAX, Difference { smallest: Vec::new(), answers, persons: 0 })
        });
        difference.persons += 1;
        if differing < *nearest {
            *nearest = differing;
            difference.smallest.clear();
        }
        if differing == *nearest {
            difference.smallest.push(space.differing(facts));
        }
    });
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(nearest, _)| *nearest);
    Comparison {
        between: [one.id().clone(), other.id().clone()],
        on,
        persons,
        differ,
        default_person: space.default_person().to_json(),
        differences: found.into_iter().map(|(_, difference)| difference).collect(),
    }
}
