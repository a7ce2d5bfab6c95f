use domain::rule_sets::ExtensionCondition;

use crate::form::{Field, Sheet, Typed};

const FIELD: &str = "conditions";

/// Asks what of these was found to be so.
pub(super) fn asked(sheet: &Sheet<'_>, conditions: &[ExtensionCondition]) -> Field {
    let t = sheet.t;
    let choices = conditions.iter().map(|one| {
        let code = one.code();
        (code.to_owned(), t.extension_condition(code).into_owned())
    });
    sheet.checks(FIELD, t.extension_conditions(), choices)
}

/// What was found to be so.
pub(super) fn chosen(typed: &Typed) -> Vec<ExtensionCondition> {
    let all = ExtensionCondition::ALL.iter().copied();
    all.filter(|one| typed.has(FIELD, one.code())).collect()
}
