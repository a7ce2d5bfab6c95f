//! Standard output and standard error, which may be closed or full.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

/// Standard output does not take what is printed.
#[derive(Debug, thiserror::Error)]
#[error("standard output cannot be written")]
pub struct NotPrinted(#[from] io::Error);

impl NotPrinted {
    /// Whether whoever read it has gone, and nothing needs to be said.
    #[must_use]
    pub fn nobody_reads(&self) -> bool {
        self.0.kind() == ErrorKind::BrokenPipe
    }
}

/// Prints a line.
pub fn print(line: impl Display) -> Result<(), NotPrinted> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Prints a file as it is.
pub fn print_bytes(bytes: &[u8]) -> Result<(), NotPrinted> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Says something beside the output, if anybody can hear it.
pub fn say(line: impl Display) {
    drop(writeln!(io::stderr(), "polku: {line}"));
}
