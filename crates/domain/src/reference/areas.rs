use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use super::{Municipality, Reference};
use crate::authorities::{AuthorityKey, AuthorityKind};

/// Åland's number among the regions.
const ALAND: &str = "21";

/// A division of the country that municipalities belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named as in the file of areas")]
pub enum AreaKind {
    Region,
    Ely,
    TeOffice,
    WellbeingCounty,
    EmploymentArea,
    VitalityCentre,
    LanguageStatus,
}

impl AreaKind {
    const ALL: [Self; 7] = [
        Self::Region,
        Self::Ely,
        Self::TeOffice,
        Self::WellbeingCounty,
        Self::EmploymentArea,
        Self::VitalityCentre,
        Self::LanguageStatus,
    ];

    /// The word in the file of areas.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Ely => "ely",
            Self::TeOffice => "te_office",
            Self::WellbeingCounty => "wellbeing_county",
            Self::EmploymentArea => "employment_area",
            Self::VitalityCentre => "vitality_centre",
            Self::LanguageStatus => "language_status",
        }
    }

    /// The kind written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind of authority that has the area's code as its own.
    const fn authority_kind(self) -> Option<AuthorityKind> {
        match self {
            Self::TeOffice => Some(AuthorityKind::TeOffice),
            Self::EmploymentArea => Some(AuthorityKind::EmploymentAuthority),
            Self::Ely => Some(AuthorityKind::NtmCentre),
            Self::Region | Self::WellbeingCounty | Self::VitalityCentre | Self::LanguageStatus => {
                None
            }
        }
    }
}

/// A municipality belongs to an area on every day of the span, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSpan {
    /// Of which division.
    pub kind: AreaKind,
    /// The area's code.
    pub code: String,
    /// First day; from before the series where none.
    pub from: Option<NaiveDate>,
    /// Last day; still so where none.
    pub until: Option<NaiveDate>,
}

impl AreaSpan {
    /// How many days `day` lies outside the span.
    fn days_away(&self, day: NaiveDate) -> i64 {
        nearest_day(self.from, self.until, day)
            .map_or(0, |nearest| day.signed_duration_since(nearest).num_days().abs())
    }

    /// Whether two spans of one division share a day.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let begins_in_time = |a: &Self, b: &Self| match (a.from, b.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        self.kind == other.kind && begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// Why an authority is not simply the one of the home municipality on the day, but the nearest
/// known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NearestKnown {
    /// The municipality has ended, and another came in its place.
    Successor {
        /// The home municipality.
        ended: String,
        /// Its last day.
        on: NaiveDate,
        /// The municipality in its place.
        successor: String,
    },
    /// The mapping of municipalities to areas does not reach the day.
    Mapping {
        /// The municipality looked up.
        municipality: String,
        /// The mapping's day nearest to the one asked.
        nearest: NaiveDate,
    },
    /// The authority did not exist on the day.
    Authority {
        /// Which.
        key: AuthorityKey,
        /// Its day nearest to the one asked.
        nearest: NaiveDate,
    },
}

impl fmt::Display for NearestKnown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Successor { ended, on, successor } => write!(
                f,
                "nearest known authority: municipality {ended} ended on {on}, \
                 municipality {successor} came in its place"
            ),
            Self::Mapping { municipality, nearest } => write!(
                f,
                "nearest known authority: the area map of municipality {municipality} does not \
                 reach the day, its nearest day is {nearest}"
            ),
            Self::Authority { key, nearest } => write!(
                f,
                "nearest known authority: the dates of {} {} do not reach the day, their nearest \
                 is {nearest}",
                key.kind.code(),
                key.code
            ),
        }
    }
}

/// The authority for residents of a municipality on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Which.
    pub key: AuthorityKey,
    /// Why it is only the nearest known; empty where it is known for that very day.
    pub nearest_known: Vec<NearestKnown>,
}

impl Reference {
    /// The authority of `kind` for residents of `municipality` on `day`: by the dated map of
    /// areas, outside its dates or the authority's own the nearest known one, marked so. None for
    /// an unknown municipality, and where there is no such authority, as on Åland.
    #[must_use]
    pub fn located(
        &self,
        kind: AuthorityKind,
        municipality: &str,
        day: NaiveDate,
    ) -> Option<Located> {
        let home = self.municipality(municipality)?;
        let (current, successor) = self.current_on(home, day);
        let (key, mapping) = match kind {
            AuthorityKind::Municipality => (AuthorityKey::new(kind, current.code.as_str()), None),
            AuthorityKind::TeOffice
            | AuthorityKind::EmploymentAuthority
            | AuthorityKind::NtmCentre => by_area(current, kind, day)?,
        };
        let authority = self.authority(&key)?;
        let nearest = nearest_day(authority.valid_from, authority.valid_until, day);
        let own_dates =
            nearest.map(|nearest| NearestKnown::Authority { key: key.clone(), nearest });
        let nearest_known = successor.into_iter().chain(mapping.or(own_dates)).collect();
        Some(Located { key, nearest_known })
    }

    /// Whether the municipality is in Åland on the day, by the map nearest to it.
    #[must_use]
    pub fn is_in_aland(&self, municipality: &str, day: NaiveDate) -> bool {
        let region = self.municipality(municipality).and_then(|home| {
            let (current, _) = self.current_on(home, day);
            current.nearest_area(AreaKind::Region, day)
        });
        region.is_some_and(|span| span.code == ALAND)
    }

    /// The days on which [`Reference::located`] can begin to answer otherwise for residents of
    /// `municipality`.
    #[must_use]
    pub fn turning_days(&self, municipality: &str) -> BTreeSet<NaiveDate> {
        let mut days = BTreeSet::new();
        let mut next = self.municipality(municipality);
        while let Some(current) = next {
            days.extend(current.valid_until.and_then(|last| last.succ_opt()));
            for span in &current.areas {
                days.extend(span.from);
                days.extend(span.until.and_then(|last| last.succ_opt()));
                let authority = span
                    .kind
                    .authority_kind()
                    .and_then(|kind| self.authority(&AuthorityKey::new(kind, span.code.as_str())));
                days.extend(authority.and_then(|one| one.valid_from));
                days.extend(authority.and_then(|one| one.valid_until?.succ_opt()));
            }
            next = current.successor.as_deref().and_then(|code| self.municipality(code));
        }
        days
    }

    /// The municipality itself, or the one that stands in its place on the day.
    fn current_on<'a>(
        &'a self,
        home: &'a Municipality,
        day: NaiveDate,
    ) -> (&'a Municipality, Option<NearestKnown>) {
        let mut current = home;
        let mut mark = None;
        while let Some(on) = current.valid_until.filter(|last| *last < day)
            && let Some(next) =
                current.successor.as_deref().and_then(|code| self.municipality(code))
        {
            mark = Some(NearestKnown::Successor {
                ended: home.code.clone(),
                on,
                successor: next.code.clone(),
            });
            current = next;
        }
        (current, mark)
    }
}

impl Municipality {
    /// The area of a division on the day, or the nearest in time.
    #[must_use]
    pub fn nearest_area(&self, kind: AreaKind, day: NaiveDate) -> Option<&AreaSpan> {
        self.areas.iter().filter(|span| span.kind == kind).min_by_key(|span| span.days_away(day))
    }
}

fn by_area(
    municipality: &Municipality,
    kind: AuthorityKind,
    day: NaiveDate,
) -> Option<(AuthorityKey, Option<NearestKnown>)> {
    let area = AreaKind::ALL.into_iter().find(|area| area.authority_kind() == Some(kind))?;
    let span = municipality.nearest_area(area, day)?;
    let mark = nearest_day(span.from, span.until, day)
        .map(|nearest| NearestKnown::Mapping { municipality: municipality.code.clone(), nearest });
    Some((AuthorityKey::new(kind, span.code.as_str()), mark))
}

/// The day of the span nearest to one outside it; none for a day inside.
fn nearest_day(
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    day: NaiveDate,
) -> Option<NaiveDate> {
    match (from, until) {
        (Some(from), _) if day < from => Some(from),
        (_, Some(until)) if day > until => Some(until),
        _ => None,
    }
}
