use std::borrow::Cow;

use domain::access::{Part, Relation};
use domain::authorities::AuthorityKey;
use domain::looks::Look;
use use_cases::App;

use crate::texts::Texts;

/// A look in words.
pub(super) struct Line {
    pub(super) when: String,
    pub(super) who: Option<String>,
    pub(super) role: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) what: String,
    pub(super) ground: Option<Cow<'static, str>>,
    pub(super) denied: Option<String>,
    pub(super) parts: String,
    pub(super) back_to: Option<String>,
    pub(super) persons: u64,
    /// Whether the glass was broken for it, or it was denied.
    pub(super) is_grave: bool,
}

/// Deeds that only look have a text of their own.
const LOOKS: [&str; 12] = [
    "list_clients",
    "search_clients",
    "read_client",
    "list_appointments",
    "read_feed",
    "open_attachment",
    "change_facts",
    "read_access_log",
    "review_view",
    "review_break_glass",
    "list_protected_handovers",
    "readmit_client",
];

impl Line {
    pub(super) fn of(app: &App, t: Texts, look: &Look, name: Option<&str>) -> Self {
        let action = look.action.as_str();
        let looked = look.number.is_some() && LOOKS.contains(&action);
        let what = if looked {
            t.look_action(action).into_owned()
        } else {
            t.look_changed(action.replace('_', " ")).into_owned()
        };
        let what = match look.denied_by {
            Some(_) => t.look_tried(what).into_owned(),
            None => what,
        };
        let authority = look.authority.as_deref();
        let authority = authority.and_then(|key| key.parse::<AuthorityKey>().ok());
        let many = look.client.is_none() && look.persons > 0;
        let ground = match look.ground.as_deref() {
            Some(ground) => Some(t.look_ground(ground)),
            None if many => Some(t.look_ground("list")),
            None => None,
        };
        let parts = look.parts.iter().map(|part: &Part| t.look_part(part.code()));
        Self {
            when: t.moment(look.at),
            who: name.map(str::to_owned),
            role: look.role.as_deref().map(|role| t.role(role).into_owned()),
            authority: authority.map(|key| t.authority(&app.law.reference, &key)),
            what,
            ground,
            denied: look
                .denied_by
                .as_deref()
                .map(|rule| t.look_denied(t.look_rule(rule)).into_owned()),
            parts: parts.collect::<Vec<_>>().join(", "),
            back_to: look.oldest_on.map(|day| t.look_back_to(t.day(day)).into_owned()),
            persons: look.persons,
            is_grave: look.denied_by.is_some()
                || look.ground.as_deref() == Some(Relation::Opened.code()),
        }
    }
}
