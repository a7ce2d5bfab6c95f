use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Value, json};
use use_cases::authorities::{Carried, CarryOver, ChangeOver};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One document: the clients, then the counts.
    Json,
    /// One line for each client.
    Csv,
}

/// Written client by client; only the counts are kept.
pub(super) struct Report<'a, W> {
    out: &'a mut W,
    format: Format,
    lines: u64,
    /// By giving authority, receiving authority and outcome; protected clients by outcome alone.
    moves: BTreeMap<[String; 3], u64>,
    protected: BTreeMap<&'static str, u64>,
    deadlines: BTreeMap<(&'static str, &'static str), u64>,
    /// The first failure to write; what is done is not stopped by it.
    failed: io::Result<()>,
}

impl<'a, W: Write> Report<'a, W> {
    pub(super) fn begin(deed: &str, change: &ChangeOver, format: Format, out: &'a mut W) -> Self {
        let failed = match format {
            Format::Json => {
                let head = json!({ "on": change.on, "from": change.from, "to": change.to });
                writeln!(out, "{{\n  \"deed\": \"{deed}\",\n  \"change_over\": {head},")
                    .and_then(|()| write!(out, "  \"clients\": ["))
            }
            Format::Csv => writeln!(out, "client,from,to,outcome,deadlines"),
        };
        Self {
            out,
            format,
            lines: 0,
            moves: BTreeMap::new(),
            protected: BTreeMap::new(),
            deadlines: BTreeMap::new(),
            failed,
        }
    }

    pub(super) fn line(&mut self, carried: &CarryOver) {
        let shown = Shown::of(carried);
        if let Some(moved) = &carried.moved {
            let outcome = moved.outcome.code();
            if carried.protected {
                *self.protected.entry(outcome).or_default() += 1;
            } else {
                let key = [shown.from.clone(), shown.to.clone(), outcome.to_owned()];
                *self.moves.entry(key).or_default() += 1;
            }
        }
        for change in &carried.deadlines {
            *self.deadlines.entry((change.limit.code(), change.code())).or_default() += 1;
        }
        let text = match self.format {
            Format::Json => {
                let comma = if self.lines == 0 { "" } else { "," };
                format!("{comma}\n    {}", shown.json(carried))
            }
            Format::Csv => format!("{}\n", shown.csv(carried)),
        };
        self.lines += 1;
        if self.failed.is_ok() {
            self.failed = self.out.write_all(text.as_bytes());
        }
    }

    pub(super) fn end(self, carried: Carried) -> io::Result<()> {
        self.failed?;
        if self.format == Format::Json {
            let moves = self.moves.into_iter().map(|([from, to, outcome], clients)| {
                json!({ "from": from, "to": to, "outcome": outcome, "clients": clients })
            });
            let deadlines = self.deadlines.into_iter().map(|((limit, change), count)| {
                json!({ "limit": limit, "change": change, "count": count })
            });
            let totals = json!({
                "clients": carried.clients,
                "changed": carried.changed,
                "moves": moves.collect::<Vec<_>>(),
                "moves_of_protected": self.protected,
                "deadlines": deadlines.collect::<Vec<_>>(),
            });
            let close = if self.lines == 0 { "]" } else { "\n  ]" };
            writeln!(self.out, "{close},\n  \"totals\": {totals}\n}}")?;
        }
        self.out.flush()
    }
}

/// What may be told of a client: of a protected one not between which authorities, which would
/// tell where the client lives.
struct Shown {
    from: String,
    to: String,
    outcome: &'static str,
}

impl Shown {
    fn of(carried: &CarryOver) -> Self {
        let Some(moved) = &carried.moved else {
            return Self { from: String::new(), to: String::new(), outcome: "stays" };
        };
        let outcome = moved.outcome.code();
        if carried.protected {
            return Self { from: String::new(), to: String::new(), outcome };
        }
        let to = moved.to.as_ref().map(ToString::to_string).unwrap_or_default();
        Self { from: moved.from.to_string(), to, outcome }
    }

    fn json(&self, carried: &CarryOver) -> Value {
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json!({
            "client": carried.client,
            "from": named(&self.from),
            "to": named(&self.to),
            "outcome": self.outcome,
            "deadlines": carried.deadlines,
        })
    }

    fn csv(&self, carried: &CarryOver) -> String {
        let Self { from, to, outcome } = self;
        let deadlines: Vec<_> = carried
            .deadlines
            .iter()
            .map(|change| format!("{} {}", change.limit.code(), change.code()))
            .collect();
        format!("{},{from},{to},{outcome},{}", carried.client, deadlines.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use domain::authorities::change_over::{DeadlineChange, Move, Outcome, Running};
    use domain::ids::ClientId;
    use domain::rule_sets::{LimitId, LimitKind, RuleSet};
    use uuid::Uuid;

    use super::*;

    fn written(format: Format) -> String {
        let text = include_str!("../../../../config/rulesets/act-681-2023.toml");
        let rule_set = RuleSet::parse("rules.toml", text).unwrap().id().clone();
        let due_on = "2025-01-10".parse().unwrap();
        let running = Running { due_on, kind: LimitKind::Policy, rule_set: rule_set.clone() };
        let carried = |number, protected| CarryOver {
            client: ClientId::from_uuid(Uuid::from_u128(number)),
            protected,
            moved: Some(Move {
                from: "te_office:0299".parse().unwrap(),
                to: "municipality:092".parse().ok(),
                outcome: Outcome::Offered,
            }),
            deadlines: vec![DeadlineChange {
                limit: LimitId::AcceptHandover,
                before: None,
                after: Some(running.clone()),
            }],
        };
        let change = ChangeOver {
            on: "2025-01-01".parse().unwrap(),
            from: rule_set.clone(),
            to: rule_set.clone(),
        };
        let mut out = Vec::new();
        let mut report = Report::begin("preview", &change, format, &mut out);
        for (number, protected) in [(1, false), (2, false), (3, true)] {
            report.line(&carried(number, protected));
        }
        report.end(Carried { clients: 9, changed: 3 }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_report_counts_moves_and_time_limits() {
        let report: Value = serde_json::from_str(&written(Format::Json)).unwrap();

        assert_eq!(report["clients"].as_array().unwrap().len(), 3);
        assert_eq!(
            report["totals"],
            json!({
                "clients": 9,
                "changed": 3,
                "moves": [{
                    "from": "te_office:0299", "to": "municipality:092",
                    "outcome": "offered", "clients": 2,
                }],
                "moves_of_protected": { "offered": 1 },
                "deadlines": [{ "limit": "accept_handover", "change": "begins", "count": 3 }],
            })
        );
    }

    #[test]
    fn of_a_protected_client_nothing_tells_where_the_client_lives() {
        let report: Value = serde_json::from_str(&written(Format::Json)).unwrap();
        let lines = written(Format::Csv);
        let lines: Vec<_> = lines.lines().collect();

        assert_eq!(report["clients"][2]["to"], Value::Null);
        assert_eq!(report["clients"][2]["outcome"], "offered");
        assert!(lines[2].contains("te_office:0299,municipality:092,offered"), "{lines:?}");
        assert!(lines[3].ends_with(",,,offered,accept_handover begins"), "{lines:?}");
    }
}
