use chrono::NaiveDate;
use domain::access::{Actor, Role};
use domain::ids::{ClientId, UserId};
use domain::record::Stage;
use serde::{Deserialize, Deserializer};
use use_cases::clients::{CaseloadFilter, CaseloadLine, CaseloadOrder, DueWithin, Tile, Whose};
use uuid::Uuid;

/// Which list of clients, in which order: the whole of it stands in the address, and nothing of it
/// is personal data. A name or the key of a name never does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct ListState {
    /// One of the day's questions.
    #[serde(deserialize_with = "tile")]
    pub(crate) show: Option<Tile>,
    /// Whether of the whole unit; as the role has it without a word.
    #[serde(deserialize_with = "whose")]
    pub(crate) whose: Option<Scope>,
    /// Of one worker of the unit, or in its queue.
    #[serde(deserialize_with = "worker")]
    pub(crate) worker: Option<Whose>,
    /// With something due first on this day or later.
    pub(crate) due_from: Option<NaiveDate>,
    /// With something due first on this day or before.
    pub(crate) due_by: Option<NaiveDate>,
    /// With any limit running out on this day or later; only with the next.
    pub(crate) any_due_from: Option<NaiveDate>,
    /// With any limit running out on this day or before.
    pub(crate) any_due_by: Option<NaiveDate>,
    /// Whom nobody met on this day or later.
    pub(crate) unseen_since: Option<NaiveDate>,
    #[serde(deserialize_with = "stage")]
    pub(crate) stage: Option<Stage>,
    /// A mother tongue.
    #[serde(deserialize_with = "word")]
    pub(crate) language: Option<String>,
    /// Whether an interpreter is needed.
    #[serde(deserialize_with = "yes_or_no")]
    pub(crate) interpreter: Option<bool>,
    #[serde(deserialize_with = "order")]
    pub(crate) sort: Option<CaseloadOrder>,
    /// The last client of the page before; on a client's own page the client stands in the path.
    pub(crate) after: Option<Uuid>,
    /// The day that client had in the order of the list.
    pub(crate) at: Option<NaiveDate>,
}

/// Whose clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Mine,
    Unit,
}

impl Scope {
    pub(crate) const ALL: [Self; 2] = [Self::Mine, Self::Unit];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unit => "unit",
        }
    }
}

pub(crate) const fn order_code(order: CaseloadOrder) -> &'static str {
    match order {
        CaseloadOrder::NextDue => "next_due",
        CaseloadOrder::Name => "name",
        CaseloadOrder::LastContact => "last_contact",
    }
}

impl ListState {
    /// Whose clients: a supervisor looks at the unit first, everybody else at the own.
    pub(crate) fn scope(&self, actor: &Actor) -> Scope {
        let unit = actor.role == Role::Supervisor || self.worker.is_some();
        let of_role = if unit { Scope::Unit } else { Scope::Mine };
        self.whose.unwrap_or(of_role)
    }

    /// The order: the list's own unless another is chosen.
    pub(crate) fn order(&self) -> CaseloadOrder {
        let own = match self.show {
            Some(Tile::NotSeen) => CaseloadOrder::LastContact,
            None if self.unseen_since.is_some() => CaseloadOrder::LastContact,
            _ => CaseloadOrder::NextDue,
        };
        self.sort.unwrap_or(own)
    }

    /// Which clients, on `today`.
    pub(crate) fn filter(&self, actor: &Actor, today: NaiveDate) -> CaseloadFilter {
        let whole_unit = self.scope(actor) == Scope::Unit;
        let of_tile = match self.show {
            Some(tile) => tile.filter(today, whole_unit),
            None => CaseloadFilter {
                whose: (!whole_unit).then_some(Whose::Own),
                ..CaseloadFilter::default()
            },
        };
        CaseloadFilter {
            ended: self.stage == Some(Stage::Ended),
            stage: self.stage,
            mother_tongue: self.language.clone(),
            interpreter_needed: self.interpreter,
            whose: self.worker.or(of_tile.whose),
            due_from: self.due_from.or(of_tile.due_from),
            due_by: self.due_by.or(of_tile.due_by),
            any_due: self.any_due(),
            not_seen_since: self.unseen_since.or(of_tile.not_seen_since),
            ..of_tile
        }
    }

    /// The days within which any limit runs out.
    pub(crate) fn any_due(&self) -> Option<DueWithin> {
        self.any_due_by.map(|until| DueWithin { from: self.any_due_from, until })
    }

    /// The same list without what narrows it besides the tile and whose clients.
    pub(crate) fn unfiltered(&self) -> Self {
        let Self { show, whose, sort, .. } = *self;
        Self { show, whose, sort, ..Self::default() }
    }

    /// Whether more is chosen than a tile and whose clients.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.stage.is_some() || self.language.is_some() || self.interpreter.is_some()
    }

    /// The same list from its beginning.
    pub(crate) fn begun(&self) -> Self {
        Self { after: None, at: None, ..self.clone() }
    }

    /// The same list, going on after a line.
    pub(crate) fn after(&self, line: &CaseloadLine) -> Self {
        Self { after: Some(line.client.uuid()), ..self.at(line) }
    }

    /// The same list with the place of a line in it, as far as an address may tell it.
    pub(crate) fn at(&self, line: &CaseloadLine) -> Self {
        let day = match self.order() {
            CaseloadOrder::Name => None,
            CaseloadOrder::NextDue | CaseloadOrder::LastContact => line.mark.value.parse().ok(),
        };
        Self { after: None, at: day, ..self.clone() }
    }

    /// The client after whom the page begins.
    pub(crate) fn after_client(&self) -> Option<ClientId> {
        self.after.map(ClientId::from_uuid)
    }

    /// As the query of an address.
    pub(crate) fn query(&self) -> String {
        let Self {
            show,
            whose,
            worker,
            due_from,
            due_by,
            any_due_from,
            any_due_by,
            unseen_since,
            stage,
            language,
            interpreter,
            sort,
            after,
            at,
        } = self;
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut say = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        };
        say("show", show.map(|tile| tile.code().to_owned()));
        say("whose", whose.map(|scope| scope.code().to_owned()));
        say("worker", worker.and_then(worker_code));
        say("due_from", due_from.map(|day| day.to_string()));
        say("due_by", due_by.map(|day| day.to_string()));
        say("any_due_from", any_due_from.map(|day| day.to_string()));
        say("any_due_by", any_due_by.map(|day| day.to_string()));
        say("unseen_since", unseen_since.map(|day| day.to_string()));
        say("stage", stage.map(|stage| stage.code().to_owned()));
        say("language", language.clone());
        say("interpreter", interpreter.map(|needed| yes_no(needed).to_owned()));
        say("sort", sort.map(|order| order_code(order).to_owned()));
        say("after", after.map(|id| id.to_string()));
        say("at", at.map(|day| day.to_string()));
        query.finish()
    }
}

pub(crate) const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// An empty field of a form chooses nothing; what no page offers is refused.
fn chosen<'de, D: Deserializer<'de>, T>(
    input: D,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(input)?;
    if text.is_empty() {
        return Ok(None);
    }
    read(&text).map(Some).ok_or_else(|| serde::de::Error::custom("not offered"))
}

fn tile<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Tile>, D::Error> {
    chosen(input, Tile::from_code)
}

fn whose<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Scope>, D::Error> {
    chosen(input, |code| Scope::ALL.into_iter().find(|scope| scope.code() == code))
}

/// A worker of the unit in an address.
pub(crate) fn worker_code(whose: Whose) -> Option<String> {
    match whose {
        Whose::Own => None,
        Whose::Worker(worker) => Some(worker.to_string()),
        Whose::Nobodys => Some(NOBODYS.to_owned()),
    }
}

/// The worker of the unit that [`worker_code`] wrote.
pub(crate) fn worker_from_code(code: &str) -> Option<Whose> {
    if code == NOBODYS {
        return Some(Whose::Nobodys);
    }
    code.parse().ok().map(|id| Whose::Worker(UserId::from_uuid(id)))
}

const NOBODYS: &str = "nobodys";

fn worker<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Whose>, D::Error> {
    chosen(input, worker_from_code)
}

fn stage<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Stage>, D::Error> {
    chosen(input, Stage::from_code)
}

fn word<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    chosen(input, |code| Some(code.to_owned()))
}

fn yes_or_no<'de, D: Deserializer<'de>>(input: D) -> Result<Option<bool>, D::Error> {
    chosen(input, |code| [true, false].into_iter().find(|needed| yes_no(*needed) == code))
}

fn order<'de, D: Deserializer<'de>>(input: D) -> Result<Option<CaseloadOrder>, D::Error> {
    use CaseloadOrder::{LastContact, Name, NextDue};
    chosen(input, |code| {
        [NextDue, Name, LastContact].into_iter().find(|order| order_code(*order) == code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_the_same_after_its_address_was_read_again() {
        for query in [
            "",
            "show=late&whose=unit&stage=planning&language=so&interpreter=yes&sort=name",
            "whose=unit&worker=0190163d-8694-739b-aea5-966c26f8ad91&due_from=2024-06-17&\
             due_by=2024-06-23",
            "show=no_plan&worker=nobodys&unseen_since=2024-03-21",
            "whose=unit&any_due_from=2024-06-17&any_due_by=2024-06-23",
            "show=not_seen&interpreter=no&sort=last_contact&\
             after=0190163d-8694-739b-aea5-966c26f8ad91&at=2024-06-21",
        ] {
            let state: ListState = serde_urlencoded::from_str(query).unwrap();
            assert_eq!(state.query(), query);
        }
    }

    #[test]
    fn an_empty_field_chooses_nothing_and_an_unknown_word_is_refused() {
        let state: ListState = serde_urlencoded::from_str("show=&stage=&language=").unwrap();
        assert_eq!(state, ListState::default());
        for query in [
            "show=x",
            "whose=all",
            "worker=x",
            "due_by=x",
            "stage=x",
            "interpreter=x",
            "sort=x",
            "at=x",
            "after=x",
        ] {
            assert!(serde_urlencoded::from_str::<ListState>(query).is_err(), "{query}");
        }
    }
}
