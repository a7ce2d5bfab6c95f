use domain::access::{Action, Actor};
use domain::attachments::{AboutFile, FileFacts, FileFormat, HEAD, TAIL, TITLE_MAX, WrongFile};
use domain::field_error::FieldError;
use domain::ids::{AttachmentId, ClientId};
use domain::record::Record;
use persistence::attachments::{Arrived, Arriving, insert};
use tokio::task::spawn_blocking;

use super::{AttachmentOf, package};
use crate::clients::ClientFile;
use crate::{App, Claimed, Error, Once};

/// A file on its way in, for a client to whom the sender may attach it. Dropped, it leaves nothing.
pub struct Upload {
    client: ClientId,
    arriving: Arriving,
    limit: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
}

/// Attaches a file.
pub struct AttachFile {
    /// What the sender says about it.
    pub about: AboutFile,
    /// The name the sender has for it; only its ending is looked at, and nothing of it is kept.
    pub name: String,
    /// The bytes, all taken.
    pub upload: Upload,
}

/// Asks whether a file may be attached, before anybody sends it.
pub async fn begin_upload(app: &App, actor: &Actor, client: ClientId) -> Result<Upload, Error> {
    let file = ClientFile::open(&app.store.read_once(), client).await?;
    // The deed itself asks again, when the file has arrived.
    let _permit = file.require(app, actor, Action::AttachFile)?;
    let id = AttachmentId::from_uuid(app.ids.mint(app.clock.now()));
    let arriving = Arriving::begin(&app.store, id)?;
    let limit = app.settings.attachment_max_bytes;
    Ok(Upload { client, arriving, limit, head: Vec::new(), tail: Vec::new() })
}

impl Upload {
    /// Takes the next bytes. `TooLarge` as soon as there are more than a file may have.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.arriving.size() + bytes.len() as u64 > self.limit {
            return Err(Error::TooLarge { limit: self.limit });
        }
        let wanted = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..wanted]);
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
        Ok(self.arriving.take(bytes)?)
    }

    /// The file, sealed, and what it is.
    async fn finish(self, name: &str) -> Result<(Arrived, Result<FileFormat, WrongFile>), Error> {
        let Self { arriving, head, tail, .. } = self;
        let recognised = FileFormat::recognise(name, &head, &tail);
        let looked_into = spawn_blocking(move || {
            let arrived = arriving.finish()?;
            let format = match recognised {
                Ok(format) if format.is_package() => {
                    package::look_into(format, arrived.reader()?).map(|()| format)
                }
                recognised => recognised,
            };
            Ok((arrived, format))
        });
        looked_into.await.map_err(|_| Error::Broken("a file was not looked into"))?
    }
}

/// Attaches a file that has arrived. Entry, bytes and the answer to a request sent again are there
/// together or not at all.
pub async fn attach_file(
    app: &App,
    actor: &Actor,
    asked: AttachFile,
    once: impl FnOnce(&str) -> Once,
) -> Result<AttachmentOf, Error> {
    let AttachFile { about, name, upload } = asked;
    let client = upload.client;
    let (mut arrived, format) = upload.finish(&name).await?;
    let digest = hex::encode(arrived.digest());
    let once = once(&digest);

    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::AttachFile)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return AttachmentOf::find(file, AttachmentId::from_uuid(created.thing));
        }
    };
    let mut faults = faults_of(&about, &file.record);
    let format = format.map_err(|wrong| {
        faults.push(FieldError::at("file", wrong.code(), wrong.text()));
    });
    let Ok(format) = format else { return Err(Error::Invalid(faults)) };
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let id = arrived.id();
    let facts = FileFacts { format, size: arrived.size(), digest };
    let attached = file.record.attach_file(id, about, facts.clone(), app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![attached]).await?;
    insert(&tx, client, &facts, &mut arrived).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    let _held = arrived.stored();
    tx.commit(permit, app.clock.now()).await?;
    AttachmentOf::find(file, id)
}

fn faults_of(about: &AboutFile, record: &Record) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let AboutFile { kind: _, title, plan, assessment } = about;
    if title.trim().is_empty() || title.chars().count() > TITLE_MAX {
        let allowed = format!("1 to {TITLE_MAX} characters");
        faults.push(FieldError::at("title", "length", allowed));
    }
    if title.chars().any(char::is_control) {
        faults.push(FieldError::at("title", "control_character", "one line of text"));
    }
    if plan.is_some_and(|plan| !record.plans.contains_key(&plan)) {
        faults.push(FieldError::at("plan", "unknown_plan", "a plan of this client"));
    }
    if assessment.is_some_and(|one| !record.assessments.contains_key(&one)) {
        let text = "an assessment of this client";
        faults.push(FieldError::at("assessment", "unknown_assessment", text));
    }
    if plan.is_some() && assessment.is_some() {
        let text = "a file belongs to a plan or to an assessment";
        faults.push(FieldError::at("assessment", "two_things", text));
    }
    faults
}
