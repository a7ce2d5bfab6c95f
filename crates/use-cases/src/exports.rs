//! Lists of persons as files: by who distributes the work, for a purpose that is told, some lines
//! after the other. What leaves is in the log of looks before it leaves.

mod export_clients;
mod export_deadlines;

use std::mem;

use chrono::Duration;
use domain::access::{Action, Actor, Permit};
use domain::exports::{Purpose, words_faults};
use domain::ids::ClientId;
use persistence::exports::{self, PersonExport};
use serde_json::{Map, Value};

use export_clients::ClientsExport;
pub use export_clients::export_clients;
use export_deadlines::DeadlinesExport;
pub use export_deadlines::export_deadlines;

use crate::users::require_confirmed;
use crate::{App, Error};

/// How many lines are read at once: few enough to keep in memory, enough to be quick.
const AT_ONCE: u64 = 500;

/// Asks for a list.
#[derive(Debug, Clone)]
pub struct Export {
    /// What for.
    pub purpose: Purpose,
    /// The same in words.
    pub words: String,
    /// Written how.
    pub format: ExportFormat,
}

/// How a list of persons is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// RFC 4180 in UTF-8, with a line of headings; no text is a formula.
    Csv,
    /// An object of JSON on each line.
    JsonLines,
}

impl ExportFormat {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Csv, Self::JsonLines];

    /// The word on the wire, and the ending of a file's name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// What a browser is told it is.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::JsonLines => "application/jsonl; charset=utf-8",
        }
    }

    fn head(self, columns: &[&str]) -> Vec<u8> {
        match self {
            Self::Csv => reporting::csv_line(columns.iter().map(|column| (*column).to_owned())),
            Self::JsonLines => Vec::new(),
        }
    }

    /// A line; what is not known is empty.
    fn line(self, columns: &[&str], values: Vec<Option<String>>) -> Vec<u8> {
        match self {
            Self::Csv => reporting::csv_line(values.into_iter().map(Option::unwrap_or_default)),
            Self::JsonLines => {
                let fields = columns.iter().zip(values);
                let fields = fields.map(|(column, value)| {
                    ((*column).to_owned(), value.map_or(Value::Null, Value::String))
                });
                let mut line = Value::Object(fields.collect::<Map<_, _>>()).to_string();
                line.push('\n');
                line.into_bytes()
            }
        }
    }
}

/// A list of persons that is read some lines at a time.
trait List {
    /// A line of it.
    type Line;
    /// By which deed it leaves.
    const ACTION: Action;
    /// Headings.
    const COLUMNS: &'static [&'static str];

    /// The lines after one, [`AT_ONCE`] of them unless there are fewer.
    async fn read(&mut self, after: Option<&Self::Line>) -> Result<Vec<Self::Line>, Error>;

    /// Whom a line is about.
    fn client(line: &Self::Line) -> ClientId;

    /// What it says, a value for each heading.
    fn values(&self, line: &Self::Line) -> Vec<Option<String>>;
}

/// What is read of a list and not written yet.
enum Ahead<L> {
    Nothing,
    Lines(Vec<L>),
    End,
}

/// A list as it is written.
struct Writing<L: List> {
    app: App,
    actor: Actor,
    format: ExportFormat,
    list: L,
    ahead: Ahead<L::Line>,
}

impl<L: List> Writing<L> {
    fn of(app: &App, actor: &Actor, format: ExportFormat, list: L) -> Self {
        Self { app: app.clone(), actor: actor.clone(), format, list, ahead: Ahead::Nothing }
    }

    /// The next lines, once they are in the log of looks. The ones after them are read meanwhile.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Self { app, actor, format, list, ahead } = self;
        let (mut written, lines) = match mem::replace(ahead, Ahead::End) {
            Ahead::Nothing => (format.head(L::COLUMNS), list.read(None).await?),
            Ahead::Lines(lines) => (Vec::new(), lines),
            Ahead::End => return Ok(None),
        };
        let is_full = u64::try_from(lines.len()).unwrap_or(u64::MAX) >= AT_ONCE;
        let permit = actor.require_general(L::ACTION)?;
        let shown: Vec<_> = lines.iter().map(L::client).collect();
        let logged = app.store.log_read(permit, &shown, app.clock.now());
        let further = async {
            match lines.last().filter(|_| is_full) {
                Some(last) => Ok(Ahead::Lines(list.read(Some(last)).await?)),
                None => Ok(Ahead::End),
            }
        };
        let (logged, further) = tokio::join!(logged, further);
        let further: Result<_, Error> = further;
        logged?;
        *ahead = further?;
        for line in &lines {
            written.extend(format.line(L::COLUMNS, list.values(line)));
        }
        Ok(Some(written))
    }
}

/// A list on its way out. Whoever stops asking for lines ends it.
pub struct Exporting {
    /// Its name as a file, without the ending.
    pub name: &'static str,
    /// Written how.
    pub format: ExportFormat,
    lines: Lines,
}

enum Lines {
    Clients(Writing<ClientsExport>),
    Deadlines(Writing<DeadlinesExport>),
}

impl Exporting {
    /// The next lines as they are written; none after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        match &mut self.lines {
            Lines::Clients(lines) => lines.next().await,
            Lines::Deadlines(lines) => lines.next().await,
        }
    }
}

/// Permits a list and keeps what it is for, before anything of it is read.
async fn begin(app: &App, actor: &Actor, action: Action, asked: &Export) -> Result<(), Error> {
    let permit: Permit = actor.require_general(action)?;
    let faults = words_faults(&asked.words);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    require_confirmed(app, actor)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let most = app.settings.exports_a_day.into();
    let day = Duration::days(1);
    if most > 0 && exports::count_of_user(&tx, actor.user, now - day).await? >= most {
        return Err(Error::OverBudget { retry_after: day.num_seconds().unsigned_abs() });
    }
    let export = PersonExport {
        id: app.ids.mint(now),
        by: actor,
        list: action.code(),
        purpose: asked.purpose,
        words: asked.words.trim(),
        begun_at: now,
    };
    exports::insert(&tx, &export).await?;
    Ok(tx.commit(permit, now).await?)
}
