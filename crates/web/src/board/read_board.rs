use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, Board, BoardColumn, BoardLine, ReadBoard, Tile, Week, Whose};

use crate::clients::list_state::{ListState, Scope};
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// Untouched is whom nobody met for so many months, unless asked otherwise.
const MONTHS: u32 = 3;
/// What the page offers instead.
const OFFERED: [u32; 6] = [1, 2, 3, 6, 9, 12];

/// The unit in numbers, each of which is a link to the list it counts.
#[derive(Template)]
#[template(path = "board/read_board.html")]
struct BoardPage {
    t: Texts,
    page: Page,
    today: NaiveDate,
    months: Field,
    heads: Vec<Cow<'static, str>>,
    weeks: Vec<Head>,
    lines: Vec<Line>,
    unit: Line,
}

/// A week above its column.
struct Head {
    label: Cow<'static, str>,
    from: Option<NaiveDate>,
    is_now: bool,
}

struct Line {
    /// Nobody's is the queue.
    name: Option<String>,
    counts: Vec<Cell>,
    weeks: Vec<Cell>,
}

struct Cell {
    count: u64,
    address: String,
    /// What the number means, as classes.
    tone: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    months: Option<u32>,
}

/// Shows the board.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let months = asked.months.unwrap_or(MONTHS);
    let asked = ReadBoard { untouched_months: months };
    let board = clients::read_board(&app, &actor, asked).await?;
    let typed = Typed::of([("months", months.to_string())]);
    let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
    let offered = OFFERED.map(|months| (months.to_string(), t.length_months(months).into_owned()));
    let view = View { board: &board, most: most(&board.lines) };
    let lines = board.lines.iter();
    let lines = lines.filter(|line| !(line.worker.is_none() && line.counts[0] == 0));
    Ok(html(&BoardPage {
        t,
        page: visitor.page(Section::Board),
        today: board.today,
        months: sheet.select("months", t.board_months(), offered),
        heads: BoardColumn::ALL.map(|column| head(t, column, months)).to_vec(),
        weeks: board.weeks.iter().map(|week| week_head(t, *week, board.today)).collect(),
        lines: lines.map(|line| view.line(line)).collect(),
        unit: view.unit(),
    }))
}

fn head(t: Texts, column: BoardColumn, months: u32) -> Cow<'static, str> {
    match column {
        BoardColumn::Untouched => t.board_untouched(months),
        other => t.board_column(other.code()),
    }
}

fn week_head(t: Texts, week: Week, today: NaiveDate) -> Head {
    Head {
        label: week.from.map_or_else(|| t.board_before(), |_| t.board_week(week.number())),
        from: week.from,
        is_now: week.from.is_some_and(|from| from <= today && today <= week.until),
    }
}

/// The largest number of a worker's week.
fn most(lines: &[BoardLine]) -> u64 {
    lines.iter().flat_map(|line| &line.weeks).copied().max().unwrap_or_default()
}

struct View<'a> {
    board: &'a Board,
    most: u64,
}

impl View<'_> {
    fn line(&self, line: &BoardLine) -> Line {
        let whose = line.worker.map_or(Whose::Nobodys, Whose::Worker);
        self.cells(
            line.worker.map(|worker| {
                line.name
                    .as_ref()
                    .map_or_else(|| worker.to_string(), |name| name.as_str().to_owned())
            }),
            Some(whose),
            &line.counts,
            &line.weeks,
        )
    }

    fn unit(&self) -> Line {
        let sum = |of: fn(&BoardLine) -> &[u64], length: usize| -> Vec<u64> {
            let at = |place| self.board.lines.iter().filter_map(|line| of(line).get(place)).sum();
            (0..length).map(at).collect()
        };
        let counts = sum(|line| &line.counts, BoardColumn::ALL.len());
        let weeks = sum(|line| &line.weeks, self.board.weeks.len());
        self.cells(None, None, &counts, &weeks)
    }

    fn cells(
        &self,
        name: Option<String>,
        worker: Option<Whose>,
        counts: &[u64],
        weeks: &[u64],
    ) -> Line {
        let all = ListState { whose: Some(Scope::Unit), worker, ..ListState::default() };
        let counts = BoardColumn::ALL.iter().zip(counts).map(|(column, count)| {
            cell(*count, &self.list(*column, &all), of_column(*column).to_owned())
        });
        let weeks = self.board.weeks.iter().zip(weeks).map(|(week, count)| {
            let Week { from, until } = *week;
            let list = ListState { any_due_from: from, any_due_by: Some(until), ..all.clone() };
            cell(*count, &list, self.of_week(*week, *count, worker.is_some()))
        });
        Line { name, counts: counts.collect(), weeks: weeks.collect() }
    }

    /// The list that a column counts, with the same conditions as its filter.
    fn list(&self, column: BoardColumn, all: &ListState) -> ListState {
        let all = all.clone();
        let filter = column.filter(self.board.today, self.board.untouched_since);
        match column {
            BoardColumn::All => all,
            BoardColumn::Late => ListState { show: Some(Tile::Late), ..all },
            BoardColumn::NoPlan => ListState { show: Some(Tile::NoPlan), ..all },
            BoardColumn::DueSoon => {
                ListState { due_from: filter.due_from, due_by: filter.due_by, ..all }
            }
            BoardColumn::Untouched => ListState { unseen_since: filter.not_seen_since, ..all },
        }
    }

    /// The deeper, the more of the largest number; hatched where all of it is late.
    fn of_week(&self, week: Week, count: u64, of_a_worker: bool) -> String {
        let late = if week.until < self.board.today { " is-late" } else { "" };
        let depth = if of_a_worker { (count * 4).div_ceil(self.most.max(1)).min(4) } else { 0 };
        format!("heat-{depth}{late}")
    }
}

const fn of_column(column: BoardColumn) -> &'static str {
    match column {
        BoardColumn::Late => "is-late",
        BoardColumn::DueSoon => "is-soon",
        BoardColumn::All | BoardColumn::NoPlan | BoardColumn::Untouched => "",
    }
}

fn cell(count: u64, list: &ListState, tone: String) -> Cell {
    let tone = if count == 0 { format!("{tone} is-nothing") } else { tone };
    Cell { count, address: format!("/?{}", list.query()), tone: tone.trim().to_owned() }
}
