use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::attachments::{AboutFile, AttachmentKind};
use domain::ids::{AssessmentId, ClientId, PlanId};
use serde::Deserialize;
use use_cases::App;
use use_cases::attachments::{self, AttachFile};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AttachmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, FileForm, Path};
use crate::idempotency::{IdempotencyHeader, Sent};

/// A form with two parts, in this order.
#[derive(ToSchema)]
#[schema(as = AttachFile)]
#[expect(dead_code, reason = "describes a body that is read as it comes")]
pub(super) struct Form {
    about: About,
    /// A PDF, PNG, JPEG, DOCX or ODT file with its name. The name's ending and the content must
    /// say the same; documents are taken without macros and embedded objects.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What the file is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AboutFile)]
struct About {
    /// `signed_plan`, `certificate`, `statement`, `decision` or `other`.
    #[schema(value_type = String)]
    kind: AttachmentKind,
    /// 1 to 200 characters.
    title: String,
    /// A version of the client's plan.
    #[schema(nullable = false)]
    plan: Option<Uuid>,
    /// An assessment of the client.
    #[schema(nullable = false)]
    assessment: Option<Uuid>,
}

impl Check for About {}

/// Attach a file to a client
///
/// A signed paper plan, a certificate and the like. The bytes are sealed where they are kept.
#[utoipa::path(
    post,
    path = "/clients/{id}/attachments",
    tag = "attachments",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body(content = Form, content_type = "multipart/form-data"),
    responses((status = CREATED, body = AttachmentBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn attach_file(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let mut upload = attachments::begin_upload(&app, &actor, client).await?;
    let mut sent = Sent::of(&request)?;
    let mut form = FileForm::open(request, &app).await?;
    let (said, About { kind, title, plan, assessment }) = form.about(&app).await?;
    sent.take(&said);
    let limit = app.settings.attachment_max_bytes;
    let name = form.file(limit, |bytes| upload.take(bytes)).await?;
    let about = AboutFile {
        kind,
        title,
        plan: plan.map(PlanId::from_uuid),
        assessment: assessment.map(AssessmentId::from_uuid),
    };
    let asked = AttachFile { about, name, upload };
    let once = |digest: &str| {
        sent.take(digest.as_bytes());
        sent.once()
    };
    let attached = attachments::attach_file(&app, &actor, asked, once).await?;
    let location = format!("/api/v1/attachments/{}", attached.attachment.id);
    let headers = (etag(attached.attachment.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(AttachmentBody::from(attached))))
}
