//! Charts drawn from the tables that stand beside them. Lengths are in the units of the picture.

use std::fmt::Write as _;

use reporting::{Cell, Indicator, Value};
use use_cases::reports::Part;

use super::line::Lines;

pub(super) const WIDTH: u64 = 640;
const BAR: u64 = 520;
const STEP: u64 = 44;

/// The steps of the path: how many took each, of those with a limit how many were late.
const STEPS: [&str; 8] = [
    "new_customerships",
    "assessments_started",
    COMPLETED,
    "plans_begun",
    "first_plans",
    "directed_in_time",
    "training_starts",
    "reviews_due",
];

const COMPLETED: &str = "days_of_assessment";

/// Bars for the steps of the path.
pub(super) struct Steps {
    pub(super) height: u64,
    pub(super) bars: Vec<Bar>,
}

pub(super) struct Bar {
    pub(super) label: String,
    pub(super) number: String,
    /// Where the label stands.
    pub(super) text_y: u64,
    pub(super) top: u64,
    /// How long the part is that was done in time, or all where there is no limit.
    pub(super) in_time: u64,
    /// How long the part is that was late.
    pub(super) late: u64,
    /// Where the number stands.
    pub(super) number_x: u64,
    /// Where the line of the limit stands: everybody in time; nothing where there is no limit.
    pub(super) limit_x: Option<u64>,
    /// The list of what was done in time, or of all where there is no limit.
    pub(super) done: Option<String>,
    /// The list of what was late.
    pub(super) rest: Option<String>,
}

impl Steps {
    /// Of the totals of a report; hidden ones have no bar.
    pub(super) fn of(lines: Lines<'_>) -> Self {
        let Lines { t, report, opens } = lines;
        let step = |code: &str| {
            let table = report.tables.iter().find(|table| table.indicator.code() == code)?;
            let Cell::Shown(value) = table.total else { return None };
            Some((table.indicator, value))
        };
        let steps: Vec<(Indicator, Value)> = STEPS.into_iter().filter_map(step).collect();
        let most =
            steps.iter().map(|(_, value)| value.all().count).max().unwrap_or_default().max(1);
        let length = |count: u64| count * BAR / most;
        let bar = |(place, (indicator, value)): (u64, (Indicator, Value))| {
            let all = value.all().count;
            let (done, limited) = match value {
                Value::Share { numerator, .. } => (numerator.count, true),
                Value::Count { .. } | Value::Days { .. } => (all, false),
            };
            let above = place * STEP;
            let label = match indicator.code() {
                // Counted by how long it took.
                COMPLETED => t.report_completed(),
                _ => t.of_text(indicator.definition().names).into(),
            };
            Bar {
                label: label.into_owned(),
                number: if limited { format!("{done}/{all}") } else { all.to_string() },
                text_y: above + 14,
                top: above + 20,
                in_time: length(done),
                late: length(all) - length(done),
                number_x: length(all) + 8,
                limit_x: (limited && all > 0).then(|| length(all)),
                done: opens.then(|| {
                    let part = if limited { Part::Numerator } else { Part::All };
                    lines.list(indicator, part, "")
                }),
                rest: opens.then(|| lines.list(indicator, Part::Rest, "")),
            }
        };
        let bars: Vec<_> = (0..).zip(steps).map(bar).collect();
        Self { height: STEP * u64::try_from(bars.len()).unwrap_or_default() + 4, bars }
    }
}

const PLOT_WIDTH: u64 = 600;
const PLOT_HEIGHT: u64 = 180;

/// The share that has waited no longer than so many days, now and a year before.
pub(super) struct Waiting {
    pub(super) now: String,
    pub(super) before: String,
    /// Where the limit stands.
    pub(super) limit_x: u64,
    pub(super) limit_days: u32,
    pub(super) last_day: u32,
    /// How many of all within the limit, now.
    pub(super) within: usize,
    pub(super) all: usize,
}

impl Waiting {
    /// Of days in order; nothing where nobody waited.
    pub(super) fn of(now: &[u32], before: &[u32], limit_days: u32) -> Option<Self> {
        if now.is_empty() || limit_days == 0 {
            return None;
        }
        let longest = now.iter().chain(before).copied().max().unwrap_or_default();
        let last_day = longest.max(limit_days * 3 / 2).max(1);
        let x = |days: u32| u64::from(days) * PLOT_WIDTH / u64::from(last_day);
        let path = |days: &[u32]| {
            let mut path = format!("M0 {PLOT_HEIGHT}");
            for (number, day) in (1_u64..).zip(days) {
                let of = u64::try_from(days.len()).unwrap_or(1).max(1);
                let y = PLOT_HEIGHT - number * PLOT_HEIGHT / of;
                // Nothing can fail to be written to a text.
                let _ = write!(path, "H{}V{y}", x(*day));
            }
            if !days.is_empty() {
                let _ = write!(path, "H{PLOT_WIDTH}");
            }
            path
        };
        Some(Self {
            now: path(now),
            before: path(before),
            limit_x: x(limit_days),
            limit_days,
            last_day,
            within: now.iter().filter(|days| **days <= limit_days).count(),
            all: now.len(),
        })
    }
}
