use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::access::Actor;
use domain::calendar::parse_day;
use domain::clients::facts::FactKind;
use domain::clients::person::search_key;
use domain::ids::ClientId;
use use_cases::clients::{self, Advice, CaseloadLine, CaseloadOrder, ListClients, RegisterClient};
use use_cases::{App, Error};

use crate::texts::Texts;

/// More of one name are not looked through; the identity code finds the person.
const LINES: u64 = 50;

/// Those who may be the person to be registered.
#[derive(Template)]
#[template(path = "clients/register_client/candidates.html")]
pub(super) struct Candidates {
    t: Texts,
    lines: Vec<Line>,
    /// What can be told of who is not the asker's to see.
    elsewhere: Option<Cow<'static, str>>,
    /// Names the answers that they were found for.
    pub(super) seen: String,
}

impl HtmlSafe for Candidates {}

struct Line {
    client: ClientId,
    name: String,
    born_on: NaiveDate,
    because: Cow<'static, str>,
}

impl Candidates {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.elsewhere.is_none()
    }
}

/// Looks by identity code everywhere, and by name among the own authority's clients: the same name
/// either way round, or the same family name and date of birth.
pub(super) async fn find(
    app: &App,
    actor: &Actor,
    asked: &RegisterClient,
    t: Texts,
    seen: String,
) -> Result<Candidates, Error> {
    let mut found = Candidates { t, lines: Vec::new(), elsewhere: None, seen };
    if let Some(code) = &asked.identity_code {
        let by_code = clients::search_clients(app, actor, code).await?;
        for file in by_code.own {
            let person = &file.stored.person;
            found.lines.push(Line {
                client: file.stored.id,
                name: format!("{} {}", person.family_name, person.given_names),
                born_on: file.stored.born_on,
                because: t.register_same_code(),
            });
        }
        found.elsewhere = by_code.elsewhere.map(|advice| match advice {
            Advice::AskForTransfer => t.search_elsewhere(),
            Advice::ContactProtectionOfficer => t.search_protected(),
        });
    }
    let (given, family) = (&asked.person.given_names, &asked.person.family_name);
    let born_on = asked.facts.get(FactKind::BornOn.code());
    let born_on = born_on.and_then(|day| day.as_str()).and_then(parse_day);
    let same_day = |line: &CaseloadLine| Some(line.born_on) == born_on;
    let begun = search_key(given);
    for (name, whole) in [
        (format!("{family} {given}"), true),
        (format!("{given} {family}"), true),
        (family.clone(), false),
    ] {
        for line in named(app, actor, name).await? {
            let fits = whole || same_day(&line) || search_key(&line.given_names) == begun;
            if fits && found.lines.iter().all(|known| known.client != line.client) {
                found.lines.push(Line {
                    client: line.client,
                    name: format!("{} {}", line.family_name, line.given_names),
                    born_on: line.born_on,
                    because: if same_day(&line) {
                        t.register_same_name_and_day()
                    } else {
                        t.register_same_name()
                    },
                });
            }
        }
    }
    Ok(found)
}

async fn named(app: &App, actor: &Actor, name: String) -> Result<Vec<CaseloadLine>, Error> {
    let asked = ListClients {
        name: Some(name),
        order: CaseloadOrder::Name,
        limit: LINES,
        ..ListClients::default()
    };
    Ok(clients::list_clients(app, actor, asked).await?.page.lines)
}
