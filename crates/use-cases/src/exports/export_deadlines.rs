use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use persistence::deadlines::{self, DeadlineFilter, DeadlineLine};

use super::{AT_ONCE, Export, Exporting, Lines, List, Writing, begin};
use crate::{App, Error};

const COLUMNS: [&str; 8] =
    ["client", "family_name", "given_names", "limit", "due_on", "days_late", "rule_set", "section"];

/// The open time limits that the own authority keeps, what is due first before the rest.
pub(super) struct DeadlinesExport {
    app: App,
    actor: Actor,
    today: NaiveDate,
}

/// Takes the list of the unit's open time limits out.
pub async fn export_deadlines(
    app: &App,
    actor: &Actor,
    asked: &Export,
) -> Result<Exporting, Error> {
    begin(app, actor, Action::ExportDeadlines, asked).await?;
    let today = app.clock.today();
    let list = DeadlinesExport { app: app.clone(), actor: actor.clone(), today };
    let lines = Writing::of(app, actor, asked.format, list);
    Ok(Exporting { name: "deadlines", format: asked.format, lines: Lines::Deadlines(lines) })
}

impl List for DeadlinesExport {
    type Line = DeadlineLine;

    const ACTION: Action = Action::ExportDeadlines;
    const COLUMNS: &'static [&'static str] = &COLUMNS;

    async fn read(&mut self, after: Option<&DeadlineLine>) -> Result<Vec<DeadlineLine>, Error> {
        let after = after.map(|line| (line.deadline.due.due_on, line.deadline.id));
        let (tx, filter) = (self.app.store.read_once(), DeadlineFilter::default());
        Ok(deadlines::list(&tx, &self.actor, &filter, after, AT_ONCE).await?)
    }

    fn client(line: &DeadlineLine) -> ClientId {
        line.client
    }

    fn values(&self, line: &DeadlineLine) -> Vec<Option<String>> {
        let due = &line.deadline.due;
        let late = (self.today - line.deadline.last_day()).num_days();
        vec![
            Some(line.client.to_string()),
            Some(line.family_name.clone()),
            Some(line.given_names.clone()),
            Some(line.deadline.key.limit.code().to_owned()),
            Some(due.due_on.to_string()),
            (late > 0).then(|| late.to_string()),
            Some(line.deadline.rule_set.to_string()),
            Some(due.section.clone()),
        ]
    }
}
