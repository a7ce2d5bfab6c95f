use domain::rule_sets::{AnyOf, ResponsibleRow, RuleSet, RuleTimeline};
use serde_json::{Value, json};

use super::RulesError;

/// A JSON document laid out as tables: each row is an object on a line of its own, its values in
/// columns.
pub(super) fn table(name: &str, timeline: &RuleTimeline) -> Result<String, RulesError> {
    let mut periods = Vec::new();
    let mut responsible = Vec::new();
    let mut limits = Vec::new();
    let mut extensions = Vec::new();
    let (mut measures, mut specifying, mut participants) = (Vec::new(), Vec::new(), Vec::new());
    let mut family_plans = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (from, rules) in timeline.entries() {
        periods.push(vec![
            ("from", json!(from)),
            ("rule_set", json!(rules.id())),
            ("act", json!(rules.act())),
            ("sha256", json!(rules.digest())),
        ]);
        if seen.contains(&rules.id().as_str()) {
            continue;
        }
        seen.push(rules.id().as_str());
        let rows = rules.conditional_rows().iter().chain([rules.last_row()]);
        responsible.extend(rows.map(|row| responsible_row(rules, row)));
        limits.extend(rules.limits().iter().map(|limit| {
            vec![
                ("rule_set", json!(rules.id())),
                ("limit", json!(limit.id)),
                ("length", json!(limit.length)),
                ("kind", json!(limit.kind)),
                ("section", json!(limit.section)),
                ("trigger", json!(limit.trigger)),
                ("trigger_from", json!(limit.trigger_from)),
                ("trigger_until", json!(limit.trigger_until)),
                ("shift", json!(limit.shift)),
            ]
        }));
        let family_plan = rules.family_plan();
        family_plans.push(vec![
            ("rule_set", json!(rules.id())),
            ("known", json!(family_plan.is_ok())),
            ("section", json!(family_plan.unwrap_or_else(|section| section))),
        ]);
        extensions.extend(rules.extensions().iter().map(|extension| {
            vec![
                ("rule_set", json!(rules.id())),
                ("ground", json!(extension.ground)),
                ("at_most", json!(extension.at_most)),
                ("when", json!(extension.when)),
                ("section", json!(extension.section)),
            ]
        }));
        measures.extend(rules.measures().iter().map(|measure| {
            vec![
                ("rule_set", json!(rules.id())),
                ("measure", json!(measure.kind)),
                ("at_most", json!(measure.at_most)),
                ("at_most_basic_education", json!(measure.at_most_basic_education)),
                ("section", json!(measure.section)),
                ("needs", json!(measure.needs)),
            ]
        }));
        specifying.extend(rules.specifying().iter().map(|one| {
            vec![
                ("rule_set", json!(rules.id())),
                ("specifying_measure", json!(one.measure)),
                ("section", json!(one.section)),
            ]
        }));
        participants.extend(rules.participants().iter().flat_map(|one| {
            let grounds = [(false, &one.by_law), (true, &one.with_consent)];
            grounds.into_iter().filter_map(|(consent, ground)| {
                let allowed = ground.as_ref()?;
                Some(vec![
                    ("rule_set", json!(rules.id())),
                    ("participant", json!(one.kind)),
                    ("consent", json!(consent)),
                    ("section", json!(allowed.section)),
                    ("may_get", json!(allowed.data)),
                ])
            })
        }));
    }
    let mut parts = vec![format!("  \"timeline\": {}", json!(name))];
    for (title, rows) in [
        ("periods", periods),
        ("responsible", responsible),
        ("limits", limits),
        ("extensions", extensions),
        ("measures", measures),
        ("specifying_measures", specifying),
        ("participants", participants),
        ("family_plans", family_plans),
    ] {
        parts.push(format!("  \"{title}\": [\n{}\n  ]", laid_out(&rows)?));
    }
    Ok(format!("{{\n{}\n}}", parts.join(",\n")))
}

fn responsible_row(rules: &RuleSet, row: &ResponsibleRow) -> Row {
    let when: Vec<_> = row.when.iter().map(AnyOf::to_string).collect();
    vec![
        ("rule_set", json!(rules.id())),
        ("rule", json!(row.row)),
        ("authority", json!(row.authority)),
        ("joint", json!(row.joint)),
        ("strength", json!(row.strength)),
        ("basis", json!(row.basis)),
        ("when", json!(when)),
    ]
}

type Row = Vec<(&'static str, Value)>;

fn laid_out(rows: &[Row]) -> Result<String, RulesError> {
    let mut cells: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let texts = row.iter().map(|(key, value)| {
            Ok::<_, RulesError>(format!("\"{key}\": {}", serde_json::to_string(value)?))
        });
        cells.push(texts.collect::<Result<_, _>>()?);
    }
    let width = |column: usize| {
        cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let lines: Vec<String> = cells
        .iter()
        .map(|row| {
            let last = row.len().saturating_sub(1);
            let columns = row.iter().enumerate().map(|(column, cell)| {
                if column == last {
                    return cell.clone();
                }
                let width = width(column).unwrap_or_default() + 1;
                format!("{:<width$}", format!("{cell},"))
            });
            format!("    {{ {} }}", columns.collect::<Vec<_>>().join(" "))
        })
        .collect();
    Ok(lines.join(",\n"))
}
