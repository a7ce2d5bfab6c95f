use chrono::Duration;
use domain::access::{
    Action, Actor, Glass as Ground, Permit, USUAL_IN_A_DAY, USUAL_IN_A_WEEK, glass_faults,
};
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use domain::ids::{ClientId, GlassId, ReviewId};
use domain::looks::Signal;
use persistence::clients::identity::{self, IdentityKind};
use persistence::looks::{self, Glass, Review};
use persistence::{ReadTx, WriteTx};

use crate::clients::ClientFile;
use crate::users::require_confirmed;
use crate::{App, Error};

/// What the user has in hand of the client.
#[derive(Debug, Clone)]
pub enum WhomToOpen {
    /// The exact identity code.
    IdentityCode(String),
    /// The client of a case that was, or is, the own authority's.
    Client(ClientId),
}

/// Opens one client without a need to know.
#[derive(Debug, Clone)]
pub struct BreakGlass {
    /// Whom.
    pub whom: WhomToOpen,
    /// The kind of reason.
    pub ground: Ground,
    /// The reason in words.
    pub reason: String,
    /// For how many hours; as the installation has set when nothing is said.
    pub hours: Option<u16>,
}

/// Opens one client to the asking user for some hours. The supervisor and the data-protection
/// officer see it at once in the list of what to review; what is more than usual raises a flag.
/// A record that is blocked is not opened, and the answer is that of an unknown one.
pub async fn break_glass(app: &App, actor: &Actor, asked: BreakGlass) -> Result<Glass, Error> {
    drop(actor.require_general(Action::BreakGlass)?);
    let hours = asked.hours.unwrap_or(app.settings.break_glass_hours);
    let mut faults = glass_faults(&asked.reason, hours);
    let code = match &asked.whom {
        WhomToOpen::Client(_) => None,
        WhomToOpen::IdentityCode(typed) => {
            let code = typed.parse::<IdentityCode>().ok();
            if code.is_none() {
                let text = "eleven characters with a valid date, sign and check character";
                faults.push(FieldError::at("identity_code", "not_an_identity_code", text));
            }
            code
        }
    };
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    require_confirmed(app, actor)?;
    let tx = app.store.write().await?;
    let (file, permit) = match code {
        Some(code) => with_code(app, actor, &tx, &code).await?,
        None => of_own_case(app, actor, &tx, &asked.whom).await?,
    };
    let now = app.clock.now();
    let glass = Glass {
        id: GlassId::from_uuid(app.ids.mint(now)),
        client: file.stored.id,
        user: actor.user,
        authority: actor.authority.clone(),
        ground: asked.ground,
        reason: asked.reason.trim().to_owned(),
        begun_at: now,
        until: now + Duration::hours(hours.into()),
    };
    looks::insert_glass(&tx, &glass).await?;
    raise_if_many(app, &tx, &glass).await?;
    tx.commit(permit, now).await?;
    Ok(glass)
}

/// The client with the identity code, if it is one who may be opened. Of several records of a person
/// it is the first that may.
async fn with_code(
    app: &App,
    actor: &Actor,
    tx: &ReadTx,
    code: &IdentityCode,
) -> Result<(ClientFile, Permit), Error> {
    let found = identity::find(tx, IdentityKind::IdentityCode, code.expose()).await?;
    let mut answer = Err(Error::NotFound("client"));
    for client in found {
        let file = ClientFile::open(tx, client).await?;
        match file.require(app, actor, Action::BreakGlass) {
            Ok(permit) => return Ok((file, permit)),
            Err(denied) => answer = Err(denied.into()),
        }
    }
    answer
}

/// The client of a case that is, or was, the own authority's. Others are not opened by an id alone.
async fn of_own_case(
    app: &App,
    actor: &Actor,
    tx: &ReadTx,
    whom: &WhomToOpen,
) -> Result<(ClientFile, Permit), Error> {
    let WhomToOpen::Client(client) = whom else { return Err(Error::NotFound("client")) };
    let file = ClientFile::open(tx, *client).await?;
    let permit = file.require(app, actor, Action::BreakGlass)?;
    let was_here = file.record.acting.iter().any(|acting| acting.authority == actor.authority);
    if !was_here {
        return Err(Error::NotFound("client"));
    }
    Ok((file, permit))
}

/// Puts it into the queue of what somebody should look at, where a user or a unit opens more than
/// usual.
async fn raise_if_many(app: &App, tx: &WriteTx, glass: &Glass) -> Result<(), Error> {
    let now = glass.begun_at;
    let in_a_day = looks::count_of_user(tx, glass.user, now - Duration::days(1)).await?;
    let week = now - Duration::weeks(1);
    let in_a_week = looks::count_of_authority(tx, &glass.authority, week).await?;
    if in_a_day > USUAL_IN_A_DAY || in_a_week > USUAL_IN_A_WEEK {
        let flag = Review {
            id: ReviewId::from_uuid(app.ids.mint(now)),
            signal: Signal::ManyOpened,
            number: None,
            user: Some(glass.user),
            client: Some(glass.client),
            authority: Some(glass.authority.to_string()),
            looked_at: now,
            outcome: None,
        };
        looks::insert_reviews(tx, &[flag]).await?;
    }
    Ok(())
}
