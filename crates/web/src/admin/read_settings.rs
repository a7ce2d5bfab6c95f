use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// What this installation has set, and which authorities it knows. Both come from files.
#[derive(Template)]
#[template(path = "admin/read_settings.html")]
struct SettingsPage {
    t: Texts,
    page: Page,
    settings: [(Cow<'static, str>, u16); 8],
    authorities: Vec<(Cow<'static, str>, String, String)>,
}

/// Shows the settings.
pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    drop(actor.require_general(Action::KeepUsers).map_err(Error::from)?);
    let set = &app.settings;
    let today = app.clock.today();
    let known = app.law.reference.authorities().filter(|one| {
        one.valid_from.is_none_or(|from| from <= today)
            && one.valid_until.is_none_or(|until| today <= until)
    });
    let mut authorities: Vec<_> = known
        .map(|one| {
            let kind = t.admin_kind(one.key.kind.code());
            (kind, t.of_names(&one.names), one.key.to_string())
        })
        .collect();
    authorities.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    Ok(html(&SettingsPage {
        t,
        page: visitor.page(Section::Users),
        settings: [
            (t.admin_former_reads_days(), set.former_reads_days),
            (t.admin_break_glass_hours(), set.break_glass_hours),
            (t.admin_undo_hours(), set.undo_hours),
            (t.admin_openings_an_hour(), set.openings_an_hour),
            (t.admin_searches_a_minute(), set.searches_a_minute),
            (t.admin_exports_a_day(), set.exports_a_day),
            (t.admin_session_hours(), set.session_hours),
            (t.admin_session_idle_minutes(), set.session_idle_minutes),
        ],
        authorities,
    }))
}
