use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};
use domain::ids::{ClientId, UserId};

use crate::{App, Error};

/// How much each user looked at lately.
///
/// Counted in the memory of the process: several services count each for itself, and a restart
/// forgets. What is unusual is found in the log by whoever goes through it, whatever is counted here.
#[derive(Debug, Default)]
pub struct Budgets {
    users: Mutex<BTreeMap<UserId, Spent>>,
}

#[derive(Debug, Default)]
struct Spent {
    /// Clients, each once, by when they were last opened.
    opened: VecDeque<(DateTime<Utc>, ClientId)>,
    searched: VecDeque<DateTime<Utc>>,
}

/// As many seconds until something that was done at `oldest` is `span` ago.
fn wait(oldest: DateTime<Utc>, span: Duration, now: DateTime<Utc>) -> u64 {
    let left = (oldest + span - now).num_milliseconds().unsigned_abs();
    left.div_ceil(1000).max(1)
}

impl Budgets {
    /// Takes an opening of a client, or says after how many seconds it could be. Who was opened
    /// within the hour is opened again for nothing.
    fn open(
        &self,
        user: UserId,
        client: ClientId,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<(), u64> {
        let hour = Duration::hours(1);
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = &mut users.entry(user).or_default().opened;
        while opened.front().is_some_and(|(at, _)| *at + hour <= now) {
            opened.pop_front();
        }
        if let Some(known) = opened.iter().position(|(_, one)| *one == client) {
            opened.remove(known);
        } else if let Some((oldest, _)) = opened.front().filter(|_| opened.len() >= most) {
            return Err(wait(*oldest, hour, now));
        }
        opened.push_back((now, client));
        Ok(())
    }

    /// Takes a search, or says after how many seconds it could be.
    fn search(&self, user: UserId, most: usize, now: DateTime<Utc>) -> Result<(), u64> {
        let minute = Duration::minutes(1);
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        let searched = &mut users.entry(user).or_default().searched;
        while searched.front().is_some_and(|at| *at + minute <= now) {
            searched.pop_front();
        }
        if let Some(oldest) = searched.front().filter(|_| searched.len() >= most) {
            return Err(wait(*oldest, minute, now));
        }
        searched.push_back(now);
        Ok(())
    }
}

/// Takes an opening of a client from the user's budget.
pub(crate) fn spend_opening(app: &App, user: UserId, client: ClientId) -> Result<(), Error> {
    let most = usize::from(app.settings.openings_an_hour);
    if most == 0 {
        return Ok(());
    }
    let spent = app.budgets.open(user, client, most, app.clock.now());
    spent.map_err(|retry_after| Error::OverBudget { retry_after })
}

/// Takes a search by identity code from it.
pub(crate) fn spend_search(app: &App, user: UserId) -> Result<(), Error> {
    let most = usize::from(app.settings.searches_a_minute);
    if most == 0 {
        return Ok(());
    }
    let spent = app.budgets.search(user, most, app.clock.now());
    spent.map_err(|retry_after| Error::OverBudget { retry_after })
}
