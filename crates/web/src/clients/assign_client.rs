use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::{self, AssignClient};

use super::named_worker::{again, chosen, form, now};
use crate::failure::Failure;
use crate::form::{Faults, Typed};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::SignedIn;

const DEED: Action = Action::AssignClient;

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let (by, none) = ((&who.actor, &who.visitor), Faults::default());
    Ok(html(&form(&app, by, DEED, &file, &now(&file), &none, None).await?))
}

/// Gives a client to a worker of the own authority, or to its queue.
pub(super) async fn assign_client(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let asked = AssignClient { client, worker: chosen(&typed) };
    match clients::assign_client(&app, &who.actor, asked, typed.version()?).await {
        Ok(_) => Ok(see(&format!("/clients/{client}?done=assign_client"))),
        Err(error) => {
            let file = clients::read_client(&app, &who.actor, client, None).await?;
            again(&app, &who, DEED, &file, &typed, error).await
        }
    }
}
