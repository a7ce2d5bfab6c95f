use domain::attachments::Attachment;
use persistence::StoreError;
use persistence::attachments::open;
use sha2::{Digest, Sha256};

use crate::{App, Error};

/// Reads a file to its end and compares it with what the record says of it.
pub(super) async fn wrong_with(
    app: &App,
    attachment: &Attachment,
) -> Result<Option<&'static str>, Error> {
    match digest(app, attachment).await {
        Ok(Some((size, digest)))
            if size == attachment.file.size && digest == attachment.file.digest =>
        {
            Ok(None)
        }
        Ok(Some(_)) => Ok(Some("are others than the record says")),
        Ok(None) | Err(StoreError::File(_) | StoreError::InconsistentRow { .. }) => {
            Ok(Some("are missing"))
        }
        Err(StoreError::NoFolder) => Ok(Some("are in a folder, and none is set")),
        Err(StoreError::Keys(_)) => Ok(Some("do not open with this key")),
        Err(other) => Err(other.into()),
    }
}

async fn digest(app: &App, attachment: &Attachment) -> Result<Option<(u64, String)>, StoreError> {
    let Some(mut content) = open(&app.store, attachment.id).await? else { return Ok(None) };
    let mut size = 0;
    let mut digest = Sha256::new();
    while let Some(piece) = content.next().await? {
        size += piece.len() as u64;
        digest.update(&piece);
    }
    Ok(Some((size, hex::encode(digest.finalize()))))
}
