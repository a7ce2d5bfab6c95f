//! Papers typeset as tagged PDF (PDF/UA-1, and PDF/A-2a for keeping), with typst inside this
//! program: it reads no file, asks no network and knows no time. What is written never becomes
//! part of the template; it goes in as data.

mod world;

use std::collections::BTreeSet;

use chrono::Datelike;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use use_cases::documents::{NotTypeset, Paper, Typeset, Uncovered};

use world::{Fonts, PaperWorld};

/// How many typeset papers ago a piece must have been of use to be remembered.
const REMEMBERED: usize = 10;

/// The typesetter with its fonts.
#[derive(Debug)]
pub struct Typst {
    fonts: Fonts,
}

impl Typst {
    /// A typesetter with the fonts that come with the product.
    #[must_use]
    pub fn new() -> Self {
        Self { fonts: Fonts::embedded() }
    }

    /// The texts that hold characters which no font has.
    fn uncovered(&self, paper: &Paper) -> Vec<Uncovered> {
        let texts = paper.texts().filter_map(|said| {
            let lacking: BTreeSet<char> =
                said.text.chars().filter(|character| !self.fonts.has(*character)).collect();
            let characters: Vec<_> = lacking
                .into_iter()
                .map(|character| format!("U+{:04X}", u32::from(character)))
                .collect();
            let field = said.field.clone();
            (!characters.is_empty()).then_some(Uncovered { field, characters })
        });
        texts.collect()
    }

    fn typeset(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        let data = serde_json::to_vec(paper).map_err(|error| error.to_string())?;
        let world = PaperWorld::of(&self.fonts, data);
        let document = typst::compile::<PagedDocument>(&world).output.map_err(|e| told(&e))?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
        let standards = standards.map_err(|error| error.message().to_string())?;
        let day = paper.dated;
        let timestamp = u8::try_from(day.month()).ok().zip(u8::try_from(day.day()).ok());
        let timestamp = timestamp.and_then(|(month, of_month)| {
            Datetime::from_ymd_hms(day.year(), month, of_month, 0, 0, 0)
        });
        let options = PdfOptions {
            creator: Smart::Custom(Some("Polku".to_owned())),
            timestamp: timestamp.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|e| told(&e))
    }
}

impl Default for Typst {
    fn default() -> Self {
        Self::new()
    }
}

impl Typeset for Typst {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, NotTypeset> {
        let uncovered = self.uncovered(paper);
        if !uncovered.is_empty() {
            return Err(NotTypeset::Uncovered(uncovered));
        }
        let made = self.typeset(paper);
        // Otherwise what was typeset is remembered for ever.
        typst::comemo::evict(REMEMBERED);
        made.map_err(|reason| {
            tracing::error!(reason, "a document could not be typeset");
            NotTypeset::Failed
        })
    }
}

/// What the typesetter complains of. Its messages name elements and rules, not what is written.
fn told(faults: &[typst::diag::SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}
