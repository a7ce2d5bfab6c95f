//! Files attached to a client's record: what they are, who may be told what about them, and which
//! kinds of file are taken at all. The bytes are kept elsewhere; the record knows their digest.

mod format;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{AssessmentId, AttachmentId, PlanId, UserId};
use crate::path::{Obstacle, Refusal};
use crate::record::{Entry, Event, Happening, Record};

pub use format::{FileFormat, HEAD, TAIL, WrongFile, forbidden_part};

/// The longest title, in characters.
pub const TITLE_MAX: usize = 200;

/// What an attached file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A plan that was signed on paper.
    SignedPlan,
    /// A certificate of studies, work or skills.
    Certificate,
    /// A statement of a professional, for example of a school.
    Statement,
    /// A decision of an authority.
    Decision,
    /// Anything else.
    Other,
}

impl AttachmentKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::SignedPlan, Self::Certificate, Self::Statement, Self::Decision, Self::Other];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedPlan => "signed_plan",
            Self::Certificate => "certificate",
            Self::Statement => "statement",
            Self::Decision => "decision",
            Self::Other => "other",
        }
    }

    /// The kind written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a worker says about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutFile {
    /// What it is.
    pub kind: AttachmentKind,
    /// In the worker's words.
    pub title: String,
    /// The version of the plan it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The assessment it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<AssessmentId>,
}

/// What the bytes are. They never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileFacts {
    /// By name and content.
    pub format: FileFormat,
    /// Bytes, not sealed.
    pub size: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
}

/// A file attached to a client's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id; also names the bytes where they are kept.
    pub id: AttachmentId,
    /// What a worker said about it.
    pub about: AboutFile,
    /// What the bytes are.
    pub file: FileFacts,
    /// The day it was attached.
    pub on: NaiveDate,
    /// Who attached it.
    pub by: Option<UserId>,
    /// The day it was withdrawn, and why. The bytes stay until the client's data are disposed of.
    pub withdrawn: Option<(NaiveDate, String)>,
    /// How many entries speak of it.
    pub version: u32,
}

/// `None` when the entry speaks of a file that was never attached.
pub(crate) fn take(
    attachments: &mut BTreeMap<AttachmentId, Attachment>,
    entry: &Entry,
) -> Option<()> {
    let on = entry.happening.on;
    match &entry.happening.event {
        Event::FileAttached { attachment, about, file } => {
            let attached = Attachment {
                id: *attachment,
                about: about.clone(),
                file: file.clone(),
                on,
                by: entry.recorded_by,
                withdrawn: None,
                version: 1,
            };
            attachments.insert(*attachment, attached);
        }
        Event::AttachmentWithdrawn { attachment, reason } => {
            let attachment = attachments.get_mut(attachment)?;
            attachment.withdrawn = Some((on, reason.clone()));
            attachment.version += 1;
        }
        _ => return None,
    }
    Some(())
}

impl Record {
    /// Attaches a file to the open customership.
    pub fn attach_file(
        &self,
        id: AttachmentId,
        about: AboutFile,
        file: FileFacts,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_day(today, today), today)?;
        Ok(Event::FileAttached { attachment: id, about, file }.on(today))
    }

    /// Withdraws a file that was attached by mistake, also once the customership has ended.
    pub fn withdraw_attachment(
        &self,
        attachment: &Attachment,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        if reason.trim().is_empty() {
            obstacles.push(Obstacle::ReasonMissing {});
        }
        obstacles.extend(obstacle_of_withdrawal(attachment));
        self.guard(obstacles, today)?;
        Ok(Event::AttachmentWithdrawn { attachment: attachment.id, reason }.on(today))
    }

    /// Whether the bytes of a file may be handed out: not once it was withdrawn.
    pub fn open_attachment(
        &self,
        attachment: &Attachment,
        today: NaiveDate,
    ) -> Result<(), Refusal> {
        self.guard(obstacle_of_withdrawal(attachment).into_iter().collect(), today)
    }
}

fn obstacle_of_withdrawal(attachment: &Attachment) -> Option<Obstacle> {
    let (withdrawn_on, _) = attachment.withdrawn.as_ref()?;
    Some(Obstacle::AttachmentWithdrawn { withdrawn_on: *withdrawn_on })
}
