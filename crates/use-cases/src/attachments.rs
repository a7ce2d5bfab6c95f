//! Files attached to clients' records.

mod attach_file;
mod open_attachment;
mod package;
mod read_attachment;
mod withdraw_attachment;

pub use attach_file::{AttachFile, Upload, attach_file, begin_upload};
pub use open_attachment::{OpenedAttachment, open_attachment};
pub use read_attachment::read_attachment;
pub use withdraw_attachment::{WithdrawAttachment, withdraw_attachment};

use domain::attachments::Attachment;
use domain::ids::AttachmentId;

use crate::Error;
use crate::clients::ClientFile;

/// A file with its client.
#[derive(Debug, Clone)]
pub struct AttachmentOf {
    /// The client.
    pub file: ClientFile,
    /// The file, without its bytes.
    pub attachment: Attachment,
}

impl AttachmentOf {
    fn find(file: ClientFile, id: AttachmentId) -> Result<Self, Error> {
        let attachment = file.record.attachments.get(&id).cloned();
        let attachment = attachment.ok_or(Error::NotFound("attachment"))?;
        Ok(Self { file, attachment })
    }
}
