//! Whether the register says what follows from its own records, and from the law of today.

mod attachments;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{AttachmentId, ClientId, CourseId};
use domain::record::{BrokenRecord, Entry, Event, Mint, Record};
use domain::rule_sets::LimitId;
use persistence::clients::identity::{self, IdentityKind};
use persistence::clients::{self as stored_clients, Difference, Summary, record};
use persistence::{ReadTx, StoreError, training};
use uuid::Uuid;

use crate::{App, Error};

/// How many clients are read at one moment.
const BATCH: u64 = 100;

/// No course ended before.
const ALL_COURSES: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Something that cannot be if every deed went by the rules.
#[derive(Debug, thiserror::Error)]
pub enum Violation {
    /// A row cannot be read.
    #[error("client {client}: {table}.{column} of {id} cannot be read")]
    Unreadable {
        /// Whose.
        client: ClientId,
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        id: Uuid,
    },
    /// An identity code or Migri number was sealed with another key, or is damaged.
    #[error("client {client}: a sealed identifier does not open with this key")]
    Sealed {
        /// Whose.
        client: ClientId,
    },
    /// The entries do not follow from each other.
    #[error("client {client}: {why}")]
    Broken {
        /// Whose.
        client: ClientId,
        /// What does not follow.
        why: BrokenRecord,
    },
    /// An entry was recorded before the one it follows.
    #[error("client {client}: entry {number} was recorded before entry {}", number - 1)]
    RecordedBackwards {
        /// Whose.
        client: ClientId,
        /// The later entry.
        number: u32,
    },
    /// Nobody acts for the client.
    #[error("client {client}: nobody acts")]
    NobodyActs {
        /// Whose.
        client: ClientId,
    },
    /// The rules say something else than what is recorded.
    #[error("client {client}: by the rules of now, {what} must be recorded")]
    RulesDiffer {
        /// Whose.
        client: ClientId,
        /// The event that is missing.
        what: &'static str,
    },
    /// A limit stays met although what met it was withdrawn.
    #[error("client {client}: {} stays met by what was withdrawn", limit.code())]
    LeftMet {
        /// Whose.
        client: ClientId,
        /// The limit.
        limit: LimitId,
    },
    /// A row beside the record says something else.
    #[error("client {client}: {difference}")]
    RowDiffers {
        /// Whose.
        client: ClientId,
        /// Which row.
        difference: Difference,
    },
    /// The bytes of an attached file are not there, do not open with this key, or are others than
    /// the record says.
    #[error("client {client}: the bytes of attachment {attachment} {what}")]
    Attachment {
        /// Whose.
        client: ClientId,
        /// Which.
        attachment: AttachmentId,
        /// What is wrong with them.
        what: &'static str,
    },
    /// A file in the folder of attachments that no client has. An upload that died left it, or a
    /// backup was restored that does not know it. It can be removed.
    #[error("attachments: no client has the file {name}")]
    Leftover {
        /// Its name.
        name: String,
    },
    /// One record says that it is merged with another, which says otherwise.
    #[error("client {client}: {other} does not know of the merge")]
    MergedApart {
        /// Whose.
        client: ClientId,
        /// Whose record does not say so.
        other: ClientId,
    },
    /// More persons hold a seat than there are.
    #[error("course {course}: {taken} of {seats} seats are taken")]
    Oversold {
        /// Which.
        course: CourseId,
        /// How many there are.
        seats: u32,
        /// How many are held.
        taken: u32,
    },
}

/// What was gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Clients.
    pub clients: u64,
    /// Courses.
    pub courses: u64,
    /// Attached files, read to their ends.
    pub attachments: u64,
    /// What was reported.
    pub violations: u64,
}

/// Replays every client through the rules and compares; reports each violation as it is found.
/// Changes nothing, and shows no person.
pub async fn check_register(
    app: &App,
    mut report: impl FnMut(&Violation),
) -> Result<Checked, Error> {
    let mut checked = Checked::default();
    let mut after = None;
    loop {
        let tx = app.store.read().await?;
        let ids = stored_clients::ids_after(&tx, after, BATCH).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        for id in ids {
            checked.clients += 1;
            for violation in violations_of(app, &tx, id, &mut checked).await? {
                checked.violations += 1;
                report(&violation);
            }
        }
    }
    for name in persistence::attachments::leftovers(&app.store).await? {
        checked.violations += 1;
        report(&Violation::Leftover { name });
    }
    let mut after = None;
    loop {
        let courses = training::list(&app.store.read_once(), ALL_COURSES, after, BATCH).await?;
        let Some(last) = courses.last() else { return Ok(checked) };
        after = Some((last.starts_on, last.id));
        for course in courses {
            checked.courses += 1;
            if course.taken > course.seats {
                let (course, seats, taken) = (course.id, course.seats, course.taken);
                checked.violations += 1;
                report(&Violation::Oversold { course, seats, taken });
            }
        }
    }
}

async fn violations_of(
    app: &App,
    tx: &ReadTx,
    id: ClientId,
    checked: &mut Checked,
) -> Result<Vec<Violation>, Error> {
    let readable = async {
        let stored = stored_clients::find(tx, id).await?;
        identity::of_client(tx, id, IdentityKind::IdentityCode).await?;
        identity::of_client(tx, id, IdentityKind::MigriNumber).await?;
        Ok((stored, record::entries(tx, id, None).await?))
    };
    let (stored, entries) = match readable.await {
        Ok((Some(stored), entries)) => (stored, entries),
        Ok((None, _)) => return Ok(Vec::new()),
        Err(StoreError::InconsistentRow { table, column, id: row }) => {
            return Ok(vec![Violation::Unreadable { client: id, table, column, id: row }]);
        }
        Err(StoreError::Keys(_)) => return Ok(vec![Violation::Sealed { client: id }]),
        Err(other) => return Err(other.into()),
    };
    let mut found: Vec<_> = backwards(id, &entries).collect();
    let replayed = match Record::replay(&entries) {
        Ok(replayed) => replayed,
        Err(why) => {
            found.push(Violation::Broken { client: id, why });
            return Ok(found);
        }
    };
    for attachment in replayed.attachments.values() {
        checked.attachments += 1;
        let wrong = attachments::wrong_with(app, attachment).await?;
        found.extend(wrong.map(|what| Violation::Attachment {
            client: id,
            attachment: attachment.id,
            what,
        }));
    }
    let left_met = domain::deadlines::left_met(&entries, &app.law)
        .map_err(|_| Error::Broken("a record that replays does so a second time"))?;
    found.extend(left_met.iter().map(|key| Violation::LeftMet { client: id, limit: key.limit }));
    found.extend(merged_apart(tx, id, &replayed).await?);
    let day = settled_on(app, &stored.summary, &replayed);
    found.extend(
        missing(app, &replayed, day)?.map(|what| Violation::RulesDiffer { client: id, what }),
    );
    let Some(summary) = Summary::of(&replayed, day) else {
        found.push(Violation::NobodyActs { client: id });
        return Ok(found);
    };
    let differences =
        stored_clients::differences(tx, &stored, &replayed, (&summary, day), &entries).await?;
    found.extend(
        differences.into_iter().map(|difference| Violation::RowDiffers { client: id, difference }),
    );
    Ok(found)
}

/// The records that this one was merged with and that do not say the same; one that cannot be read
/// is a violation of its own.
async fn merged_apart(
    tx: &ReadTx,
    id: ClientId,
    replayed: &Record,
) -> Result<Vec<Violation>, Error> {
    let into = replayed.merged_into.iter().map(|into| into.client);
    let mut found = Vec::new();
    for other in into.chain(replayed.absorbed.iter().map(|one| one.client)) {
        let Ok(entries) = record::entries(tx, other, None).await else { continue };
        let Ok(known) = Record::replay(&entries) else { continue };
        let absorbed_it = known.absorbed.iter().any(|one| one.client == id);
        let gone_into_it = known.merged_into.as_ref().is_some_and(|into| into.client == id);
        if !absorbed_it && !gone_into_it {
            found.push(Violation::MergedApart { client: id, other });
        }
    }
    Ok(found)
}

fn backwards(client: ClientId, entries: &[Entry]) -> impl Iterator<Item = Violation> {
    let pairs = entries.windows(2).filter(|pair| pair[1].recorded_at < pair[0].recorded_at);
    pairs.map(move |pair| Violation::RecordedBackwards { client, number: pair[1].number })
}

/// A day for which the record was settled: today, or the day before it turns by itself when no
/// service has settled that yet. A record that ended is left as it was. Where the service's day is
/// ahead of this machine's, as a demo's may be, only the day of the next turn tells.
fn settled_on(app: &App, summary: &Summary, record: &Record) -> NaiveDate {
    let today = app.clock.today();
    let last = record.changed_at.map_or(today, day_of);
    let ahead = last > today;
    match summary.turns_on {
        Some(turns_on) if ahead || turns_on <= today => turns_on.pred_opt().unwrap_or(today),
        None if record.open_customership().is_none() => last,
        None if ahead => record.turns_last_on().map_or(last, |turned_on| turned_on.max(last)),
        _ => today,
    }
}

fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono_tz::Europe::Helsinki).date_naive()
}

/// What the rules would have recorded: responsibility, deadlines and handovers that differ.
fn missing(
    app: &App,
    record: &Record,
    today: NaiveDate,
) -> Result<impl Iterator<Item = &'static str>, Error> {
    let at = app.clock.now();
    let mut mint = Mint { id: &mut || app.ids.mint(at), at, today, by: None };
    let entries = record
        .clone()
        .settle(Vec::new(), &app.law, &mut mint)
        .map_err(|_| Error::Broken("a record that replays cannot be settled"))?;
    Ok(entries.into_iter().map(|entry| match entry.happening.event {
        Event::DeadlinesChanged { .. } => "changed deadlines",
        Event::ResponsibilityDecided { .. } => "another responsible authority",
        event => event.kind(),
    }))
}
