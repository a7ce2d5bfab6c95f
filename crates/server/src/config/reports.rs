use std::fmt;

use reporting::Threshold;
use serde::{Deserialize, Deserializer, de};

/// `[reports]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportsSection {
    /// How many persons a number must be about to leave the region. Policy.
    #[serde(deserialize_with = "threshold")]
    pub threshold: Threshold,
}

impl Default for ReportsSection {
    fn default() -> Self {
        Self { threshold: Threshold::USUAL }
    }
}

impl fmt::Display for ReportsSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[reports]\nthreshold = {}", self.threshold.persons())
    }
}

fn threshold<'de, D: Deserializer<'de>>(from: D) -> Result<Threshold, D::Error> {
    let least = Threshold::LEAST;
    let persons = u64::deserialize(from)?;
    Threshold::new(persons)
        .ok_or_else(|| de::Error::custom(format!("threshold is {least} or more")))
}
