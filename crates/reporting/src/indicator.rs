use domain::follow_up::{Day, FollowUp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Period;

/// A text in the three languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "each is named by its language")]
pub struct Text {
    pub fi: &'static str,
    pub sv: &'static str,
    pub en: &'static str,
}

impl Text {
    /// The same thing said in Finnish, Swedish and English.
    #[must_use]
    pub const fn new(fi: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { fi, sv, en }
    }
}

/// What the cells of an indicator's tables hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// How many.
    Count,
    /// How many out of how many.
    Share,
    /// Over how many, the median and the 90th percentile of days.
    Days,
}

impl ValueKind {
    /// The word on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Days => "days",
        }
    }
}

/// The days of a period, as follow-up is asked for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
}

impl Span {
    /// Whether `day` is one of them.
    #[must_use]
    pub fn has(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { first: period.first_day().into(), last: period.last_day().into() }
    }
}

/// One thing that is counted: a referral, an assessment, a client on the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Its day; what is counted on the last day of the period has that day.
    pub on: Day,
    /// Whether it is in the numerator; always so where there is none.
    pub counted: bool,
    /// How many days it took; nothing where none are measured.
    pub days: Option<u32>,
}

impl Occurrence {
    /// Something that is counted.
    pub(crate) const fn on(on: Day) -> Self {
        Self { on, counted: true, days: None }
    }

    /// Something of which some are counted in the numerator.
    pub(crate) const fn share(on: Day, counted: bool) -> Self {
        Self { on, counted, days: None }
    }

    /// Something that took time; nothing where it ended before it began.
    pub(crate) fn took(from: Day, on: Day) -> Option<Self> {
        let days = Some(on.days_since(from)?);
        Some(Self { on, counted: true, days })
    }
}

/// Hands every thing to be counted of one client to the last argument.
pub(crate) type Count = fn(&FollowUp, Span, &mut dyn FnMut(Occurrence));

/// What an indicator counts, in words and in code.
#[derive(Debug)]
pub struct Definition {
    /// Names it for good.
    pub code: &'static str,
    /// What its cells hold.
    pub kind: ValueKind,
    /// What it is called.
    pub names: Text,
    /// What is counted: numerator and denominator, in plain words.
    pub meaning: Text,
    /// The dated facts it is counted from.
    pub facts: &'static [&'static str],
    /// The section of the Act behind it; empty where it is a product decision.
    pub section: &'static str,
    pub(crate) count: Count,
}

/// One of the indicators.
#[derive(Debug, Clone, Copy)]
pub struct Indicator(&'static Definition);

impl Indicator {
    /// Every one, in the order of a report.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        crate::indicators::ALL.iter().copied().map(Self)
    }

    /// What is doubtful in the data of a period, to be looked at before it is attested. Counted and
    /// opened like the others; in no report.
    pub fn findings() -> impl ExactSizeIterator<Item = Self> {
        crate::indicators::FINDINGS.iter().copied().map(Self)
    }

    /// The one named `code`, a finding too.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().chain(Self::findings()).find(|one| one.code() == code)
    }

    /// What it counts.
    #[must_use]
    pub const fn definition(self) -> &'static Definition {
        self.0
    }

    /// Names it for good.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// Hands every thing that is counted of one client in the period to `take`: what a number is
    /// made of, and what the list has that the number opens.
    pub fn count(self, client: &FollowUp, span: Span, mut take: impl FnMut(Occurrence)) {
        (self.0.count)(client, span, &mut take);
    }
}

impl PartialEq for Indicator {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Indicator {}

impl Serialize for Indicator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Indicator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("no such indicator"))
    }
}
