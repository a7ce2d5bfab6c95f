use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Actor;
use domain::ids::{ClientId, ReassignmentId};
use use_cases::clients::{self, ClientReassigned, Reassigned};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::page::{Page, Section, html, html_with};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// What became of each client.
#[derive(Template)]
#[template(path = "board/reassigned.html")]
struct ReassignedPage {
    t: Texts,
    page: Page,
    /// Who has them now; nobody is named when it was undone.
    to: Option<String>,
    moved: usize,
    /// Undoes it until a moment.
    undo: Option<(ReassignmentId, String)>,
    lines: Vec<Line>,
}

struct Line {
    client: ClientId,
    /// Unknown for one who is out of sight now.
    name: Option<String>,
    became: Outcome,
}

/// What became of a client, or would.
pub(super) struct Outcome {
    pub(super) words: Cow<'static, str>,
    pub(super) moves: bool,
}

impl Outcome {
    pub(super) fn of(t: Texts, became: ClientReassigned) -> Self {
        use ClientReassigned as C;
        let (code, moves) = match became {
            C::Moved { .. } => ("moved", true),
            C::Unchanged => ("unchanged", false),
            C::NotFound => ("not_found", false),
            C::Ended => ("customership_ended", false),
            C::ProtectedInQueue => ("protected_in_queue", false),
            C::MovedSince => ("moved_since", false),
            C::WorkerGone => ("worker_gone", false),
        };
        Self { words: t.reassign_became(code), moves }
    }
}

/// That it can no longer be undone.
#[derive(Template)]
#[template(path = "board/undo_over.html")]
struct UndoOver {
    t: Texts,
    page: Page,
    until: String,
}

/// The page that says what became of each.
pub(super) async fn page(
    app: &App,
    actor: &Actor,
    visitor: &Visitor,
    done: Reassigned,
    to: Option<String>,
) -> Result<Response, Failure> {
    let t = visitor.t;
    let ids: Vec<_> = done.clients.iter().map(|(id, _)| *id).collect();
    let names = clients::called(app, actor, &ids).await?;
    let line = |(client, became): &(ClientId, ClientReassigned)| Line {
        client: *client,
        name: names.get(client).cloned(),
        became: Outcome::of(t, *became),
    };
    let lines: Vec<_> = done.clients.iter().map(line).collect();
    Ok(html(&ReassignedPage {
        t,
        page: visitor.page(Section::Board),
        to,
        moved: lines.iter().filter(|line| line.became.moves).count(),
        undo: done.undo.map(|(id, until)| (id, t.moment(until))),
        lines,
    }))
}

/// Puts back those who have not been moved since.
pub(super) async fn undo_reassignment(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ReassignmentId>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    match clients::undo_reassignment(&app, &actor, id).await {
        Ok(done) => page(&app, &actor, &visitor, done, None).await,
        Err(Error::UndoOver { until }) => {
            let t = visitor.t;
            let until = t.moment(until);
            let page = UndoOver { t, page: visitor.page(Section::Board), until };
            Ok(html_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error.into()),
    }
}
