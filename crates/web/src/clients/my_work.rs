use std::borrow::Cow;
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, Role, may_in_general};
use domain::ids::UserId;
use domain::record::Stage;
use domain::users::SignInName;
use use_cases::clients::{
    self, CaseloadLine, CaseloadMark, CaseloadOrder, DueWithin, ListClients, MyWork, SavedView,
    Tile, Whose,
};
use use_cases::{App, users};

use super::list_state::{ListState, Scope, order_code, worker_code, yes_no};
use crate::due::Due;
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// How many lines a page of the list has.
const LINES: u64 = 50;

/// The work of the day: its questions with their counts, and one list.
#[derive(Template)]
#[template(path = "clients/my_work.html")]
struct MyWorkPage {
    t: Texts,
    page: Page,
    today: NaiveDate,
    scopes: [Link; 2],
    views: Vec<View>,
    save: String,
    tiles: Vec<TileLink>,
    /// What the list is.
    title: Cow<'static, str>,
    total: u64,
    lines: Vec<Line>,
    /// What narrows the list besides the filters of the form.
    narrowed: Vec<String>,
    /// Whether each client's worker is named.
    names_workers: bool,
    heads: [Head; 3],
    filters: [Field; 3],
    /// What the filter form keeps besides its own fields.
    kept: Vec<(&'static str, String)>,
    is_filtered: bool,
    /// Without the filters.
    unfiltered: String,
    /// From the beginning, when this is a later page.
    first: Option<String>,
    next: Option<String>,
}

struct Link {
    label: Cow<'static, str>,
    address: String,
    current: bool,
}

/// A list that the user has named.
struct View {
    name: String,
    address: String,
    forget: String,
    current: bool,
}

struct TileLink {
    code: &'static str,
    label: Cow<'static, str>,
    count: u64,
    address: String,
    current: bool,
}

/// A column's head by which the list can be sorted.
struct Head {
    label: Cow<'static, str>,
    address: String,
    sorted: bool,
}

struct Line {
    address: String,
    family_name: String,
    given_names: String,
    born_on: NaiveDate,
    due: Option<(Due, Cow<'static, str>)>,
    waits_for: &'static str,
    stage: String,
    language: String,
    interpreter: bool,
    last_contact_on: Option<NaiveDate>,
    worker: Option<String>,
    substitute_for: Option<String>,
}

/// Where the day of those begins who see no client.
const fn start_of(role: Role) -> &'static str {
    match role {
        Role::NtmOfficer => "/reports",
        Role::Auditor => "/access-log",
        Role::Administrator | Role::CaseWorker | Role::Supervisor => "/users",
    }
}

/// Shows the work of the day.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(state): Query<ListState>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    if !may_in_general(Action::ListClients, actor.role) {
        return Ok(see(start_of(actor.role)));
    }
    let today = app.clock.today();
    let scope = state.scope(&actor);
    let asked = ListClients {
        filter: state.filter(&actor, today),
        name: None,
        order: state.order(),
        after: place(&app, &actor, &state).await?,
        limit: LINES,
    };
    let work = clients::my_work(&app, &actor, scope == Scope::Unit, asked).await?;
    let caseload = &work.caseload;
    let lines = &caseload.page.lines;
    let of_one = match state.worker {
        Some(Whose::Worker(worker)) => Some(worker),
        _ => None,
    };
    let workers = lines.iter().filter_map(|line| line.worker).chain(of_one);
    let names = users::names(&app, workers).await?;
    let next = caseload.page.goes_on_after().map(|line| address(&state.after(line)));
    let saved = clients::saved_views(&app, &actor).await?;
    let here = state.begun().query();
    let view = Looked { t, app: &app, today, state: &state, scope, names: &names };
    Ok(html(&MyWorkPage {
        t,
        page: visitor.page(Section::Work),
        today,
        scopes: view.scopes(),
        views: saved.iter().map(|saved| View::of(saved, &here)).collect(),
        save: format!("/views/save-view?{here}"),
        tiles: view.tiles(&work),
        title: state.show.map_or_else(|| t.work_all(), |tile| t.tile(tile.code())),
        total: caseload.total,
        lines: lines.iter().map(|line| view.line(line)).collect(),
        narrowed: view.narrowed(),
        names_workers: scope == Scope::Unit && state.show != Some(Tile::Nobodys),
        heads: view.heads(),
        filters: view.filters(),
        kept: view.kept(),
        is_filtered: state.is_filtered(),
        unfiltered: address(&state.unfiltered()),
        first: state.after.map(|_| address(&state.begun())),
        next,
    }))
}

/// Where the page begins. A place in the order of names is looked up by the client.
async fn place(
    app: &App,
    actor: &domain::access::Actor,
    state: &ListState,
) -> Result<Option<CaseloadMark>, Failure> {
    let Some(client) = state.after_client() else { return Ok(None) };
    match state.at {
        Some(day) => Ok(Some(CaseloadMark { value: day.to_string(), client })),
        None => Ok(clients::mark_of(app, actor, state.order(), client).await?),
    }
}

fn address(state: &ListState) -> String {
    match state.query() {
        query if query.is_empty() => "/".to_owned(),
        query => format!("/?{query}"),
    }
}

impl View {
    fn of(saved: &SavedView, here: &str) -> Self {
        let SavedView { id, name, query, .. } = saved;
        Self {
            name: name.clone(),
            address: format!("/?{query}"),
            forget: format!("/views/{id}/forget-view"),
            current: query == here,
        }
    }
}

/// What the parts of the page are made from.
struct Looked<'a> {
    t: Texts,
    app: &'a App,
    today: NaiveDate,
    state: &'a ListState,
    scope: Scope,
    names: &'a BTreeMap<UserId, SignInName>,
}

impl Looked<'_> {
    fn scopes(&self) -> [Link; 2] {
        Scope::ALL.map(|scope| Link {
            label: self.t.work_scope(scope.code()),
            address: address(&ListState { whose: Some(scope), ..self.state.begun() }),
            current: scope == self.scope,
        })
    }

    fn tiles(&self, work: &MyWork) -> Vec<TileLink> {
        let whose = self.state.whose;
        let tile = |(tile, count): &(Tile, u64)| TileLink {
            code: tile.code(),
            label: self.t.tile(tile.code()),
            count: *count,
            address: address(&ListState { show: Some(*tile), whose, ..ListState::default() }),
            current: self.state.show == Some(*tile),
        };
        let mut tiles: Vec<_> = work.counts.iter().map(tile).collect();
        let handovers = TileLink {
            code: "handovers",
            label: self.t.tile("handovers"),
            count: work.handovers,
            address: "/handovers".to_owned(),
            current: false,
        };
        // After those whose move it is.
        tiles.insert(4, handovers);
        tiles
    }

    fn heads(&self) -> [Head; 3] {
        use CaseloadOrder::{LastContact, Name, NextDue};
        [Name, NextDue, LastContact].map(|order| Head {
            label: self.t.work_column(order_code(order)),
            address: address(&ListState { sort: Some(order), ..self.state.begun() }),
            sorted: self.state.order() == order,
        })
    }

    fn filters(&self) -> [Field; 3] {
        let t = self.t;
        let ListState { stage, language, interpreter, .. } = self.state;
        let typed = Typed::of([
            ("stage", stage.map_or("", Stage::code).to_owned()),
            ("language", language.clone().unwrap_or_default()),
            ("interpreter", interpreter.map_or("", yes_no).to_owned()),
        ]);
        let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
        let any = || (String::new(), t.work_any().into_owned());
        let stages =
            Stage::ALL.map(|stage| (stage.code().to_owned(), t.stage(stage.code()).into()));
        let mut languages: Vec<(String, String)> = self
            .app
            .law
            .reference
            .languages()
            .map(|language| (language.code.clone(), t.of_names(&language.names)))
            .collect();
        languages.sort_by(|one, other| one.1.cmp(&other.1));
        let needed = [true, false]
            .map(|needed| (yes_no(needed).to_owned(), t.work_interpreter(yes_no(needed)).into()));
        [
            sheet.select("stage", t.work_stage(), std::iter::once(any()).chain(stages)),
            sheet.select("language", t.work_language(), std::iter::once(any()).chain(languages)),
            sheet.select(
                "interpreter",
                t.work_interpreter_label(),
                std::iter::once(any()).chain(needed),
            ),
        ]
    }

    fn kept(&self) -> Vec<(&'static str, String)> {
        let ListState { show, whose, worker, sort, .. } = self.state;
        let ListState { due_from, due_by, any_due_from, any_due_by, unseen_since, .. } = self.state;
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string());
        [
            ("show", show.map(|tile| tile.code().to_owned())),
            ("whose", whose.map(|scope| scope.code().to_owned())),
            ("worker", worker.and_then(worker_code)),
            ("due_from", day(due_from)),
            ("due_by", day(due_by)),
            ("any_due_from", day(any_due_from)),
            ("any_due_by", day(any_due_by)),
            ("unseen_since", day(unseen_since)),
            ("sort", sort.map(|order| order_code(order).to_owned())),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }

    fn narrowed(&self) -> Vec<String> {
        let t = self.t;
        let worker = self.state.worker.map(|whose| match whose {
            Whose::Worker(worker) => self
                .names
                .get(&worker)
                .map_or_else(|| worker.to_string(), |name| name.as_str().to_owned()),
            _ => t.board_queue().into_owned(),
        });
        let due = match (self.state.due_from, self.state.due_by) {
            (None, None) => None,
            (Some(from), None) => Some(t.board_due_from(t.day(from))),
            (None, Some(until)) => Some(t.board_due_by(t.day(until))),
            (Some(from), Some(until)) => Some(t.board_due_between(t.day(from), t.day(until))),
        };
        let any_due = self.state.any_due().map(|DueWithin { from, until }| match from {
            None => t.board_any_due_by(t.day(until)),
            Some(from) => t.board_any_due_between(t.day(from), t.day(until)),
        });
        let unseen = self.state.unseen_since.map(|day| t.board_unseen_since(t.day(day)));
        let others = [due, any_due, unseen].into_iter().flatten().map(std::borrow::Cow::into_owned);
        worker.into_iter().chain(others).collect()
    }

    fn line(&self, line: &CaseloadLine) -> Line {
        let t = self.t;
        let reference = &self.app.law.reference;
        let language = reference.language(&line.mother_tongue);
        let name = |user: UserId| self.names.get(&user).map(|name| name.as_str().to_owned());
        let due = |(on, limit): (NaiveDate, domain::rule_sets::LimitId)| {
            (Due::seen(t, on, self.today), t.limit(limit.code()))
        };
        // An empty query still says that one came from a list.
        let query = self.state.at(line).query();
        Line {
            address: format!("/clients/{}?from=list&{query}", line.client),
            family_name: line.family_name.clone(),
            given_names: line.given_names.clone(),
            born_on: line.born_on,
            due: line.next_due.map(due),
            waits_for: line.waits_for.code(),
            stage: line.stage.clone(),
            language: language
                .map_or_else(|| line.mother_tongue.clone(), |language| t.of_names(&language.names)),
            interpreter: line.interpreter_needed,
            last_contact_on: line.last_contact_on,
            worker: line.worker.and_then(name),
            substitute_for: line.substitute_for.and_then(name),
        }
    }
}
