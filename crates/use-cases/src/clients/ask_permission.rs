use domain::access::{Action, Actor};
use domain::ids::{ClientId, HandoverId};
use uuid::Uuid;

use super::client_of;
use super::read::at_one_moment;
use crate::authorities::require_answer;
use crate::{App, Error};

/// What a deed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A client.
    Client(ClientId),
    /// Something that belongs to a client.
    Thing(Uuid),
}

/// Asks whether a deed is permitted before anybody is asked to fill in its form. Nothing of the
/// client leaves, so that this is no look; the deed itself asks again.
pub async fn ask_permission(
    app: &App,
    actor: &Actor,
    action: Action,
    about: About,
) -> Result<(), Error> {
    let client = match about {
        About::Client(client) => client,
        About::Thing(thing) => client_of(app, thing).await?,
    };
    let (file, _) = at_one_moment(app, client).await?;
    let permit = match (action, about) {
        (Action::AcceptHandover | Action::ReturnHandover, About::Thing(handover)) => {
            let handover = HandoverId::from_uuid(handover);
            match require_answer(app, actor, action, &file, handover) {
                // The page says so where one looks for it.
                Err(Error::Refused(_)) => return Ok(()),
                permit => permit?,
            }
        }
        (Action::OpenAttachment, _) => file.require_of_person(app, actor, action)?,
        _ => file.require(app, actor, action)?,
    };
    drop(permit);
    Ok(())
}
