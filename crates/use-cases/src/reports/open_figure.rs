use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, Actor};
use domain::follow_up::Day;
use domain::ids::ClientId;
use persistence::ReadTx;
use reporting::{Breakdown, Indicator, Occurrence, Period, is_in_row};

use super::counting::for_each_client;
use super::{areas_of, as_of, over};
use crate::clients::ClientFile;
use crate::{App, Error};

/// Which part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All that was counted: the denominator of a share.
    All,
    /// What is in the numerator.
    Numerator,
    /// What is in the denominator alone.
    Rest,
}

impl Part {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::All, Self::Numerator, Self::Rest];

    /// The word on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Numerator => "numerator",
            Self::Rest => "rest",
        }
    }

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn has(self, occurrence: &Occurrence) -> bool {
        match self {
            Self::All => true,
            Self::Numerator => occurrence.counted,
            Self::Rest => !occurrence.counted,
        }
    }
}

/// Asks for the list that a number of the own authority counted.
#[derive(Debug, Clone)]
pub struct OpenFigure {
    /// Of which indicator.
    pub indicator: Indicator,
    /// For when.
    pub period: Period,
    /// By what was known then; now where nothing is asked.
    pub as_of: Option<DateTime<Utc>>,
    /// In which row of a breakdown; in the total where nothing is asked.
    pub row: Option<(Breakdown, String)>,
    /// Which part of the number.
    pub part: Part,
    /// How many lines to leave out before the first shown.
    pub skip: usize,
    /// How many to show.
    pub limit: usize,
}

/// Somebody whom the reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureClient {
    /// Who.
    pub id: ClientId,
    /// As said.
    pub name: String,
}

/// One thing that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Whose; nobody where the reader may not see the client today, who is counted all the same.
    pub client: Option<FigureClient>,
    /// The day it was counted on.
    pub on: Option<NaiveDate>,
    /// Whether it is in the numerator.
    pub counted: bool,
    /// How many days it took, where that is measured.
    pub days: Option<u32>,
}

/// A page of the list that a number counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureList {
    /// The moment by whose knowledge it was counted.
    pub as_of: DateTime<Utc>,
    /// As many as the number says.
    pub total: usize,
    /// The page, by day.
    pub lines: Vec<FigureLine>,
}

/// Opens exactly the list that a number counted.
pub async fn open_figure(app: &App, actor: &Actor, asked: OpenFigure) -> Result<FigureList, Error> {
    let permit = actor.require_general(Action::OpenFigure)?;
    let OpenFigure { indicator, period, as_of: asked_as_of, row, part, skip, limit } = asked;
    over(period, app.clock.today())?;
    let as_of = as_of(app, asked_as_of)?;
    let areas = areas_of(app, period);
    let tx = app.store.read().await?;
    let mut found: Vec<(Day, ClientId, Occurrence)> = Vec::new();
    let own = std::slice::from_ref(&actor.authority);
    for_each_client(&tx, own, period, as_of, |id, client, acting| {
        let in_row = row.as_ref().is_none_or(|(breakdown, row)| {
            is_in_row(*breakdown, row, &client, acting, period, &areas)
        });
        if in_row {
            indicator.count(&client, period.into(), |occurrence| {
                if part.has(&occurrence) {
                    found.push((occurrence.on, id, occurrence));
                }
            });
        }
    })
    .await?;
    found.sort_by_key(|(on, id, _)| (*on, *id));
    let mut lines = Vec::new();
    for (on, id, occurrence) in found.iter().skip(skip).take(limit) {
        lines.push(FigureLine {
            client: seen(app, &tx, actor, *id).await?,
            on: on.date(),
            counted: occurrence.counted,
            days: occurrence.days,
        });
    }
    drop(tx);
    let shown: Vec<_> = lines.iter().filter_map(|line| Some(line.client.as_ref()?.id)).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(FigureList { as_of, total: found.len(), lines })
}

/// The client, if the reader may open it today.
async fn seen(
    app: &App,
    tx: &ReadTx,
    actor: &Actor,
    id: ClientId,
) -> Result<Option<FigureClient>, Error> {
    let file = match ClientFile::open(tx, id).await {
        // Counted of somebody whose data were disposed of since.
        Err(Error::NotFound(_)) => return Ok(None),
        found => found?,
    };
    let readable = file.permits(app, actor, Action::ReadClient);
    Ok(readable.then(|| FigureClient { id, name: file.stored.person.name() }))
}
