//! The bytes of attached files: sealed piece by piece, in the database or in a folder, and never
//! whole in memory.
//!
//! An upload is first written to a file, sealed already, outside of any transaction: nobody writes
//! to the database while a slow line sends. Then the pieces go into the database, or the file gets
//! its name in the folder, with the client's entry. What dies on the way leaves at most a file
//! without a row, which [`leftovers`] finds.

mod arriving;
mod content;
mod folder;
mod sealing;

use std::io;
use std::path::PathBuf;

use domain::attachments::FileFacts;
use domain::ids::{AttachmentId, ClientId};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tokio::task::spawn_blocking;
use uuid::Uuid;

pub use arriving::{Arrived, ArrivedReader, Arriving};
pub use content::Content;
pub(crate) use folder::{copy_durably, file_of, synced_folder};

use crate::entities::{attachment, attachment_chunk};
use crate::{ReadTx, Store, StoreError, WriteTx};

const TABLE: &str = "attachment";

/// Where bytes are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// In the database, with everything else.
    #[default]
    Database,
    /// In files of a folder that all services share.
    Folder,
}

impl Place {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Folder => "folder",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Database, Self::Folder].into_iter().find(|place| place.code() == code)
    }
}

/// Where new files go, and where those are that went to a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keeping {
    /// For new files; a file stays where it was put.
    pub place: Place,
    /// The folder.
    pub folder: Option<PathBuf>,
}

impl Keeping {
    pub(crate) fn folder(&self) -> Result<&PathBuf, StoreError> {
        self.folder.as_ref().ok_or(StoreError::NoFolder)
    }
}

/// Stores an arrived file for a client. With [`Place::Folder`] it gets its name here, before the
/// row that speaks of it is durable.
pub async fn insert(
    tx: &WriteTx,
    client: ClientId,
    facts: &FileFacts,
    arrived: &mut Arrived,
) -> Result<(), StoreError> {
    let id = arrived.id();
    let row = attachment::ActiveModel {
        id: sea_orm::Set(id.uuid()),
        client_id: sea_orm::Set(client.uuid()),
        place: sea_orm::Set(arrived.place().code().to_owned()),
        byte_count: sea_orm::Set(i64::try_from(facts.size).unwrap_or(i64::MAX)),
        digest: sea_orm::Set(facts.digest.clone()),
    };
    attachment::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    if arrived.place() == Place::Folder {
        return arrived.publish();
    }
    for number in 0..arrived.chunks() {
        let row = attachment_chunk::ActiveModel {
            attachment_id: sea_orm::Set(id.uuid()),
            number: sea_orm::Set(i32::try_from(number).unwrap_or(i32::MAX)),
            sealed: sea_orm::Set(arrived.sealed(number)?),
        };
        attachment_chunk::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// The bytes of a stored file; nothing where there is none with this id.
pub async fn open(store: &Store, id: AttachmentId) -> Result<Option<Content>, StoreError> {
    let tx = store.read_once();
    let row = attachment::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    let Some(row) = row else { return Ok(None) };
    let attachment::Model { id, client_id: _, place, byte_count, digest: _ } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: TABLE, column, id };
    let size = u64::try_from(byte_count).map_err(|_| inconsistent("byte_count"))?;
    let place = Place::from_code(&place).ok_or_else(|| inconsistent("place"))?;
    Content::open(store, AttachmentId::from_uuid(id), size, place).await.map(Some)
}

/// Removes files from the folder that no row speaks of any more.
pub async fn remove(store: &Store, files: Vec<AttachmentId>) -> Result<(), StoreError> {
    if files.is_empty() {
        return Ok(());
    }
    let folder = store.attachments().folder()?.clone();
    let removed = spawn_blocking(move || folder::remove(&folder, &files)).await;
    Ok(removed.map_err(io::Error::other)??)
}

/// How many pieces a file has in the database.
pub async fn pieces(tx: &ReadTx, id: AttachmentId) -> Result<u64, StoreError> {
    let of_it = attachment_chunk::Column::AttachmentId.eq(id.uuid());
    Ok(attachment_chunk::Entity::find().filter(of_it).count(tx.conn()).await?)
}

/// Files of the folder that no row speaks of and that nobody is writing: what uploads left that
/// died, and what a restored backup does not know. By name.
pub async fn leftovers(store: &Store) -> Result<Vec<String>, StoreError> {
    let Some(folder) = &store.attachments().folder else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (name, path) in folder::files(folder)? {
        // Asked before the row: who writes holds the file until the row is durable.
        if folder::is_held(&path)? {
            continue;
        }
        let known = match Uuid::parse_str(&name) {
            Ok(id) => {
                let place = attachment::Column::Place.eq(Place::Folder.code());
                let row = attachment::Entity::find_by_id(id).filter(place);
                row.one(store.read_once().conn()).await?.is_some()
            }
            Err(_) => false,
        };
        if !known {
            found.push(name);
        }
    }
    Ok(found)
}
