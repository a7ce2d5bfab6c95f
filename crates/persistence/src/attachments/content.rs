use std::fs::File;
use std::io::{self, Read};

use domain::ids::AttachmentId;
use sea_orm::EntityTrait;
use tokio::task::spawn_blocking;

use super::sealing::{self, SEALED, pieces_of};
use super::{Place, TABLE, folder};
use crate::entities::attachment_chunk;
use crate::keys::Keys;
use crate::{ReadTx, Store, StoreError};

/// The bytes of a stored file, one piece after the other.
pub struct Content {
    id: AttachmentId,
    keys: Keys,
    size: u64,
    next: u64,
    source: Source,
}

enum Source {
    Rows(ReadTx),
    File(Option<File>),
}

impl Content {
    pub(super) async fn open(
        store: &Store,
        id: AttachmentId,
        size: u64,
        place: Place,
    ) -> Result<Self, StoreError> {
        let source = match place {
            Place::Database => Source::Rows(store.read_once()),
            Place::Folder => {
                let path = folder::file_of(store.attachments().folder()?, id.uuid());
                let opened = spawn_blocking(move || File::open(path)).await;
                Source::File(Some(opened.map_err(io::Error::other)??))
            }
        };
        Ok(Self { id, keys: store.keys().clone(), size, next: 0, source })
    }

    /// How many bytes there are in all.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The next bytes; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let (number, pieces) = (self.next, pieces_of(self.size));
        if number == pieces {
            return Ok(None);
        }
        let sealed = match &mut self.source {
            Source::Rows(tx) => row(tx, self.id, number).await?,
            Source::File(file) => {
                let mut held = file.take().ok_or_else(|| io::Error::other("read before"))?;
                let read = spawn_blocking(move || {
                    let mut sealed = Vec::with_capacity(SEALED);
                    let read = held.by_ref().take(SEALED as u64).read_to_end(&mut sealed);
                    (held, read.map(|_| sealed))
                });
                let (held, sealed) = read.await.map_err(io::Error::other)?;
                *file = Some(held);
                sealed?
            }
        };
        let plain = sealing::open(&self.keys, self.id, number, number + 1 == pieces, &sealed)?;
        self.next += 1;
        Ok(Some(plain))
    }
}

async fn row(tx: &ReadTx, id: AttachmentId, number: u64) -> Result<Vec<u8>, StoreError> {
    let missing =
        || StoreError::InconsistentRow { table: TABLE, column: "byte_count", id: id.uuid() };
    let key = (id.uuid(), i32::try_from(number).map_err(|_| missing())?);
    let row = attachment_chunk::Entity::find_by_id(key).one(tx.conn()).await?;
    Ok(row.ok_or_else(missing)?.sealed)
}
