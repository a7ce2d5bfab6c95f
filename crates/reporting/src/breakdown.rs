use serde::{Deserialize, Serialize};

use crate::Text;

/// What the rows of a table stand for. The rows of every breakdown share out what is counted: each
/// thing counted is in exactly one row, so that the rows add up to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named in `Breakdown::names`")]
pub enum Breakdown {
    /// Nothing but the total.
    None,
    NtmArea,
    TeOffice,
    Municipality,
    AuthorityKind,
    Sex,
    AgeGroup,
    Citizenship,
    MotherTongue,
    Education,
    Track,
}

impl Breakdown {
    /// Every one, in the order of a report.
    pub const ALL: [Self; 11] = [
        Self::None,
        Self::NtmArea,
        Self::TeOffice,
        Self::Municipality,
        Self::AuthorityKind,
        Self::Sex,
        Self::AgeGroup,
        Self::Citizenship,
        Self::MotherTongue,
        Self::Education,
        Self::Track,
    ];

    /// The word on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NtmArea => "ntm_area",
            Self::TeOffice => "te_office",
            Self::Municipality => "municipality",
            Self::AuthorityKind => "authority_kind",
            Self::Sex => "sex",
            Self::AgeGroup => "age_group",
            Self::Citizenship => "citizenship",
            Self::MotherTongue => "mother_tongue",
            Self::Education => "education",
            Self::Track => "track",
        }
    }

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What it is called.
    #[must_use]
    pub const fn names(self) -> Text {
        match self {
            Self::None => Text::new("Yhteensä", "Totalt", "Total"),
            Self::NtmArea => Text::new("ELY-alue", "NTM-område", "NTM area"),
            Self::TeOffice => {
                Text::new("TE-toimiston alue", "TE-byråns område", "Area of TE-office")
            }
            Self::Municipality => Text::new("Kotikunta", "Hemkommun", "Home municipality"),
            Self::AuthorityKind => Text::new("Viranomainen", "Myndighet", "Kind of authority"),
            Self::Sex => Text::new("Sukupuoli", "Kön", "Sex"),
            Self::AgeGroup => Text::new("Ikäryhmä", "Åldersgrupp", "Age group"),
            Self::Citizenship => Text::new("Kansalaisuus", "Medborgarskap", "Citizenship"),
            Self::MotherTongue => Text::new("Äidinkieli", "Modersmål", "Mother tongue"),
            Self::Education => Text::new("Koulutusaste", "Utbildningsnivå", "Level of education"),
            Self::Track => Text::new("Koulutuspolku", "Utbildningsspår", "Track of training"),
        }
    }
}
