use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::Days;
use domain::deadlines::Standing;
use use_cases::App;
use use_cases::clients::ClientFile;

use crate::due::Due;
use crate::texts::Texts;
use crate::why::Why;

/// What the next authority must do at once is due within so many days.
const SOON: Days = Days::new(14);

/// What is late or falls due soon: what goes to the receiver with the client.
#[derive(Template)]
#[template(path = "authorities/soon_due.html")]
pub(crate) struct SoonDue {
    t: Texts,
    lines: Vec<(Cow<'static, str>, Due, Why)>,
}

impl HtmlSafe for SoonDue {}

impl SoonDue {
    /// As seen today.
    pub(crate) fn of(app: &App, t: Texts, file: &ClientFile) -> Self {
        let today = app.clock.today();
        let until = today.checked_add_days(SOON).unwrap_or(today);
        let record = &file.record;
        let mut due: Vec<_> = record
            .deadlines
            .values()
            .filter(|one| one.standing == Standing::Open && one.due.due_on <= until)
            .collect();
        due.sort_by_key(|one| (one.due.due_on, one.id));
        let line = |one: &domain::deadlines::Deadline| {
            (
                t.limit(one.key.limit.code()),
                Due::seen(t, one.due.due_on, today),
                Why::of(t, &app.law, record, one),
            )
        };
        Self { t, lines: due.into_iter().map(line).collect() }
    }
}
