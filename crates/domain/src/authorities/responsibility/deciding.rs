use chrono::NaiveDate;

use super::reading::Reading;
use super::{Delegation, Named, Responsibility, ResponsibleKind};
use crate::clients::facts::Facts;
use crate::reference::Reference;
use crate::rule_sets::{ResponsibleRow, RuleSet};

pub(super) fn decide(
    facts: &Facts,
    day: NaiveDate,
    rules: &RuleSet,
    reference: &Reference,
    delegations: &[Delegation],
) -> Responsibility {
    let mut reading = Reading::new(facts, day, reference);
    let row = first_fitting(rules, &mut reading);
    let mut basis = row.basis.clone();
    let mut notes = row.notes.clone();
    let mut kind = row.authority;

    let place = if kind == ResponsibleKind::None {
        Place { home: None, day, reference }
    } else {
        Place { home: reading.home_municipality(), day, reference }
    };
    if let Some(delegation) = delegations.iter().find(|one| one.applies(place.home, kind, day)) {
        notes.push(format!(
            "municipality {} acts in the place of the {} by delegation",
            delegation.municipality,
            kind.code()
        ));
        basis.push(delegation.basis.clone());
        kind = ResponsibleKind::Municipality;
    }
    if kind != ResponsibleKind::None && place.home.is_none() {
        notes.push(
            "home_municipality is not known: which authority of the kind is responsible, and \
             whether it is in Åland, cannot be told"
                .to_owned(),
        );
    }

    let authority = place.named(kind, &mut notes);
    // A municipality that acts for the TE-office is not joint with itself.
    let joint = row.joint.filter(|joint| *joint != kind);
    Responsibility {
        rule_set: rules.id().clone(),
        rule: row.row.clone(),
        authority,
        joint: joint.map(|joint| place.named(joint, &mut notes)),
        strength: row.strength,
        basis,
        facts_used: reading.used(),
        notes,
    }
}

/// The row that decides.
pub(super) fn first_fitting<'a>(
    rules: &'a RuleSet,
    reading: &mut Reading<'_>,
) -> &'a ResponsibleRow {
    let mut fits = |row: &&ResponsibleRow| row.when.iter().all(|any_of| reading.any(any_of));
    rules.conditional_rows().iter().find(&mut fits).unwrap_or(rules.last_row())
}

struct Place<'a> {
    home: Option<&'a str>,
    day: NaiveDate,
    reference: &'a Reference,
}

impl Place<'_> {
    fn named(&self, kind: ResponsibleKind, notes: &mut Vec<String>) -> Named {
        let mut named = Named { kind, code: None, name_fi: None, name_sv: None };
        let (Some(authority_kind), Some(home)) = (kind.authority_kind(), self.home) else {
            return named;
        };
        let Some(located) = self.reference.located(authority_kind, home, self.day) else {
            notes.push(format!("no {} is known for municipality {home}", kind.code()));
            return named;
        };
        for note in located.nearest_known.iter().map(ToString::to_string) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        if let Some(authority) = self.reference.authority(&located.key) {
            named.name_fi = Some(authority.names.fi.clone()).filter(|name| !name.is_empty());
            named.name_sv = Some(authority.names.sv.clone()).filter(|name| !name.is_empty());
        }
        named.code = Some(located.key.code);
        named
    }
}
