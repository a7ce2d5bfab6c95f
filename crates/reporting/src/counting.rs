mod row_of;
mod tallying;

use std::collections::HashMap;

use domain::authorities::AuthorityKey;
use domain::follow_up::FollowUp;
use domain::reference::{Names, Reference};

use crate::{Areas, Breakdown, Cell, Indicator, Occurrence, Period, Row, Span, Table};

use row_of::{names, presented, row_of};
use tallying::Tallying;

/// Counts clients one after another into tables: all indicators by all breakdowns in one pass.
pub struct Counting<'a> {
    reference: &'a Reference,
    areas: &'a Areas,
    period: Period,
    span: Span,
    indicators: Vec<Indicator>,
    breakdowns: Vec<Rows>,
    totals: Vec<Tallying>,
    taken: Vec<Occurrence>,
}

/// The rows that one breakdown has so far.
struct Rows {
    breakdown: Breakdown,
    places: HashMap<String, usize>,
    /// By indicator, and within one by row.
    tallies: Vec<Vec<Tallying>>,
}

impl<'a> Counting<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(
        period: Period,
        indicators: Vec<Indicator>,
        breakdowns: &[Breakdown],
        reference: &'a Reference,
        areas: &'a Areas,
    ) -> Self {
        let rows = |breakdown: &Breakdown| Rows {
            breakdown: *breakdown,
            places: HashMap::new(),
            tallies: indicators.iter().map(|_| Vec::new()).collect(),
        };
        Self {
            reference,
            areas,
            period,
            span: period.into(),
            breakdowns: breakdowns.iter().map(rows).collect(),
            totals: indicators.iter().map(|_| Tallying::default()).collect(),
            indicators,
            taken: Vec::new(),
        }
    }

    /// Counts one client for the authority that acted at the end of the period.
    pub fn add(&mut self, client: &FollowUp, acting: &AuthorityKey) {
        // Found once, at the first thing counted of the client.
        let mut places: Option<Vec<usize>> = None;
        for (index, indicator) in self.indicators.iter().enumerate() {
            self.taken.clear();
            let taken = &mut self.taken;
            indicator.count(client, self.span, |occurrence| taken.push(occurrence));
            if taken.is_empty() {
                continue;
            }
            self.totals[index].add(taken);
            let places = places.get_or_insert_with(|| {
                let place = |rows: &mut Rows| {
                    let row = row_of(rows.breakdown, client, acting, self.span.last, self.areas);
                    rows.place(&row)
                };
                self.breakdowns.iter_mut().map(place).collect()
            });
            for (rows, place) in self.breakdowns.iter_mut().zip(places.iter()) {
                let tallies = &mut rows.tallies[index];
                if tallies.len() <= *place {
                    tallies.resize_with(*place + 1, Tallying::default);
                }
                tallies[*place].add(taken);
            }
        }
    }

    /// The tables, by indicator and within one by breakdown. All tables of one breakdown have the
    /// same rows.
    #[must_use]
    pub fn tables(self) -> Vec<Table> {
        let Self { reference, period, indicators, breakdowns, totals, .. } = self;
        let shown: Vec<Vec<(String, Names, Option<usize>)>> =
            breakdowns.iter().map(|rows| rows.shown(reference)).collect();
        let mut tables = Vec::with_capacity(indicators.len() * breakdowns.len());
        for (index, indicator) in indicators.into_iter().enumerate() {
            let kind = indicator.definition().kind;
            let total = Cell::Shown(totals[index].value(kind));
            for (rows, shown) in breakdowns.iter().zip(&shown) {
                let row = |(code, names, place): &(String, Names, Option<usize>)| {
                    let tally = place.and_then(|place| rows.tallies[index].get(place));
                    let value = tally
                        .map_or_else(|| Tallying::default().value(kind), |tally| tally.value(kind));
                    Row { code: code.clone(), names: names.clone(), cell: Cell::Shown(value) }
                };
                tables.push(Table {
                    indicator,
                    breakdown: rows.breakdown,
                    period,
                    rows: shown.iter().map(row).collect(),
                    total,
                });
            }
        }
        tables
    }
}

impl Rows {
    fn place(&mut self, row: &str) -> usize {
        if let Some(place) = self.places.get(row) {
            return *place;
        }
        let place = self.places.len();
        self.places.insert(row.to_owned(), place);
        place
    }

    /// The rows in the order they are shown in: those that stand there in any case and those that
    /// something was counted in, by code, the unknown last.
    fn shown(&self, reference: &Reference) -> Vec<(String, Names, Option<usize>)> {
        if self.breakdown == Breakdown::None {
            return Vec::new();
        }
        let mut codes: Vec<&str> = presented(self.breakdown);
        codes.extend(self.places.keys().map(String::as_str));
        codes.sort_unstable_by_key(|code| (*code == Row::UNKNOWN, *code));
        codes.dedup();
        let row = |code: &str| {
            let place = self.places.get(code).copied();
            (code.to_owned(), names(self.breakdown, code, reference), place)
        };
        codes.into_iter().map(row).collect()
    }
}

/// Whether a client is counted in a row: the same answer as that of the table the row is in.
#[must_use]
pub fn is_in_row(
    breakdown: Breakdown,
    row: &str,
    client: &FollowUp,
    acting: &AuthorityKey,
    period: Period,
    areas: &Areas,
) -> bool {
    row_of(breakdown, client, acting, Span::from(period).last, areas) == row
}
