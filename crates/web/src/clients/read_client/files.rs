use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::attachments::Attachment;
use domain::ids::AttachmentId;

use super::Shown;
use crate::texts::Texts;

/// The attached files, the newest first; those that were withdrawn say why.
#[derive(Template)]
#[template(path = "clients/read_client/files.html")]
pub(super) struct Files {
    t: Texts,
    attached: Vec<FileShown>,
    may_withdraw: bool,
}

impl HtmlSafe for Files {}

struct FileShown {
    id: AttachmentId,
    title: String,
    kind: Cow<'static, str>,
    kilobytes: u64,
    on: NaiveDate,
    by: Option<String>,
    withdrawn: Option<(NaiveDate, String)>,
}

impl Files {
    pub(super) fn of(shown: &Shown<'_>, actor: &Actor) -> Self {
        let Shown { t, app, file, .. } = shown;
        let one = |one: &Attachment| FileShown {
            id: one.id,
            title: one.about.title.clone(),
            kind: t.file_kind(one.about.kind.code()),
            kilobytes: one.file.size.div_ceil(1024),
            on: one.on,
            by: one.by.and_then(|by| shown.name(by)),
            withdrawn: one.withdrawn.clone(),
        };
        Self {
            t: *t,
            attached: file.record.attachments.values().rev().map(one).collect(),
            may_withdraw: file.permits(app, actor, Action::WithdrawAttachment),
        }
    }
}
