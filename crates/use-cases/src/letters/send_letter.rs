use chrono::Duration;
use domain::access::{Action, Permit};
use domain::digests::{EmailAddress, pause_after};
use persistence::letters::{self, Letter};

use crate::{App, Error};

/// For so long a letter is with the service that took it out. Longer than sending may take.
const LEASE: Duration = Duration::minutes(5);

/// A letter that nobody else sends for the time of its lease.
#[derive(Debug, Clone)]
pub struct TakenLetter {
    /// Where it goes.
    pub address: EmailAddress,
    /// What it tells.
    pub letter: Letter,
}

/// What became of a letter that was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server has it.
    Sent,
    /// It does not; perhaps later.
    Failed,
}

/// Takes the next letter out that is due; nothing when none is. One to somebody who gets none any
/// more is given up.
pub async fn take_letter(app: &App) -> Result<Option<TakenLetter>, Error> {
    loop {
        let now = app.clock.now();
        let tx = app.store.write().await?;
        let Some(letter) = letters::take(&tx, now, LEASE).await? else { return Ok(None) };
        let address = letters::address_of(&tx, letter.user).await?;
        if address.is_none() {
            letters::give_up(&tx, &letter, now).await?;
        }
        tx.commit(permit(), now).await?;
        if let Some(address) = address {
            return Ok(Some(TakenLetter { address, letter }));
        }
    }
}

/// Records what became of a letter: it is sent for good, waits for the next try, or is given up
/// after the last.
pub async fn letter_ended(app: &App, letter: &Letter, outcome: Outcome) -> Result<(), Error> {
    let now = app.clock.now();
    let tx = app.store.write().await?;
    match (outcome, pause_after(letter.tries)) {
        (Outcome::Sent, _) => letters::sent(&tx, letter, now).await?,
        (Outcome::Failed, Some(pause)) => letters::put_back(&tx, letter, now + pause).await?,
        (Outcome::Failed, None) => letters::give_up(&tx, letter, now).await?,
    }
    Ok(tx.commit(permit(), now).await?)
}

fn permit() -> Permit {
    Permit::of_the_system(Action::SendLetter, None)
}
