use serde::Serialize;

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
}

/// One of the indicators.
#[derive(Debug, Clone, Copy)]
pub struct Indicator(pub(crate) &'static Definition);

impl Indicator {
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
}

impl PartialEq for Indicator {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Indicator {}
