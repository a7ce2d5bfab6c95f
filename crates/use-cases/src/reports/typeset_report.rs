use domain::users::Language;
use persistence::reports::KeptReport;
use reporting::{Breakdown, Leaf, LeafTable};

use super::read_report::content;
use crate::documents::{Block, Cell, Paper, Said, typeset};
use crate::{App, Error};

/// Typesets the totals of a frozen report, or some breakdowns of it, as a tagged PDF: all of them
/// would be hundreds of pages that nobody reads on paper. The same version gives the same bytes.
pub async fn typeset_report(
    app: &App,
    kept: &KeptReport,
    breakdowns: &[Breakdown],
    language: Language,
) -> Result<Vec<u8>, Error> {
    let breakdowns = if breakdowns.is_empty() { &[Breakdown::None] } else { breakdowns };
    let report = content(kept, breakdowns)?;
    let leaf = Leaf::of(&report, kept.number, &kept.digest, language);
    let writer = Writer { language: language.code() };
    typeset(app, writer.paper(&leaf, kept)).await
}

struct Writer {
    language: &'static str,
}

impl Writer {
    fn say(&self, field: &str, text: &str) -> Said {
        Said::written(self.language, field, text)
    }

    fn paper(&self, leaf: &Leaf, kept: &KeptReport) -> Paper {
        let about = leaf
            .about
            .iter()
            .map(|(label, value)| (vec![self.say("label", label)], vec![self.say("value", value)]));
        let mut blocks = vec![
            Block::Labelled { rows: about.collect() },
            Block::Paragraph { said: vec![self.say("controlled", leaf.controlled)] },
        ];
        blocks.extend(leaf.tables.iter().map(|table| self.table(table, true)));
        blocks.push(Block::Heading { said: vec![self.say("definitions", leaf.definitions)] });
        blocks.push(self.table(&leaf.meanings, false));
        let mut about = leaf.about.iter().map(|(label, value)| format!("{label} {value}"));
        // The area and the moment stand on the first page only.
        let version = about.by_ref().skip(1).take(2).collect::<Vec<_>>().join(", ");
        Paper {
            language: self.language.to_owned(),
            title: vec![self.say("title", leaf.title)],
            dated: crate::day_of(kept.frozen_at),
            marking: vec![self.say("version", &version)],
            blocks,
        }
    }

    fn table(&self, table: &LeafTable, numbers: bool) -> Block {
        let rows = table.rows.iter().map(|row| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(at, text)| Cell { said: self.say("cell", text), number: numbers && at > 0 });
            cells.collect()
        });
        Block::Table {
            caption: self.say("caption", &table.caption),
            head: table.head.iter().map(|head| self.say("head", head)).collect(),
            rows: rows.collect(),
            numbers,
        }
    }
}
