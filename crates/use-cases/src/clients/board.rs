use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::UserId;
use domain::users::SignInName;
use persistence::clients::caseload::{self, CaseloadFilter, DueWithin, Visible};

use crate::users::{Colleague, list_colleagues, names};
use crate::{App, Error};

/// The board's due soon: within so many days. A supervisor plans further ahead than a day.
const SOON: Days = Days::new(14);
/// How many weeks before this one the board shows one by one.
const WEEKS_BEFORE: u64 = 4;
/// How many weeks it shows in all.
const WEEKS: u64 = WEEKS_BEFORE + 1 + 12;
const MONTHS: std::ops::RangeInclusive<u32> = 1..=24;

/// What the board counts of each worker's clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardColumn {
    /// All with open customerships.
    All,
    /// Something should have been done before today.
    Late,
    /// Something falls due from today on, within 14 days.
    DueSoon,
    /// No plan is in force.
    NoPlan,
    /// Nobody met the client for the months asked, or ever.
    Untouched,
}

impl BoardColumn {
    /// Every column, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::All, Self::Late, Self::DueSoon, Self::NoPlan, Self::Untouched];

    /// The word on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "clients",
            Self::Late => "late",
            Self::DueSoon => "due_soon",
            Self::NoPlan => "no_plan",
            Self::Untouched => "untouched",
        }
    }

    /// The list it counts, of the whole unit.
    #[must_use]
    pub fn filter(self, today: NaiveDate, untouched_since: NaiveDate) -> CaseloadFilter {
        let all = CaseloadFilter::default();
        match self {
            Self::All => all,
            Self::Late => CaseloadFilter { due_by: today.pred_opt(), ..all },
            Self::DueSoon => {
                let due_by = today.checked_add_days(SOON);
                CaseloadFilter { due_from: Some(today), due_by, ..all }
            }
            Self::NoPlan => CaseloadFilter { no_plan: true, ..all },
            Self::Untouched => CaseloadFilter { not_seen_since: Some(untouched_since), ..all },
        }
    }
}

/// A calendar week, or all the time before the first week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday; nothing for all the time before.
    pub from: Option<NaiveDate>,
    /// Its Sunday.
    pub until: NaiveDate,
}

impl Week {
    /// All the time before, then the weeks from the fourth before this one to the twelfth after.
    fn around(today: NaiveDate) -> Vec<Self> {
        let monday = today.week(chrono::Weekday::Mon).first_day();
        let Some(first) = monday.checked_sub_days(Days::new(7 * WEEKS_BEFORE)) else {
            return Vec::new();
        };
        let before = first.pred_opt().map(|until| Self { from: None, until });
        let week = |number: u64| {
            let from = first.checked_add_days(Days::new(7 * number))?;
            Some(Self { from: Some(from), until: from.checked_add_days(Days::new(6))? })
        };
        before.into_iter().chain((0..WEEKS).filter_map(week)).collect()
    }

    /// The week's number in its year by ISO 8601.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.until.iso_week().week()
    }

    /// The list it counts, of the whole unit.
    #[must_use]
    pub fn filter(&self) -> CaseloadFilter {
        let Self { from, until } = *self;
        let any_due = Some(DueWithin { from, until });
        CaseloadFilter { any_due, ..CaseloadFilter::default() }
    }
}

/// Asks for the board.
#[derive(Debug, Clone, Copy)]
pub struct ReadBoard {
    /// After how many months without a meeting a client counts as untouched: 1 to 24.
    pub untouched_months: u32,
}

/// One worker's numbers.
#[derive(Debug, Clone)]
pub struct BoardLine {
    /// Whose; nobody's is the queue.
    pub worker: Option<UserId>,
    /// What the worker is called.
    pub name: Option<SignInName>,
    /// In the order of [`BoardColumn::ALL`].
    pub counts: Vec<u64>,
    /// In the order of the board's weeks: clients of whom a limit runs out in the week.
    pub weeks: Vec<u64>,
}

/// The own authority's clients in numbers.
#[derive(Debug, Clone)]
pub struct Board {
    /// The day of the numbers.
    pub today: NaiveDate,
    /// The day since which an untouched client was not met.
    pub untouched_since: NaiveDate,
    /// All the time before first.
    pub weeks: Vec<Week>,
    /// The queue first, then the workers by name, also those without clients.
    pub lines: Vec<BoardLine>,
}

/// Counts the own authority's clients by worker and by week. A protected client counts for the
/// named worker only, as in the lists.
pub async fn read_board(app: &App, actor: &Actor, asked: ReadBoard) -> Result<Board, Error> {
    let permit = actor.require_general(Action::ReadBoard)?;
    let today = app.clock.today();
    let months = Some(asked.untouched_months).filter(|months| MONTHS.contains(months));
    let untouched_since = months.and_then(|months| today.checked_sub_months(Months::new(months)));
    let untouched_since = untouched_since.ok_or_else(|| {
        let text = format!("{} to {}", MONTHS.start(), MONTHS.end());
        Error::Invalid(vec![FieldError::at("untouched_months", "out_of_range", text)])
    })?;
    let weeks = Week::around(today);
    let columns = BoardColumn::ALL.map(|column| column.filter(today, untouched_since));
    let visible = Visible::to(actor);
    // Lists and weeks of one moment.
    let tx = app.store.read().await?;
    let counted = caseload::counts_by_worker(&tx, &visible, &columns).await?;
    let until: Vec<_> = weeks.iter().map(|week| week.until).collect();
    let by_week = caseload::weeks_by_worker(&tx, &visible, &until).await?;
    drop(tx);
    let mut counted: BTreeMap<_, _> = counted.into_iter().collect();
    let line = |worker: Option<UserId>, name: Option<SignInName>, counts: Option<Vec<u64>>| {
        let mut in_weeks = vec![0; weeks.len()];
        for (_, week, count) in by_week.iter().filter(|(whose, ..)| *whose == worker) {
            in_weeks[*week] = *count;
        }
        let counts = counts.unwrap_or_else(|| vec![0; columns.len()]);
        BoardLine { worker, name, counts, weeks: in_weeks }
    };
    let mut lines = vec![line(None, None, counted.remove(&None))];
    for Colleague { user, name } in list_colleagues(app, actor).await? {
        lines.push(line(Some(user), Some(name), counted.remove(&Some(user))));
    }
    // Whoever works elsewhere with a client who is jointly ours, or has left.
    let others: Vec<UserId> = counted.keys().flatten().copied().collect();
    let mut named = names(app, others.iter().copied()).await?;
    for worker in others {
        let counts = counted.remove(&Some(worker));
        lines.push(line(Some(worker), named.remove(&worker), counts));
    }
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(Board { today, untouched_since, weeks, lines })
}
