use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::AttachmentId;
use sha2::{Digest, Sha256};

use super::sealing::{self, PIECE, SEALED, pieces_of};
use super::{Place, folder};
use crate::keys::Keys;
use crate::{Store, StoreError};

/// A file on its way in. Dropped before it is stored, nothing of it stays.
pub struct Arriving {
    held: Held,
    place: Place,
    /// Less than two pieces.
    waiting: Vec<u8>,
    sealed: u64,
    size: u64,
    digest: Sha256,
}

/// A file that has arrived, sealed, and is not stored yet.
pub struct Arrived {
    held: Held,
    place: Place,
    size: u64,
    digest: [u8; 32],
}

/// The file that the sealed pieces are written to.
struct Held {
    id: AttachmentId,
    keys: Keys,
    file: File,
    /// Where to remove it; a file in the system's own folder has no name and goes by itself.
    path: Option<PathBuf>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(path) = &self.path
            && let Err(error) = fs::remove_file(path)
        {
            tracing::warn!(%error, "a file that was not attached could not be removed");
        }
    }
}

impl Arriving {
    /// Begins to take a file in.
    pub fn begin(store: &Store, id: AttachmentId) -> Result<Self, StoreError> {
        let keeping = store.attachments();
        let (file, path) = match keeping.place {
            Place::Database => (tempfile::tempfile()?, None),
            Place::Folder => {
                let folder = keeping.folder()?;
                fs::create_dir_all(folder)?;
                let path = folder.join(format!("{id}{}", folder::PARTIAL));
                (folder::create_held(&path)?, Some(path))
            }
        };
        let held = Held { id, keys: store.keys().clone(), file, path };
        let waiting = Vec::with_capacity(2 * PIECE);
        let place = keeping.place;
        Ok(Self { held, place, waiting, sealed: 0, size: 0, digest: Sha256::new() })
    }

    /// How many bytes were taken.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.digest.update(bytes);
        self.size += bytes.len() as u64;
        for part in bytes.chunks(PIECE) {
            self.waiting.extend_from_slice(part);
            // Only what something follows is known not to be the last.
            if self.waiting.len() > PIECE {
                let rest = self.waiting.split_off(PIECE);
                self.write(false)?;
                self.waiting = rest;
            }
        }
        Ok(())
    }

    /// Seals the rest, and makes a file in the folder durable.
    pub fn finish(mut self) -> Result<Arrived, StoreError> {
        self.write(true)?;
        if self.place == Place::Folder {
            self.held.file.sync_all()?;
        }
        let Self { held, place, size, digest, .. } = self;
        Ok(Arrived { held, place, size, digest: digest.finalize().into() })
    }

    fn write(&mut self, last: bool) -> Result<(), StoreError> {
        let Held { id, keys, .. } = &self.held;
        let sealed = sealing::seal(keys, *id, self.sealed, last, &self.waiting)?;
        self.held.file.write_all(&sealed)?;
        self.sealed += 1;
        Ok(())
    }
}

impl Arrived {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> AttachmentId {
        self.held.id
    }

    /// Bytes before sealing.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// SHA-256 of them.
    #[must_use]
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    pub(super) const fn place(&self) -> Place {
        self.place
    }

    pub(super) const fn chunks(&self) -> u64 {
        pieces_of(self.size)
    }

    /// One sealed piece.
    pub(super) fn sealed(&mut self, number: u64) -> Result<Vec<u8>, StoreError> {
        Ok(sealed_piece(&self.held.file, number)?)
    }

    /// Gives the file its name in the folder.
    pub(super) fn publish(&mut self) -> Result<(), StoreError> {
        let Some(partial) = &self.held.path else { return Ok(()) };
        let named = partial.with_extension("");
        fs::rename(partial, &named)?;
        let folder = named.parent().map(PathBuf::from);
        self.held.path = Some(named);
        if let Some(folder) = folder {
            folder::synced_folder(&folder)?;
        }
        Ok(())
    }

    /// What was stored must not be removed any more, whatever becomes of the commit: a commit whose
    /// answer was lost may hold. Keep what is returned until the commit is through.
    #[must_use = "dropped before the commit is through, the file looks like one left over"]
    pub fn stored(mut self) -> Self {
        self.held.path = None;
        self
    }

    /// Reads the bytes, from any place.
    pub fn reader(&self) -> Result<ArrivedReader, StoreError> {
        Ok(ArrivedReader {
            id: self.held.id,
            keys: self.held.keys.clone(),
            file: self.held.file.try_clone()?,
            size: self.size,
            at: 0,
            piece: None,
        })
    }
}

fn sealed_piece(mut file: &File, number: u64) -> io::Result<Vec<u8>> {
    let mut sealed = Vec::with_capacity(SEALED);
    file.seek(SeekFrom::Start(number * SEALED as u64))?;
    file.take(SEALED as u64).read_to_end(&mut sealed)?;
    Ok(sealed)
}

/// The bytes of an arrived file, opened piece by piece.
pub struct ArrivedReader {
    id: AttachmentId,
    keys: Keys,
    file: File,
    size: u64,
    at: u64,
    piece: Option<(u64, Arc<[u8]>)>,
}

impl ArrivedReader {
    fn piece(&mut self, number: u64) -> io::Result<Arc<[u8]>> {
        if let Some((opened, plain)) = &self.piece
            && *opened == number
        {
            return Ok(Arc::clone(plain));
        }
        let sealed = sealed_piece(&self.file, number)?;
        let last = number + 1 == pieces_of(self.size);
        let plain = sealing::open(&self.keys, self.id, number, last, &sealed);
        let plain: Arc<[u8]> = plain.map_err(io::Error::other)?.into();
        self.piece = Some((number, Arc::clone(&plain)));
        Ok(plain)
    }
}

impl Read for ArrivedReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.size || into.is_empty() {
            return Ok(0);
        }
        let plain = self.piece(self.at / PIECE as u64)?;
        let from = usize::try_from(self.at % PIECE as u64).map_err(io::Error::other)?;
        let rest = plain.get(from..).unwrap_or_default();
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for ArrivedReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
