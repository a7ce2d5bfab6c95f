//! A page is called like its deed: whom the deed is not permitted, the page is not open to either,
//! before a form is shown or what was typed into it is looked at.

use axum::extract::{MatchedPath, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::clients::{About, ask_permission};
use use_cases::{App, Error};
use uuid::Uuid;

use crate::failure::Failure;
use crate::visitor::SignedIn;

/// Whose deeds are deeds about a client.
const THINGS: [&str; 7] = [
    "appointments",
    "assessments",
    "attachments",
    "handovers",
    "participants",
    "plans",
    "referrals",
];

/// Pages that are called otherwise than their deed.
const CALLED: [(&str, Action); 16] = [
    ("/access-log", Action::ReadAccessLog),
    ("/access-log/extract", Action::ReadAccessLog),
    ("/add-user", Action::KeepUsers),
    ("/disable-user", Action::KeepUsers),
    ("/disposals", Action::ListDisposals),
    ("/disposals/{id}", Action::ListDisposals),
    ("/disposals/{id}/approve-disposal", Action::ApproveDisposal),
    ("/end-sessions", Action::KeepUsers),
    ("/link-provider", Action::KeepUsers),
    ("/reset-sign-in", Action::KeepUsers),
    ("/settings", Action::KeepUsers),
    ("/unlink-provider", Action::KeepUsers),
    ("/users", Action::KeepUsers),
    ("/clients/search", Action::SearchClients),
    ("/download-report", Action::ReadReport),
    ("/download-report.pdf", Action::ReadReport),
];

/// Lets only those pass to whom the deed of the page is permitted.
pub(crate) async fn permitted(
    State(app): State<App>,
    who: SignedIn,
    path: MatchedPath,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let path = path.as_str();
    let id = params.iter().find(|(name, _)| *name == "id");
    let id = id.and_then(|(_, id)| id.parse::<Uuid>().ok());
    if let Some((action, about)) = id.and_then(|id| asked(path, id)) {
        ask_permission(&app, &who.actor, action, about).await?;
    } else if let Some(action) = in_general(path) {
        drop(who.actor.require_general(action).map_err(Error::from)?);
    }
    Ok(next.run(request).await)
}

/// The deed about no client that an address is called like.
fn in_general(path: &str) -> Option<Action> {
    let called = CALLED.iter().find(|(address, _)| *address == path);
    called.map(|(_, action)| *action).or_else(|| {
        let last = path.rsplit('/').next().filter(|_| !path.contains('{'));
        named(last?)
    })
}

/// The deed that an address is called like, and what it is about.
fn asked(path: &str, id: Uuid) -> Option<(Action, About)> {
    let mut steps = path.split('/').skip(1);
    let (things, _, deed) = (steps.next()?, steps.next()?, steps.next()?);
    let about = match things {
        "clients" => About::Client(ClientId::from_uuid(id)),
        things if THINGS.contains(&things) => About::Thing(id),
        _ => return None,
    };
    named(deed).map(|action| (action, about))
}

fn named(step: &str) -> Option<Action> {
    let deed = step.replace('-', "_");
    Action::ALL.iter().find(|action| action.code() == deed).copied()
}
