use std::collections::VecDeque;

use chrono::NaiveDate;
use domain::access::{Action, Permit};
use domain::authorities::change_over::{DeadlineChange, Move};
use domain::ids::ClientId;
use domain::record::{Happening, Record};
use domain::rule_sets::RuleSetId;
use persistence::clients::{Summary, ids_after};

use crate::app::day_of;
use crate::clients::ClientFile;
use crate::deadlines::remember_rule_sets;
use crate::{App, Error};

/// How many clients are looked up at a time.
const BATCH: u64 = 200;

/// The day on which one Act takes another's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeOver {
    /// First day of the new Act.
    pub on: NaiveDate,
    /// The rule set until then.
    pub from: RuleSetId,
    /// The rule set from then on.
    pub to: RuleSetId,
}

/// Why there is nothing to carry over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoChangeOver {
    /// One rule set holds for ever.
    #[error("the timeline in use has one rule set only; [law] timeline names another")]
    OneRuleSet,
    /// No rule set comes into force that day.
    #[error("no rule set comes into force on {on}; days on which one does: {}", days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    NotThatDay {
        /// The day asked.
        on: NaiveDate,
        /// The days there are.
        days: Vec<NaiveDate>,
    },
    /// The day lies ahead.
    #[error("the rule set comes into force on {on}; until then the change-over can be previewed")]
    NotYet {
        /// The day.
        on: NaiveDate,
    },
}

impl ChangeOver {
    /// The change-over on a day of the timeline in use; without a day the one to come, or else the
    /// last.
    pub fn of(app: &App, on: Option<NaiveDate>) -> Result<Self, NoChangeOver> {
        let timeline = &app.law.timeline;
        let days: Vec<_> = timeline.switch_days().collect();
        let coming = days.iter().find(|day| **day > app.clock.today());
        let default = coming.or(days.last()).ok_or(NoChangeOver::OneRuleSet)?;
        let on = on.unwrap_or(*default);
        let before = on.pred_opt().filter(|_| days.contains(&on));
        let before = before.ok_or(NoChangeOver::NotThatDay { on, days })?;
        let id = |day| timeline.on(day).id().clone();
        Ok(Self { on, from: id(before), to: id(on) })
    }

    /// Whether the day has come.
    pub fn begun(&self, app: &App) -> Result<(), NoChangeOver> {
        if self.on <= app.clock.today() {
            return Ok(());
        }
        Err(NoChangeOver::NotYet { on: self.on })
    }

    /// What there is to tell of a client. Where the move stands is read from `file`.
    fn told(&self, app: &App, file: &ClientFile, deadlines: Vec<DeadlineChange>) -> CarryOver {
        CarryOver {
            client: file.stored.id,
            protected: file.stored.person.protected,
            moved: file.record.move_on(self.on, app.clock.today(), &app.law),
            deadlines,
        }
    }
}

/// One client whom the change-over concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryOver {
    /// Who.
    pub client: ClientId,
    /// Whether where the client lives must not be told.
    pub protected: bool,
    /// From whom to whom; nothing where only time limits change.
    pub moved: Option<Move>,
    /// Time limits that run otherwise.
    pub deadlines: Vec<DeadlineChange>,
}

/// What was gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Clients looked at.
    pub clients: u64,
    /// Clients to whom something was done, or would be.
    pub changed: u64,
}

/// What [`change_over`] would do on its day, or today where that has passed; the same decisions,
/// nothing stored.
pub async fn preview_change_over(
    app: &App,
    change: &ChangeOver,
    mut tell: impl FnMut(CarryOver),
) -> Result<Carried, Error> {
    let app = app.looking_ahead_to(change.on);
    let mut carried = Carried::default();
    let mut register = Register::default();
    while let Some(id) = register.next(&app).await? {
        carried.clients += 1;
        let mut file = ClientFile::open(&app.store.read().await?, id).await?;
        let before = file.record.clone();
        if carry(&app, &mut file)? {
            carried.changed += 1;
            tell(change.told(&app, &file, file.record.deadlines_changed_since(&before)));
        }
    }
    Ok(carried)
}

/// Carries the whole register over: settles every client under the Act in force and hands each to
/// the authority responsible under it. Where that Act does not know the acting authority, the
/// receiving one acts from today; otherwise, and where only a named worker may act for a protected
/// client, the handover waits for its answer.
///
/// Each client is a deed of its own: stopped anywhere, the next call goes on, and finds nothing
/// left when all are done.
pub async fn change_over(
    app: &App,
    change: &ChangeOver,
    mut tell: impl FnMut(CarryOver),
) -> Result<Carried, Error> {
    let mut carried = Carried::default();
    let mut register = Register::default();
    while let Some(id) = register.next(app).await? {
        carried.clients += 1;
        let mut seen = ClientFile::open(&app.store.read().await?, id).await?;
        let turned =
            Summary::of(&seen.record, app.clock.today()) != Some(seen.stored.summary.clone());
        if !carry(app, &mut seen)? && !turned {
            continue;
        }
        let tx = app.store.write().await?;
        let mut file = ClientFile::open_for_update(&tx, id).await?;
        let before = file.record.clone();
        file.settle(app, &tx, None, Vec::new()).await?;
        if let Some(handed_over) = by_law(app, &file) {
            file.settle(app, &tx, None, handed_over).await?;
        }
        let permit = Permit::of_the_system(Action::ChangeOver, Some(id));
        tx.commit(permit, app.clock.now()).await?;
        if file.record.version > before.version {
            carried.changed += 1;
            tell(change.told(app, &file, file.record.deadlines_changed_since(&before)));
        }
    }
    remember_rule_sets(app).await?;
    Ok(carried)
}

/// Where the change-over stands, read from the records alone: also after it was done in several
/// goes, and while handovers wait for an answer.
pub async fn report_change_over(
    app: &App,
    change: &ChangeOver,
    mut tell: impl FnMut(CarryOver),
) -> Result<Carried, Error> {
    let mut carried = Carried::default();
    let mut register = Register::default();
    while let Some(id) = register.next(app).await? {
        carried.clients += 1;
        let file = ClientFile::open(&app.store.read().await?, id).await?;
        let told = change.told(app, &file, deadlines_of_change(&file, change.on)?);
        if told.moved.is_some() || !told.deadlines.is_empty() {
            carried.changed += 1;
            tell(told);
        }
    }
    Ok(carried)
}

/// All clients, some at a time.
#[derive(Default)]
struct Register {
    last: Option<ClientId>,
    batch: VecDeque<ClientId>,
}

impl Register {
    async fn next(&mut self, app: &App) -> Result<Option<ClientId>, Error> {
        if self.batch.is_empty() {
            self.batch = ids_after(&app.store.read_once(), self.last, BATCH).await?.into();
        }
        let next = self.batch.pop_front();
        self.last = next.or(self.last);
        Ok(next)
    }
}

/// Carries a copy over; whether anything had to be done.
fn carry(app: &App, file: &mut ClientFile) -> Result<bool, Error> {
    let version = file.record.version;
    file.foresee(app, None, Vec::new())?;
    if let Some(handed_over) = by_law(app, file) {
        file.foresee(app, None, handed_over)?;
    }
    Ok(file.record.version > version)
}

/// A protected client would have no worker after it, and nobody else may see the client.
fn by_law(app: &App, file: &ClientFile) -> Option<Vec<Happening>> {
    if file.stored.named_only() {
        return None;
    }
    file.record.handover_by_law(&app.law, app.clock.today()).map(Vec::from)
}

/// The time limits that became others in what the system first recorded since the day.
fn deadlines_of_change(file: &ClientFile, on: NaiveDate) -> Result<Vec<DeadlineChange>, Error> {
    let entries = &file.entries;
    let by_system =
        |index: &usize| entries.get(*index).is_some_and(|entry| entry.recorded_by.is_none());
    let since = entries.iter().position(|entry| day_of(entry.recorded_at) >= on);
    let Some(first) = since.and_then(|since| (since..entries.len()).find(by_system)) else {
        return Ok(Vec::new());
    };
    let end = (first..entries.len()).find(|index| !by_system(index)).unwrap_or(entries.len());
    let known = |until: usize| {
        Record::replay(&entries[..until])
            .map_err(|_| Error::Broken("the entries of a record do not follow from each other"))
    };
    Ok(known(end)?.deadlines_changed_since(&known(first)?))
}
