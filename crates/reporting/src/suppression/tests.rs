use chrono::DateTime;
use domain::reference::Names;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use proptest::prelude::*;

use super::*;
use crate::{Breakdown, Indicator, Tally};

fn names() -> Names {
    Names { fi: "x".to_owned(), sv: "x".to_owned(), en: "x".to_owned() }
}

fn tally(persons: u64) -> Tally {
    Tally { count: persons, persons }
}

fn row(code: usize, value: Value) -> Row {
    Row { code: code.to_string(), names: names(), cell: Cell::Shown(value) }
}

fn added(values: &[Value]) -> Value {
    values.iter().copied().reduce(plus).unwrap()
}

fn plus(one: Value, other: Value) -> Value {
    let sum = |one: Tally, other: Tally| tally(one.persons + other.persons);
    match (one, other) {
        (Value::Count { of: a }, Value::Count { of: b }) => Value::Count { of: sum(a, b) },
        (
            Value::Share { numerator: a, denominator: all_a },
            Value::Share { numerator: b, denominator: all_b },
        ) => Value::Share { numerator: sum(a, b), denominator: sum(all_a, all_b) },
        _ => unreachable!("one indicator has values of one kind"),
    }
}

/// Two tables that share their total, as two breakdowns of one indicator do.
fn report(tables: Vec<Vec<Value>>) -> Report {
    let indicator = Indicator::all().next().unwrap();
    let period = "2026H1".parse().unwrap();
    let tables = tables.into_iter().enumerate().map(|(number, values)| Table {
        indicator,
        breakdown: Breakdown::ALL[number + 1],
        period,
        total: Cell::Shown(added(&values)),
        rows: values.into_iter().enumerate().map(|(code, value)| row(code, value)).collect(),
    });
    Report {
        area: "ntm_centre:01".parse().unwrap(),
        names: names(),
        period,
        as_of: DateTime::UNIX_EPOCH,
        tables: tables.collect(),
    }
}

fn counts(rows: &[u64]) -> Vec<Value> {
    rows.iter().map(|persons| Value::Count { of: tally(*persons) }).collect()
}

fn shares(rows: &[(u64, u64)]) -> Vec<Value> {
    let share = |(within, without): &(u64, u64)| Value::Share {
        numerator: tally(*within),
        denominator: tally(within + without),
    };
    rows.iter().map(share).collect()
}

fn shown(report: &Report) -> Vec<Vec<bool>> {
    let row = |row: &Row| row.cell != Cell::Hidden;
    report.tables.iter().map(|table| table.rows.iter().map(row).collect()).collect()
}

#[test]
fn a_row_of_few_takes_the_smallest_other_along() {
    let controlled = controlled(report(vec![counts(&[40, 2, 9, 12])]), Threshold::USUAL);

    assert_eq!(shown(&controlled), [[true, false, false, true]]);
    assert_ne!(controlled.tables[0].total, Cell::Hidden);
}

#[test]
fn rows_of_few_that_are_many_together_need_no_other() {
    let controlled = controlled(report(vec![counts(&[40, 2, 4, 0])]), Threshold::USUAL);

    assert_eq!(shown(&controlled), [[true, false, false, true]]);
}

#[test]
fn nobody_and_enough_are_shown() {
    let controlled = controlled(report(vec![counts(&[0, 5, 6])]), Threshold::USUAL);

    assert_eq!(shown(&controlled), [[true, true, true]]);
}

#[test]
fn a_share_hides_the_few_for_whom_it_does_not_hold() {
    let rows = shares(&[(20, 20), (30, 1), (12, 14)]);
    let controlled = controlled(report(vec![rows]), Threshold::USUAL);

    assert_eq!(shown(&controlled), [[true, false, false]]);
}

#[test]
fn a_share_hides_the_few_things_for_which_it_does_not_hold_though_it_does_for_others_of_the_persons()
 {
    let twice = Value::Share {
        numerator: Tally { count: 10, persons: 10 },
        denominator: Tally { count: 11, persons: 10 },
    };
    let controlled = controlled(report(vec![vec![twice]]), Threshold::USUAL);

    assert_eq!(controlled.tables[0].total, Cell::Hidden);
}

#[test]
fn a_total_of_few_takes_every_row_of_every_table_along() {
    let controlled = controlled(report(vec![counts(&[0, 4]), counts(&[2, 2])]), Threshold::USUAL);

    assert_eq!(shown(&controlled), [[false, false], [false, false]]);
    assert!(controlled.tables.iter().all(|table| table.total == Cell::Hidden));
}

#[test]
fn a_threshold_of_less_than_three_is_none() {
    assert_eq!(Threshold::new(2), None);
    assert_eq!(Threshold::new(3).map(Threshold::persons), Some(3));
}

fn number(persons: u64) -> f64 {
    u32::try_from(persons).unwrap().into()
}

/// What somebody with a linear solver learns about the persons of hidden rows of a report: the
/// least and the most that each can be, by what is shown and that rows add up.
fn recovered(report: &Report, group: fn(Groups) -> u64) -> Vec<(f64, f64)> {
    let solve = |direction, aim: (usize, usize)| {
        let mut problem = Problem::new(direction);
        let mut aimed: Option<Variable> = None;
        let variables: Vec<Vec<Variable>> = report
            .tables
            .iter()
            .enumerate()
            .map(|(table, of)| {
                let mut variable = |row: usize| {
                    let aims = (table, row) == aim;
                    let variable = problem.add_var(f64::from(u8::from(aims)), (0.0, 1e9));
                    if aims {
                        aimed = Some(variable);
                    }
                    variable
                };
                (0..of.rows.len()).map(&mut variable).collect()
            })
            .collect();
        let total = problem.add_var(0.0, (0.0, 1e9));
        let known = |cell: Cell| match cell {
            Cell::Shown(value) => Some(number(group(Groups::of(value)))),
            Cell::Hidden => None,
        };
        for (table, variables) in report.tables.iter().zip(&variables) {
            let mut sum = LinearExpr::empty();
            for (row, variable) in table.rows.iter().zip(variables) {
                sum.add(*variable, 1.0);
                if let Some(persons) = known(row.cell) {
                    problem.add_constraint([(*variable, 1.0)], ComparisonOp::Eq, persons);
                }
            }
            sum.add(total, -1.0);
            problem.add_constraint(sum, ComparisonOp::Eq, 0.0);
            if let Some(persons) = known(table.total) {
                problem.add_constraint([(total, 1.0)], ComparisonOp::Eq, persons);
            }
        }
        problem.solve().unwrap().into_solution().unwrap()[aimed.unwrap()]
    };
    let mut ranges = Vec::new();
    for (table, of) in report.tables.iter().enumerate() {
        for (row, one) in of.rows.iter().enumerate() {
            if one.cell == Cell::Hidden {
                let least = solve(OptimizationDirection::Minimize, (table, row));
                let most = solve(OptimizationDirection::Maximize, (table, row));
                ranges.push((least, most));
            }
        }
    }
    ranges
}

/// Two ways to share out the same persons.
fn two_tables() -> impl Strategy<Value = Vec<Vec<(u64, u64)>>> {
    let group = prop_oneof![4 => 0..4_u64, 3 => 4..9_u64, 1 => 9..60_u64];
    let rows = prop::collection::vec((group.clone(), group), 1..6);
    (rows, 1..5_usize).prop_map(|(rows, parts)| {
        let mut other = vec![(0, 0); parts];
        for (number, (within, without)) in rows.iter().enumerate() {
            other[number % parts].0 += within;
            other[(number + 1) % parts].1 += without;
        }
        vec![rows, other]
    })
}

proptest! {
    #[test]
    fn no_hidden_number_follows_from_the_totals_of_any_table(
        tables in two_tables(), threshold in 3..8_u64,
    ) {
        let threshold = Threshold::new(threshold).unwrap();
        let plain = report(tables.iter().map(|rows| shares(rows)).collect());
        let controlled = controlled(plain.clone(), threshold);

        let width = number(threshold.persons()) - 1e-6;
        for group in [|of: Groups| of.all, |of: Groups| of.within, |of: Groups| of.without] {
            let nobody = match plain.tables[0].total {
                Cell::Shown(value) => group(Groups::of(value)) == 0,
                Cell::Hidden => false,
            };
            if nobody {
                continue;
            }
            for (least, most) in recovered(&controlled, group) {
                prop_assert!(most - least >= width, "{least} to {most} of {controlled:?}");
            }
        }
    }

    #[test]
    fn what_is_shown_is_never_about_few(tables in two_tables()) {
        let plain = report(tables.iter().map(|rows| shares(rows)).collect());
        for table in controlled(plain, Threshold::USUAL).tables {
            let cells = table.rows.iter().map(|row| row.cell).chain([table.total]);
            for cell in cells {
                if let Cell::Shown(value) = cell {
                    prop_assert!(!Groups::of(value).is_small(Threshold::USUAL));
                }
            }
        }
    }
}
