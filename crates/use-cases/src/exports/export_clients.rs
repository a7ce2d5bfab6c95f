use chrono::NaiveDate;
use domain::access::{Action, Actor};
use persistence::clients::caseload::{
    self, CaseloadFilter, CaseloadLine, CaseloadMark, CaseloadOrder, Visible,
};

use super::{AT_ONCE, Export, ExportFormat, Exporting, Lines, Place, begin};
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
    actor: Actor,
    format: ExportFormat,
    place: Place<CaseloadMark>,
}

/// Takes the list of the unit's clients out.
pub async fn export_clients(app: &App, actor: &Actor, asked: &Export) -> Result<Exporting, Error> {
    begin(app, actor, Action::ExportClients, asked).await?;
    let (app, actor) = (app.clone(), actor.clone());
    let format = asked.format;
    let lines = ClientsExport { app, actor, format, place: Place::Begin };
    Ok(Exporting { name: "clients", format, lines: Lines::Clients(lines) })
}

impl ClientsExport {
    /// The next lines; none after the last.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Self { app, actor, format, place } = self;
        let (head, after) = match place {
            Place::Begin => (format.head(&COLUMNS), None),
            Place::After(mark) => (Vec::new(), Some(mark.clone())),
            Place::End => return Ok(None),
        };
        let visible = Visible::to(actor);
        let filter = CaseloadFilter::default();
        let tx = app.store.read_once();
        let order = CaseloadOrder::Name;
        let lines = caseload::lines(&tx, &visible, &filter, order, after.as_ref(), AT_ONCE).await?;
        let permit = actor.require_general(Action::ExportClients)?;
        let shown: Vec<_> = lines.iter().map(|line| line.client).collect();
        app.store.log_read(permit, &shown, app.clock.now()).await?;
        let workers = users::names(app, lines.iter().filter_map(|line| line.worker)).await?;
        let mut written = head;
        for line in &lines {
            let worker = line.worker.and_then(|worker| workers.get(&worker));
            let worker = worker.map(|name| name.as_str().to_owned());
            written.extend(format.line(&COLUMNS, values(line, worker)));
        }
        *place = Place::after(lines.len(), lines.last().map(|last| last.mark.clone()));
        Ok(Some(written))
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
