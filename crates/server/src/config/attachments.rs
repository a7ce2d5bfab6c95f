use std::fmt;
use std::path::PathBuf;

use anyhow::bail;
use persistence::attachments::{Keeping, Place};
use serde::Deserialize;
use use_cases::Settings;

const MIB: u64 = 1024 * 1024;

/// `[attachments]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AttachmentsSection {
    /// Where new files go. Those that are stored stay where they are.
    keep_in: KeepIn,
    /// The folder of those in a folder; also needed while any are there.
    pub folder: Option<PathBuf>,
    /// How large a file may be.
    max_mib: u16,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeepIn {
    Database,
    Folder,
}

impl AttachmentsSection {
    /// What the store needs to know.
    pub fn keeping(&self) -> anyhow::Result<Keeping> {
        let place = match self.keep_in {
            KeepIn::Database => Place::Database,
            KeepIn::Folder if self.folder.is_none() => {
                bail!("[attachments] keep_in = \"folder\" needs the setting folder")
            }
            KeepIn::Folder => Place::Folder,
        };
        Ok(Keeping { place, folder: self.folder.clone() })
    }

    /// How many bytes a file may have.
    pub(super) fn max_bytes(&self) -> u64 {
        u64::from(self.max_mib) * MIB
    }
}

impl Default for AttachmentsSection {
    fn default() -> Self {
        let bytes = Settings::default().attachment_max_bytes;
        let max_mib = u16::try_from(bytes / MIB).unwrap_or(u16::MAX);
        Self { keep_in: KeepIn::Database, folder: None, max_mib }
    }
}

impl fmt::Display for AttachmentsSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keep_in = match self.keep_in {
            KeepIn::Database => "database",
            KeepIn::Folder => "folder",
        };
        writeln!(f, "[attachments]\nkeep_in = \"{keep_in}\"")?;
        if let Some(folder) = &self.folder {
            writeln!(f, "folder = \"{}\"", folder.display())?;
        }
        write!(f, "max_mib = {}", self.max_mib)
    }
}
