//! Letters to workers: planned in the database, sent by whichever service takes them out first.
//!
//! A letter is sent at least once. It comes twice only where a service died between sending it and
//! saying so, or could not say so before its turn was over; both have the same message id.

mod plan_digests;
mod send_letter;

pub use plan_digests::plan_digests;
pub use send_letter::{Outcome, TakenLetter, letter_ended, take_letter};

pub use domain::digests::{Digest, DigestHour};

use chrono::{Days, Weekday};
use domain::access::{Action, Permit};
use persistence::letters;

use crate::{App, Error};

/// Letters of weeks before this are forgotten.
const KEPT: Days = Days::new(56);

/// Forgets letters that are too old to be asked about. Run now and then.
pub async fn forget_letters(app: &App) -> Result<u64, Error> {
    let this_week = app.clock.today().week(Weekday::Mon).first_day();
    let Some(before) = this_week.checked_sub_days(KEPT) else { return Ok(0) };
    let tx = app.store.write().await?;
    let forgotten = letters::forget_before(&tx, before).await?;
    if forgotten > 0 {
        tx.commit(Permit::of_the_system(Action::ForgetAnswers, None), app.clock.now()).await?;
    }
    Ok(forgotten)
}

/// How many letters were given up.
pub async fn dead_letters(app: &App) -> Result<u64, Error> {
    Ok(letters::dead(&app.store.read_once()).await?)
}
