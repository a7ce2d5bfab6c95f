use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::record::{Entry, Event};

use super::Shown;
use crate::clients::happened::{Group, detail};
use crate::form::{Faults, Field, Sheet, Typed};
use crate::texts::Texts;

/// So many entries stand on the page before one asks for all.
const LATEST: usize = 30;

/// Everything that was recorded, newest first.
#[derive(Template)]
#[template(path = "clients/read_client/timeline.html")]
pub(super) struct Timeline {
    t: Texts,
    kinds: Field,
    months: Vec<Month>,
    /// Where all entries are, when only some are shown.
    all: Option<String>,
    total: usize,
}

impl HtmlSafe for Timeline {}

/// The entries of one month.
struct Month {
    name: Cow<'static, str>,
    entries: Vec<Happened>,
}

struct Happened {
    on: NaiveDate,
    what: Cow<'static, str>,
    /// In somebody's words, or the domain's.
    detail: Option<String>,
    by: Option<String>,
    recorded: String,
}

impl Timeline {
    /// As the query asks: `kinds` once for each group, `all` for more than the newest.
    pub(super) fn of(shown: &Shown<'_>, query: &str) -> Self {
        let t = shown.t;
        let asked: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let chosen: Vec<Group> = asked
            .iter()
            .filter(|(name, _)| name == "kinds")
            .filter_map(|(_, code)| Group::from_code(code))
            .collect();
        let every = asked.iter().any(|(name, value)| name == "all" && value == "yes");
        let wanted = |entry: &&Entry| {
            let group = Group::of(&entry.happening.event);
            if chosen.is_empty() { group != Group::Deadlines } else { chosen.contains(&group) }
        };
        let entries: Vec<_> = shown.file.entries.iter().rev().filter(wanted).collect();
        let total = entries.len();
        let limit = if every { usize::MAX } else { LATEST };
        let mut months: Vec<Month> = Vec::new();
        for entry in entries.into_iter().take(limit) {
            let happened = happened(shown, entry);
            let name = t.month(happened.on);
            match months.last_mut() {
                Some(month) if month.name == name => month.entries.push(happened),
                _ => months.push(Month { name, entries: vec![happened] }),
            }
        }
        let all = (total > limit).then(|| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(asked.iter().filter(|(name, _)| name != "all" && name != "done"));
            format!("?{}#timeline", query.append_pair("all", "yes").finish())
        });
        let typed = Typed::of(chosen.iter().map(|group| ("kinds", group.code().to_owned())));
        let choices =
            Group::ALL.map(|group| (group.code().to_owned(), t.group(group.code()).into_owned()));
        let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
        let kinds = sheet.checks("kinds", t.client_timeline_kinds(), choices);
        Self { t, kinds, months, all, total }
    }
}

fn happened(shown: &Shown<'_>, entry: &Entry) -> Happened {
    let t = shown.t;
    let event = &entry.happening.event;
    let worker = match event {
        Event::WorkerAssigned { worker: Some(worker) } => shown.name(*worker),
        _ => None,
    };
    Happened {
        on: entry.happening.on,
        what: t.event(event.kind()),
        detail: worker.or_else(|| detail(t, &shown.app.law.reference, event)),
        by: entry.recorded_by.and_then(|by| shown.name(by)),
        recorded: t.moment(entry.recorded_at),
    }
}
