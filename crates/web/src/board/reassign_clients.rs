use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use domain::record::Stage;
use use_cases::clients::{
    self, CaseloadFilter, CaseloadLine, ClientReassigned, ListClients, ReassignClients,
    WhichClients, Whose,
};
use use_cases::users::{Colleague, list_colleagues};
use use_cases::{App, Error, Once};

use super::reassigned::{self, Outcome};
use crate::clients::list_state::{worker_code, worker_from_code};
use crate::due::Due;
use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// How many clients are offered at once.
const MOST: u64 = 200;

/// Asks from whom to whom, and then which of the clients.
#[derive(Template)]
#[template(path = "board/reassign_clients.html")]
struct ReassignPage {
    t: Texts,
    page: Page,
    summary: Summary,
    from: Field,
    stage: Field,
    to: Field,
    offered: Option<Offered>,
}

/// What would become of each client.
struct Offered {
    from: String,
    to: String,
    to_name: String,
    stage: String,
    hidden: Hidden,
    total: u64,
    lines: Vec<Line>,
}

struct Line {
    client: ClientId,
    name: String,
    due: Option<Due>,
    stage: String,
    became: Outcome,
    chosen: bool,
}

/// What was chosen in the upper form.
struct Choice {
    from: Whose,
    to: Option<UserId>,
    stage: Option<Stage>,
}

impl Choice {
    /// Reads the fields; those left empty are faults.
    fn read(typed: &Typed) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let [from, to] = ["from_worker", "to_worker"].map(|name| {
            let whose = worker_from_code(typed.text(name));
            if whose.is_none() {
                faults.push(FieldError::at(name, "missing", "is required"));
            }
            whose
        });
        if from.is_some() && from == to {
            faults.push(FieldError::at("to_worker", "same_worker", "another worker"));
        }
        match (from, to) {
            (Some(from), Some(to)) if faults.is_empty() => {
                Ok(Self { from, to: worker_of(to), stage: Stage::from_code(typed.text("stage")) })
            }
            _ => Err(faults),
        }
    }

    fn filter(&self) -> CaseloadFilter {
        CaseloadFilter { whose: Some(self.from), stage: self.stage, ..CaseloadFilter::default() }
    }
}

const fn worker_of(whose: Whose) -> Option<UserId> {
    match whose {
        Whose::Worker(worker) => Some(worker),
        Whose::Own | Whose::Nobodys => None,
    }
}

struct Maker<'a> {
    app: &'a App,
    actor: &'a Actor,
    visitor: &'a Visitor,
    colleagues: Vec<Colleague>,
}

impl<'a> Maker<'a> {
    async fn new(app: &'a App, actor: &'a Actor, visitor: &'a Visitor) -> Result<Self, Failure> {
        let colleagues = list_colleagues(app, actor).await?;
        Ok(Self { app, actor, visitor, colleagues })
    }

    fn workers(&self) -> Vec<(String, String)> {
        let t = self.visitor.t;
        let nobody = (String::new(), t.reassign_choose().into_owned());
        let queue = worker_code(Whose::Nobodys);
        let queue = queue.map(|code| (code, t.board_queue().into_owned()));
        let others = self.colleagues.iter();
        let others = others.map(|one| (one.user.to_string(), one.name.as_str().to_owned()));
        std::iter::once(nobody).chain(queue).chain(others).collect()
    }

    fn name(&self, worker: Option<UserId>) -> String {
        let known = worker.and_then(|id| self.colleagues.iter().find(|one| one.user == id));
        let queue = || self.visitor.t.board_queue().into_owned();
        known.map_or_else(queue, |one| one.name.as_str().to_owned())
    }

    /// The page as far as it is filled, with the clients when it is known whose.
    async fn page(&self, typed: &Typed, faults: &Faults) -> Result<ReassignPage, Failure> {
        let t = self.visitor.t;
        let offered = match Choice::read(typed) {
            Ok(choice) => Some(self.offered(typed, &choice).await),
            Err(_) => None,
        };
        let (offered, refused) = match offered {
            Some(Ok(offered)) => (Some(offered), None),
            Some(Err(error)) => (None, Some(Faults::of(error, t)?)),
            None => (None, None),
        };
        let faults = refused.as_ref().unwrap_or(faults);
        let sheet = Sheet { t, typed, faults };
        let any = (String::new(), t.work_any().into_owned());
        let stages = Stage::ALL.into_iter().filter(|stage| *stage != Stage::Ended);
        let stages = stages.map(|stage| (stage.code().to_owned(), t.stage(stage.code()).into()));
        let from = sheet.select("from_worker", t.reassign_from(), self.workers());
        let stage =
            sheet.select("stage", t.work_stage(), std::iter::once(any).chain(stages)).optional();
        let to = sheet.select("to_worker", t.reassign_to(), self.workers());
        Ok(ReassignPage {
            t,
            page: self.visitor.page(Section::Board),
            summary: Summary::of(t, faults, [&from, &stage, &to]),
            from,
            stage,
            to,
            offered,
        })
    }

    async fn offered(&self, typed: &Typed, choice: &Choice) -> Result<Offered, Error> {
        let Self { app, actor, visitor, .. } = self;
        let asked = ListClients { filter: choice.filter(), limit: MOST, ..ListClients::default() };
        let listed = clients::list_clients(app, actor, asked).await?;
        let ids = listed.page.lines.iter().map(|line| line.client).collect();
        let which = WhichClients::Named(ids);
        let asked = ReassignClients { which, to: choice.to, preview: true };
        let preview = clients::reassign_clients(app, actor, asked, &Once::unkeyed()).await?;
        let became: BTreeMap<_, _> = preview.clients.into_iter().collect();
        let nothing_chosen = !typed.fields().iter().any(|(name, _)| name == "client");
        let sent = typed.fields().iter().any(|(name, _)| name == crate::form::ONCE);
        let line = |line: &CaseloadLine| {
            let became = became.get(&line.client).copied().unwrap_or(ClientReassigned::NotFound);
            let would = matches!(became, ClientReassigned::Moved { .. });
            let was_chosen = typed.has("client", &line.client.to_string());
            Line {
                client: line.client,
                name: format!("{} {}", line.family_name, line.given_names),
                due: line.next_due.map(|(on, _)| Due::seen(visitor.t, on, app.clock.today())),
                stage: visitor.t.stage(&line.stage).into_owned(),
                became: Outcome::of(visitor.t, became),
                chosen: would && (was_chosen || (nothing_chosen && !sent)),
            }
        };
        Ok(Offered {
            from: typed.text("from_worker").to_owned(),
            to: typed.text("to_worker").to_owned(),
            to_name: self.name(choice.to),
            stage: typed.text("stage").to_owned(),
            hidden: Hidden::creating(app, typed),
            total: listed.total,
            lines: listed.page.lines.iter().map(line).collect(),
        })
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let query = query.unwrap_or_default();
    let typed = Typed::read("/reassign-clients", query.as_bytes());
    let maker = Maker::new(&app, &actor, &visitor).await?;
    // Only a form that was sent has faults; a link may fill it in part.
    let was_sent = typed.fields().iter().any(|(name, _)| name == "stage");
    let faults = match Choice::read(&typed) {
        Err(faults) if was_sent => Faults::of_fields(&faults, visitor.t),
        _ => Faults::default(),
    };
    // Whoever may not is told so before anything is shown.
    actor
        .require_general(domain::access::Action::ReassignClients)
        .map_err(Error::from)
        .map(drop)?;
    Ok(html(&maker.page(&typed, &faults).await?))
}

/// Gives the chosen clients to their new worker.
pub(super) async fn reassign_clients(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let maker = Maker::new(&app, &actor, &visitor).await?;
    let asked = read(&typed);
    let (to, done) = match asked {
        Ok((to, clients)) => {
            let which = WhichClients::Named(clients);
            let asked = ReassignClients { which, to, preview: false };
            (to, clients::reassign_clients(&app, &actor, asked, &once).await)
        }
        Err(faults) => (None, Err(Error::Invalid(faults))),
    };
    match done {
        Ok(done) => {
            let to = maker.name(to);
            reassigned::page(&app, &actor, &visitor, done, Some(to)).await
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = maker.page(&typed, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(typed: &Typed) -> Result<(Option<UserId>, Vec<ClientId>), Vec<FieldError>> {
    let choice = Choice::read(typed)?;
    let chosen = typed.fields().iter().filter(|(name, _)| name == "client");
    let chosen: Vec<_> =
        chosen.filter_map(|(_, id)| id.parse().ok().map(ClientId::from_uuid)).collect();
    if chosen.is_empty() {
        return Err(vec![FieldError::at("client", "choose_some", "at least one")]);
    }
    Ok((choice.to, chosen))
}
