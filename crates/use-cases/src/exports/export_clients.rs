use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::{ClientId, UserId};
use domain::users::SignInName;
use persistence::clients::caseload::{self, CaseloadFilter, CaseloadLine, CaseloadOrder, Visible};

use super::{AT_ONCE, Export, Exporting, Lines, List, Writing, begin};
use crate::{App, Error, users};

const COLUMNS: [&str; 16] = [
    "client",
    "family_name",
    "given_names",
    "born_on",
    "mother_tongue",
    "service_language",
    "interpreter_needed",
    "stage",
    "waits_for",
    "next_due_on",
    "next_due",
    "last_contact_on",
    "worker",
    "worker_since",
    "acting_authority",
    "responsible_authority",
];

/// The open clients of the own authority by name, as far as the user may list them.
pub(super) struct ClientsExport {
    app: App,
    visible: Visible,
    /// Who works here, as far as anybody was met on the list.
    workers: BTreeMap<UserId, SignInName>,
}

/// Takes the list of the unit's clients out.
pub async fn export_clients(app: &App, actor: &Actor, asked: &Export) -> Result<Exporting, Error> {
    begin(app, actor, Action::ExportClients, asked).await?;
    let visible = Visible::to(actor);
    let list = ClientsExport { app: app.clone(), visible, workers: BTreeMap::new() };
    let lines = Writing::of(app, actor, asked.format, list);
    Ok(Exporting { name: "clients", format: asked.format, lines: Lines::Clients(lines) })
}

impl List for ClientsExport {
    type Line = CaseloadLine;

    const ACTION: Action = Action::ExportClients;
    const COLUMNS: &'static [&'static str] = &COLUMNS;

    async fn read(&mut self, after: Option<&CaseloadLine>) -> Result<Vec<CaseloadLine>, Error> {
        let Self { app, visible, workers } = self;
        let tx = app.store.read_once();
        let (filter, order) = (CaseloadFilter::default(), CaseloadOrder::Name);
        let after = after.map(|line| &line.mark);
        let lines = caseload::lines(&tx, visible, &filter, order, after, AT_ONCE).await?;
        let unknown = lines.iter().filter_map(|line| line.worker);
        let unknown: BTreeSet<_> = unknown.filter(|one| !workers.contains_key(one)).collect();
        if !unknown.is_empty() {
            workers.extend(users::names(app, unknown).await?);
        }
        Ok(lines)
    }

    fn client(line: &CaseloadLine) -> ClientId {
        line.client
    }

    fn values(&self, line: &CaseloadLine) -> Vec<Option<String>> {
        let worker = line.worker.and_then(|worker| self.workers.get(&worker));
        values(line, worker.map(|name| name.as_str().to_owned()))
    }
}

fn values(line: &CaseloadLine, worker: Option<String>) -> Vec<Option<String>> {
    let day = |day: NaiveDate| day.to_string();
    let interpreter = if line.interpreter_needed { "yes" } else { "no" };
    vec![
        Some(line.client.to_string()),
        Some(line.family_name.clone()),
        Some(line.given_names.clone()),
        Some(day(line.born_on)),
        Some(line.mother_tongue.clone()),
        Some(line.service_language.clone()),
        Some(interpreter.to_owned()),
        Some(line.stage.clone()),
        Some(line.waits_for.code().to_owned()),
        line.next_due.map(|(on, _)| day(on)),
        line.next_due.map(|(_, limit)| limit.code().to_owned()),
        line.last_contact_on.map(day),
        worker,
        line.worker_since.map(day),
        Some(line.acting.clone()),
        line.responsible.clone(),
    ]
}
