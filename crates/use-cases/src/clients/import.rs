//! Brings an existing caseload along: rows of another register become clients, or change the facts
//! of clients who are here already.
//!
//! Each row goes through the same deeds as a worker's own, with the importing user's rights, and
//! comes in whole or not at all. Rows of one call share commits. What a row would do is decided the
//! same way for a dry run.

mod compare;
mod matching;
mod row;
mod seen;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::path::Obstacle;
use persistence::ReadTx;
use tokio::task::JoinSet;

use self::matching::Match;
pub use self::row::ImportRow;
use self::seen::Seen;
use super::{ChangeFacts, ClientFile, RegisterClient, change_facts, register, what_if};
use crate::{App, Error, Once};

/// How often a row is decided anew because somebody changed the client meanwhile.
const TRIES: usize = 3;

/// What holds for all rows of one file.
#[derive(Debug, Clone)]
pub struct ImportSettings {
    /// What the other register is called. External ids are unique within it and the authority.
    pub source: String,
    /// The day from which the facts of a client who is here already are true, unless the row says.
    pub on: NaiveDate,
    /// Stores nothing.
    pub dry_run: bool,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// A client was registered.
    Created,
    /// Facts of a client were changed.
    Changed,
    /// The client is here, with these facts.
    Unchanged,
    /// Nothing was stored.
    Refused,
}

impl Outcome {
    /// The word in the report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

/// A row with what became of it, or would become.
#[derive(Debug, Clone)]
pub struct RowTaken {
    /// Where it stands in the file.
    pub line: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// Whose; not for a client who was only to be registered.
    pub client: Option<ClientId>,
    /// Why it was refused, or what of it was left aside. Never quotes the row.
    pub messages: Vec<FieldError>,
}

/// One run through a file. Keeps a few hashes of each row, to find a person who is there twice.
pub struct Import {
    importer: Importer,
    seen: Seen,
}

/// Cheap to clone, for rows that are carried out side by side.
#[derive(Clone)]
struct Importer {
    app: App,
    actor: Actor,
    settings: Arc<ImportSettings>,
}

/// What a row comes to.
enum Decision {
    Register(Box<RegisterClient>),
    Change(Change),
    Nothing { client: ClientId, remarks: Vec<FieldError> },
    Refuse(Vec<FieldError>),
}

struct Change {
    asked: ChangeFacts,
    version: u32,
    remarks: Vec<FieldError>,
}

impl Import {
    /// Begins an import, if the actor may search and register clients.
    pub fn begin(app: &App, actor: &Actor, settings: ImportSettings) -> Result<Self, Error> {
        drop(actor.require_general(Action::RegisterClient)?);
        drop(actor.require_general(Action::SearchClients)?);
        let (app, actor) = (app.clone(), actor.clone());
        let importer = Importer { app, actor, settings: Arc::new(settings) };
        Ok(Self { importer, seen: Seen::default() })
    }

    /// Takes the next rows, a hundred or so. An error means that the import cannot go on; the rows
    /// returned beside it, and those of earlier calls, are in.
    pub async fn take(&mut self, mut rows: Vec<ImportRow>) -> (Vec<RowTaken>, Result<(), Error>) {
        rows.iter_mut().for_each(ImportRow::normalise);
        let decisions = match self.decide(&rows).await {
            Ok(decisions) => decisions,
            Err(error) => return (Vec::new(), Err(error)),
        };
        let mut doing = JoinSet::new();
        for (row, decision) in rows.into_iter().zip(decisions) {
            let importer = self.importer.clone();
            doing.spawn(async move { importer.carry_out(row, decision).await });
        }
        let (mut taken, mut end) = (Vec::new(), Ok(()));
        while let Some(done) = doing.join_next().await {
            match done {
                Ok(Ok(row)) => taken.push(row),
                Ok(Err(error)) => end = Err(error),
                Err(_) => end = Err(Error::Broken("a row was left off half-way")),
            }
        }
        taken.sort_by_key(|row| row.line);
        (taken, end)
    }

    /// One row after the other, so that of two rows about one person the second is refused.
    async fn decide(&mut self, rows: &[ImportRow]) -> Result<Vec<Decision>, Error> {
        let Importer { app, actor, .. } = &self.importer;
        let permit = actor.require_general(Action::SearchClients)?;
        let tx = app.store.read().await?;
        let mut shown = Vec::new();
        let mut decisions = Vec::with_capacity(rows.len());
        for row in rows {
            let twice = self.seen.note(row);
            let decision = match twice {
                Some(fault) => Decision::Refuse(vec![fault]),
                None => self.importer.decide(&tx, row).await?,
            };
            let Some(client) = decision.client() else {
                decisions.push(decision);
                continue;
            };
            shown.push(client);
            decisions.push(match self.seen.note_client(client, row.line) {
                Some(fault) => Decision::Refuse(vec![fault]),
                None => decision,
            });
        }
        drop(tx);
        if !shown.is_empty() {
            app.store.log_read(permit, &shown, app.clock.now()).await?;
        }
        Ok(decisions)
    }
}

impl Decision {
    const fn client(&self) -> Option<ClientId> {
        match self {
            Self::Change(change) => Some(change.asked.client),
            Self::Nothing { client, .. } => Some(*client),
            Self::Register(_) | Self::Refuse(_) => None,
        }
    }
}

impl Importer {
    async fn decide(&self, tx: &ReadTx, row: &ImportRow) -> Result<Decision, Error> {
        let faults = row.faults(&self.app.law.reference);
        if !faults.is_empty() {
            return Ok(Decision::Refuse(faults));
        }
        match self.find(tx, row).await? {
            Match::Nobody => self.registration(row),
            Match::Refused(fault) => Ok(Decision::Refuse(vec![fault])),
            Match::One(known) => self.compare(row, &known),
        }
    }

    fn registration(&self, row: &ImportRow) -> Result<Decision, Error> {
        let asked = row.registration(&self.settings, &self.actor.authority);
        let mut faults = row.missing();
        match register::check(&self.app, &self.actor.authority, &asked) {
            Ok(_) => {}
            Err(Error::Invalid(found)) => {
                let missing = faults.clone();
                let named = |fault: &FieldError| missing.iter().any(|m| m.pointer == fault.pointer);
                faults.extend(found.into_iter().filter(|fault| !named(fault)));
            }
            Err(other) => return Err(other),
        }
        if faults.is_empty() {
            return Ok(Decision::Register(Box::new(asked)));
        }
        Ok(Decision::Refuse(faults))
    }

    async fn carry_out(&self, row: ImportRow, mut decision: Decision) -> Result<RowTaken, Error> {
        let line = row.line;
        for _ in 0..TRIES {
            let refused = match self.attempt(line, decision).await {
                Ok(taken) => return Ok(taken),
                Err(Error::Stale | Error::Busy) => {
                    let tx = self.app.store.read().await?;
                    decision = self.decide(&tx, &row).await?;
                    continue;
                }
                Err(Error::Invalid(faults)) => faults,
                Err(Error::Refused(refusal)) => refusal.obstacles.iter().map(obstacle).collect(),
                Err(Error::Denied(_)) => vec![matching::not_acting()],
                Err(error) => return Err(error),
            };
            return Ok(RowTaken::refused(line, refused));
        }
        let text = "the client is being changed by somebody else; run the import again";
        Ok(RowTaken::refused(line, vec![whole_row("busy", text)]))
    }

    async fn attempt(&self, line: u64, decision: Decision) -> Result<RowTaken, Error> {
        let Self { app, actor, settings } = self;
        let dry_run = settings.dry_run;
        let taken = |outcome, client, messages| RowTaken { line, outcome, client, messages };
        Ok(match decision {
            Decision::Register(_) if dry_run => taken(Outcome::Created, None, Vec::new()),
            Decision::Register(asked) => {
                let ClientFile { stored, .. } =
                    register::register_client(app, actor, *asked, &Once::unkeyed()).await?;
                taken(Outcome::Created, Some(stored.id), Vec::new())
            }
            Decision::Change(Change { asked, version, remarks }) => {
                let client = asked.client;
                if dry_run {
                    what_if(app, actor, asked).await?;
                } else {
                    change_facts(app, actor, asked, version).await?;
                }
                taken(Outcome::Changed, Some(client), remarks)
            }
            Decision::Nothing { client, remarks } => {
                taken(Outcome::Unchanged, Some(client), remarks)
            }
            Decision::Refuse(faults) => RowTaken::refused(line, faults),
        })
    }
}

impl RowTaken {
    const fn refused(line: u64, messages: Vec<FieldError>) -> Self {
        Self { line, outcome: Outcome::Refused, client: None, messages }
    }
}

fn obstacle(obstacle: &Obstacle) -> FieldError {
    whole_row(obstacle.slug(), &obstacle.text())
}

/// A message about no field in particular.
fn whole_row(code: &'static str, text: &str) -> FieldError {
    FieldError { pointer: "#".to_owned(), code, text: text.to_owned() }
}
