//! Which parts of persons a deed shows: what the log says of a look, since it keeps no data.

use super::Action;

/// A part of what is kept of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// That the person is known.
    Existence,
    /// Names, date of birth and languages.
    Name,
    /// The personal identity code.
    IdentityCode,
    /// Facts: residence, home municipality, labour-market status and the like.
    Facts,
    /// Time limits and appointments.
    Due,
    /// Assessments, plans, referrals, notes and what happened.
    Record,
    /// Attached files.
    Papers,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 7] = [
        Self::Existence,
        Self::Name,
        Self::IdentityCode,
        Self::Facts,
        Self::Due,
        Self::Record,
        Self::Papers,
    ];

    /// The word in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Existence => "existence",
            Self::Name => "name",
            Self::IdentityCode => "identity_code",
            Self::Facts => "facts",
            Self::Due => "due",
            Self::Record => "record",
            Self::Papers => "papers",
        }
    }

    /// The part with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// What is shown of each person that a look is about.
#[must_use]
pub const fn shown_by(action: Action) -> &'static [Part] {
    match action {
        Action::ListClients
        | Action::ListAppointments
        | Action::ExportClients
        | Action::ExportDeadlines
        | Action::ListDisposals => &[Part::Name, Part::Due],
        Action::SearchClients => &[Part::Existence, Part::Name],
        Action::ReadmitClient | Action::ListProtectedHandovers => &[Part::Existence],
        Action::ReadFeed => &[Part::Due],
        Action::OpenAttachment => &[Part::Papers],
        Action::ReassignClients => &[Part::Name],
        Action::ReadBoard | Action::KeepUsers | Action::ListFeedback | Action::ListColleagues => {
            &[]
        }
        _ => &[Part::Name, Part::Facts, Part::Due, Part::Record],
    }
}
