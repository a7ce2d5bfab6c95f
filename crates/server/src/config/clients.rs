use std::fmt;

use serde::Deserialize;
use use_cases::Settings;

/// `[clients]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClientsSection {
    /// How many days the authority that gave a client away may still read. Policy.
    pub former_reads_days: u16,
    /// For how many hours a client is opened by breaking the glass. Policy.
    pub break_glass_hours: u16,
    /// For how many hours a bulk change can be undone. Policy.
    pub undo_hours: u16,
    /// How many different clients a user opens within an hour at most; 0 is any number. Policy.
    pub openings_an_hour: u16,
    /// How often a user searches by identity code within a minute at most. Policy.
    pub searches_a_minute: u16,
    /// How many lists of persons a user takes out within a day at most. Policy.
    pub exports_a_day: u16,
}

impl Default for ClientsSection {
    fn default() -> Self {
        let usual = Settings::default();
        Self {
            former_reads_days: usual.former_reads_days,
            break_glass_hours: usual.break_glass_hours,
            undo_hours: usual.undo_hours,
            openings_an_hour: usual.openings_an_hour,
            searches_a_minute: usual.searches_a_minute,
            exports_a_day: usual.exports_a_day,
        }
    }
}

impl fmt::Display for ClientsSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[clients]\nformer_reads_days = {}", self.former_reads_days)?;
        writeln!(f, "break_glass_hours = {}", self.break_glass_hours)?;
        writeln!(f, "undo_hours = {}", self.undo_hours)?;
        writeln!(f, "openings_an_hour = {}", self.openings_an_hour)?;
        writeln!(f, "searches_a_minute = {}", self.searches_a_minute)?;
        write!(f, "exports_a_day = {}", self.exports_a_day)
    }
}
