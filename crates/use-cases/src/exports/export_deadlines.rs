use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::DeadlineId;
use persistence::deadlines::{self, DeadlineFilter};

use super::{AT_ONCE, Export, ExportFormat, Exporting, Lines, Place, begin};
use crate::{App, Error};

const COLUMNS: [&str; 8] =
    ["client", "family_name", "given_names", "limit", "due_on", "days_late", "rule_set", "section"];

/// The open time limits that the own authority keeps, what is due first before the rest.
pub(super) struct DeadlinesExport {
    app: App,
    actor: Actor,
    format: ExportFormat,
    place: Place<(NaiveDate, DeadlineId)>,
}

/// Takes the list of the unit's open time limits out.
pub async fn export_deadlines(
    app: &App,
    actor: &Actor,
    asked: &Export,
) -> Result<Exporting, Error> {
    begin(app, actor, Action::ExportDeadlines, asked).await?;
    let (app, actor) = (app.clone(), actor.clone());
    let format = asked.format;
    let lines = DeadlinesExport { app, actor, format, place: Place::Begin };
    Ok(Exporting { name: "deadlines", format, lines: Lines::Deadlines(lines) })
}

impl DeadlinesExport {
    /// The next lines; none after the last.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Self { app, actor, format, place } = self;
        let (head, after) = match place {
            Place::Begin => (format.head(&COLUMNS), None),
            Place::After(mark) => (Vec::new(), Some(*mark)),
            Place::End => return Ok(None),
        };
        let tx = app.store.read_once();
        let filter = DeadlineFilter::default();
        let lines = deadlines::list(&tx, actor, &filter, after, AT_ONCE).await?;
        let permit = actor.require_general(Action::ExportDeadlines)?;
        let shown: Vec<_> = lines.iter().map(|line| line.client).collect();
        app.store.log_read(permit, &shown, app.clock.now()).await?;
        let today = app.clock.today();
        let mut written = head;
        for line in &lines {
            let due = &line.deadline.due;
            let late = (today - line.deadline.last_day()).num_days();
            let values = vec![
                Some(line.client.to_string()),
                Some(line.family_name.clone()),
                Some(line.given_names.clone()),
                Some(line.deadline.key.limit.code().to_owned()),
                Some(due.due_on.to_string()),
                (late > 0).then(|| late.to_string()),
                Some(line.deadline.rule_set.to_string()),
                Some(due.section.clone()),
            ];
            written.extend(format.line(&COLUMNS, values));
        }
        *place = Place::after(
            lines.len(),
            lines.last().map(|last| (last.deadline.due.due_on, last.deadline.id)),
        );
        Ok(Some(written))
    }
}
