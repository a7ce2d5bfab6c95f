//! Files attached to clients' records.

mod attach_file;
mod list_attachments;
mod open_attachment;
mod read_attachment;
mod withdraw_attachment;

use axum::extract::DefaultBodyLimit;
use chrono::NaiveDate;
use domain::attachments::{AboutFile, Attachment, AttachmentKind, FileFacts};
use domain::ids::{AssessmentId, ClientId, PlanId, UserId};
use serde::Serialize;
use use_cases::App;
use use_cases::attachments::AttachmentOf;
use utoipa::ToSchema;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        // The form has its own limit.
        .routes(routes!(attach_file::attach_file).layer(DefaultBodyLimit::disable()))
        .routes(routes!(list_attachments::list_attachments))
        .routes(routes!(read_attachment::read_attachment))
        .routes(routes!(open_attachment::open_attachment))
        .routes(routes!(withdraw_attachment::withdraw_attachment))
}

/// A file attached to a client's record, without its bytes.
#[derive(Serialize, ToSchema)]
#[schema(as = Attachment)]
struct AttachmentBody {
    id: Uuid,
    client: Uuid,
    /// `signed_plan`, `certificate`, `statement`, `decision` or `other`.
    #[schema(value_type = String)]
    kind: AttachmentKind,
    title: String,
    /// The version of the plan it belongs to.
    plan: Option<Uuid>,
    /// The assessment it belongs to.
    assessment: Option<Uuid>,
    #[schema(example = "application/pdf")]
    media_type: &'static str,
    /// Bytes.
    size: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    digest: String,
    attached_on: NaiveDate,
    attached_by: Option<Uuid>,
    /// The day it was withdrawn. Nobody opens it any more; the bytes stay until the client's data
    /// are disposed of.
    withdrawn_on: Option<NaiveDate>,
    withdrawn_because: Option<String>,
    /// For `If-Match`.
    version: u32,
}

impl AttachmentBody {
    fn new(client: ClientId, attachment: Attachment) -> Self {
        let Attachment { id, about, file, on, by, withdrawn, version } = attachment;
        let AboutFile { kind, title, plan, assessment } = about;
        let FileFacts { format, size, digest } = file;
        let (withdrawn_on, withdrawn_because) = withdrawn.unzip();
        Self {
            id: id.uuid(),
            client: client.uuid(),
            kind,
            title,
            plan: plan.map(PlanId::uuid),
            assessment: assessment.map(AssessmentId::uuid),
            media_type: format.media_type(),
            size,
            digest,
            attached_on: on,
            attached_by: by.map(UserId::uuid),
            withdrawn_on,
            withdrawn_because,
            version,
        }
    }
}

impl From<AttachmentOf> for AttachmentBody {
    fn from(found: AttachmentOf) -> Self {
        Self::new(found.file.stored.id, found.attachment)
    }
}
