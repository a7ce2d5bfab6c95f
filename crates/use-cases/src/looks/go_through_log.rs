use std::collections::BTreeMap;

use chrono::Duration;
use domain::access::{Action, Permit};
use domain::ids::{ClientId, ReviewId, UserId};
use domain::looks::{Circumstances, Look, SAMPLE, is_called_so, signals};
use domain::record::Stage;
use domain::users::SignInName;
use persistence::WriteTx;
use persistence::clients::{StoredClient, reassign::find_all};
use persistence::looks::{self, Review};
use persistence::users::names;

use crate::{App, Error};

/// A look that is older than this cannot come before one that is there already.
const SETTLED: Duration = Duration::minutes(1);
const AT_ONCE: u64 = 400;

/// Goes through the looks that nobody went through yet: remembers whom each shows, so that they are
/// found by client, and puts into the queue what somebody should look at. Any number of services may
/// do it at the same time. Gives how many it went through.
pub async fn go_through_log(app: &App) -> Result<u64, Error> {
    app.store.settle_log().await?;
    let mut total = 0;
    loop {
        let now = app.clock.now();
        let tx = app.store.write().await?;
        let looks = looks::not_gone_through(&tx, now - SETTLED, AT_ONCE).await?;
        if looks.is_empty() {
            return Ok(total);
        }
        let found = to_review(app, &tx, &looks).await?;
        looks::insert_reviews(&tx, &found).await?;
        looks::gone_through(&tx, &looks).await?;
        total += looks.len() as u64;
        tx.commit(Permit::of_the_system(Action::GoThroughLog, None), now).await?;
    }
}

/// Who looked, and at whom.
struct People {
    users: BTreeMap<UserId, SignInName>,
    clients: BTreeMap<ClientId, StoredClient>,
}

async fn to_review(
    app: &App,
    tx: &WriteTx,
    looks: &[(Look, Vec<ClientId>)],
) -> Result<Vec<Review>, Error> {
    let users: Vec<_> = looks.iter().filter_map(|(look, _)| look.user).collect();
    let clients: Vec<_> = looks.iter().filter_map(|(look, _)| look.client).collect();
    let people = People { users: names(tx, &users).await?, clients: find_all(tx, &clients).await? };
    let mut found = Vec::new();
    for (look, _) in looks {
        let is = circumstances(app, tx, look, &people).await?;
        found.extend(signals(look, is).into_iter().map(|signal| Review {
            id: ReviewId::from_uuid(app.ids.mint(look.at)),
            signal,
            number: look.number,
            user: look.user,
            client: look.client,
            authority: look.authority.clone(),
            looked_at: look.at,
            outcome: None,
        }));
    }
    Ok(found)
}

async fn circumstances(
    app: &App,
    tx: &WriteTx,
    look: &Look,
    people: &People,
) -> Result<Circumstances, Error> {
    let client = look.client.and_then(|client| people.clients.get(&client));
    let name = look.user.and_then(|user| people.users.get(&user));
    let same_name = match (name, client) {
        (Some(name), Some(client)) => is_called_so(name.as_str(), &client.person.family_name),
        _ => false,
    };
    let opens = look.opens_record();
    Ok(Circumstances {
        same_name,
        within_hour: if opens { looks::opened_within_hour(tx, look).await? } else { 0 },
        named_only: client.is_some_and(StoredClient::named_only),
        closed: client.is_some_and(|client| client.summary.stage == Stage::Ended),
        drawn: opens && lot(app) == 0,
    })
}

/// One of [`SAMPLE`] numbers, which nobody can foresee.
fn lot(app: &App) -> u64 {
    let [high, low, ..] = app.ids.secret();
    u64::from(u16::from_be_bytes([high, low])) % SAMPLE
}
