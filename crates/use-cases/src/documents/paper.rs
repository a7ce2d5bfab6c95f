use chrono::NaiveDate;
use serde::Serialize;

use super::Printed;

/// A document on paper: what it says, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The main language, as a code of ISO 639.
    pub language: String,
    /// The title, in each language.
    pub title: Vec<Said>,
    /// The day the document is of; nothing of the document depends on when it was typeset.
    pub dated: NaiveDate,
    /// What is said at the top of every page, such as the secrecy marking.
    pub marking: Vec<Said>,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A text in one language, and what it is the text of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The code of its language.
    pub lang: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// The words.
    pub text: String,
    /// The field they come from.
    #[serde(skip)]
    pub field: String,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading of a section, in each language.
    Heading {
        /// The words.
        said: Vec<Said>,
    },
    /// A paragraph, in each language side by side.
    Paragraph {
        /// The words.
        said: Vec<Said>,
    },
    /// A notice that stands out.
    Notice {
        /// The words.
        said: Vec<Said>,
    },
    /// Things in a row.
    List {
        /// Whether they are counted.
        numbered: bool,
        /// Each of them.
        items: Vec<Vec<Said>>,
    },
    /// Values beside their labels; the label in the second language stands on the other side.
    Labelled {
        /// Label and value.
        rows: Vec<(Vec<Said>, Vec<Said>)>,
    },
    /// Figures with a heading for each column; the first column is each line's heading.
    Table {
        /// What is in it.
        caption: Said,
        /// The headings of the columns.
        head: Vec<Said>,
        /// The lines.
        rows: Vec<Vec<Cell>>,
        /// Whether all but the first column are numbers; otherwise the texts share the width.
        numbers: bool,
    },
    /// Where each party signs.
    Signatures {
        /// Each party.
        parties: Vec<Signature>,
    },
}

/// Where a party signs, or that it has accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Who.
    pub party: Vec<Said>,
    /// What is to be written on the line, or when it was accepted.
    pub below: Vec<Said>,
    /// Whether it has been accepted, so that there is no line to sign on.
    pub signed: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What it says.
    pub said: Said,
    /// Whether it is a number, which is set to the right.
    pub number: bool,
}

impl Said {
    /// A standard text of what is printed.
    pub(crate) fn standard(printed: Printed, key: &str) -> Self {
        Self {
            lang: printed.code.to_owned(),
            rtl: printed.direction() == "rtl",
            text: printed.say(key).into_owned(),
            field: key.to_owned(),
        }
    }

    /// What somebody wrote, in whichever direction its first letter is written.
    pub(crate) fn written(language: &str, field: impl Into<String>, text: &str) -> Self {
        let first = text.chars().find(|character| character.is_alphabetic());
        let rtl = first.is_some_and(|first| matches!(first, '\u{590}'..='\u{8ff}'));
        let lang = if rtl { "ar" } else { language };
        Self { lang: lang.to_owned(), rtl, text: text.to_owned(), field: field.into() }
    }
}

impl Paper {
    /// Every text, in order.
    pub fn texts(&self) -> impl Iterator<Item = &Said> {
        let blocks = self.blocks.iter().flat_map(Block::texts);
        self.title.iter().chain(&self.marking).chain(blocks)
    }
}

impl Block {
    fn texts(&self) -> Vec<&Said> {
        match self {
            Self::Heading { said } | Self::Paragraph { said } | Self::Notice { said } => {
                said.iter().collect()
            }
            Self::List { items, .. } => items.iter().flatten().collect(),
            Self::Labelled { rows } => {
                rows.iter().flat_map(|(label, value)| label.iter().chain(value)).collect()
            }
            Self::Table { caption, head, rows, .. } => {
                let cells = rows.iter().flatten().map(|cell| &cell.said);
                std::iter::once(caption).chain(head).chain(cells).collect()
            }
            Self::Signatures { parties } => {
                parties.iter().flat_map(|one| one.party.iter().chain(&one.below)).collect()
            }
        }
    }
}
