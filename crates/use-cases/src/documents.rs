//! What is typeset for people, whatever typesets it.

mod paper;
mod printed;

use std::sync::Arc;

use serde::Serialize;

pub use paper::{Block, Cell, Paper, Said, Signature};
pub use printed::Printed;

use crate::{App, Error};

/// Makes a PDF of a paper. The same paper always gives the same bytes.
pub trait Typeset: Send + Sync {
    /// The bytes of a tagged PDF (PDF/UA-1).
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, NotTypeset>;
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTypeset {
    /// Characters that no font has.
    #[error("characters that no font has")]
    Uncovered(Vec<Uncovered>),
    /// The typesetter's own fault.
    #[error("a document could not be typeset")]
    Failed,
}

/// Characters of a text that no font has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// Which text it is, for example `measures/0/what`.
    pub field: String,
    /// The code points, for example `U+1F600`; each once.
    pub characters: Vec<String>,
}

/// Typesets a paper on a thread of its own, since that takes long for one that answers requests.
pub(crate) async fn typeset(app: &App, paper: Paper) -> Result<Vec<u8>, Error> {
    let typeset = app.typeset.as_ref().map(Arc::clone).ok_or(Error::DocumentsNotBuilt)?;
    let made = tokio::task::spawn_blocking(move || typeset.pdf(&paper)).await;
    match made {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(NotTypeset::Uncovered(uncovered))) => Err(Error::Uncovered(uncovered)),
        Ok(Err(NotTypeset::Failed)) | Err(_) => Err(Error::Broken("a document is not typeset")),
    }
}
