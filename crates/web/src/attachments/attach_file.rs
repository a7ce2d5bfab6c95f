use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::attachments::{AboutFile, AttachmentKind, FileFormat};
use domain::field_error::FieldError;
use domain::ids::{AssessmentId, ClientId, PlanId};
use use_cases::attachments::{self, AttachFile};
use use_cases::clients::{self, ClientFile};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::choices::{Pair, or_none};
use crate::form::{DeedForm, Faults, Hidden, Sheet, Typed, WithFile};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    file: &ClientFile,
    typed: &Typed,
    faults: &Faults,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let kinds = AttachmentKind::ALL
        .map(|kind| (kind.code().to_owned(), t.file_kind(kind.code()).into_owned()));
    let endings = FileFormat::ALL.iter().flat_map(|format| format.endings());
    let endings: Vec<_> = endings.map(|ending| format!(".{ending}")).collect();
    let mut fields = vec![
        sheet.radios("kind", t.file_what(), kinds),
        sheet.line("title", t.file_title()).hint(t.file_title_hint()),
    ];
    let about = belongs_to(visitor, file);
    if !about.is_empty() {
        let about = or_none(t.file_about_client(), about);
        fields.push(sheet.select("about", t.file_about(), about).optional());
    }
    let most = app.settings.attachment_max_bytes / (1024 * 1024);
    let choose = sheet.file("file", t.file_choose(), endings.join(","));
    fields.push(choose.hint(t.file_choose_hint(most)));
    let thing = format!("/clients/{}", file.stored.id);
    let hidden = Hidden::creating(app, typed);
    DeedForm::new(visitor, Action::AttachFile, file, &thing, fields, faults, hidden).with_file()
}

/// The plans and assessments that a file may belong to.
fn belongs_to(visitor: &Visitor, file: &ClientFile) -> Vec<Pair> {
    let t = visitor.t;
    let plans = file.record.plans.values().rev().map(|plan| {
        let what = t.file_of_plan(plan.number, t.day(plan.content.drawn_up_on));
        (format!("plan/{}", plan.id), what.into_owned())
    });
    let assessments = file.record.assessments.values().rev().map(|one| {
        let what = t.file_of_assessment(t.day(one.started_on));
        (format!("assessment/{}", one.id), what.into_owned())
    });
    plans.chain(assessments).collect()
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let kind = AttachmentKind::SignedPlan.code().to_owned();
    let typed = Typed::of([("kind", kind)]);
    Ok(html(&form(&app, &who.visitor, &file, &typed, &Faults::default())))
}

/// Attaches a file to a client. One that is refused must be chosen again: a browser gives it once.
pub(super) async fn attach_file(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    request: Request,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let mut upload = attachments::begin_upload(&app, &actor, client).await?;
    let sent = WithFile::read(request, &app, |bytes| upload.take(bytes)).await?;
    let WithFile { typed, name, taken } = sent;
    let key = typed.once_key()?;
    let done = match read(&typed, name, taken) {
        Ok((about, name)) => {
            let asked = AttachFile { about, name, upload };
            let once = |digest: &str| typed.once_of(key, digest);
            attachments::attach_file(&app, &actor, asked, once).await
        }
        Err(error) => Err(error),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=attach_file#files")));
    };
    let faults = Faults::of(error, visitor.t)?;
    let file = clients::read_client(&app, &actor, client, None).await?;
    let page = form(&app, &visitor, &file, &typed, &faults);
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn read(
    typed: &Typed,
    name: Option<String>,
    taken: Result<(), Error>,
) -> Result<(AboutFile, String), Error> {
    let mut faults = Vec::new();
    let kind = AttachmentKind::from_code(typed.text("kind"));
    if kind.is_none() {
        faults.push(FieldError::at("kind", "missing", "is required"));
    }
    let title = typed.filled("title").map(str::to_owned);
    if title.is_none() {
        faults.push(FieldError::at("title", "missing", "is required"));
    }
    match taken {
        Ok(()) if name.is_none() => {
            faults.push(FieldError::at("file", "file_missing", "is required"));
        }
        Ok(()) => {}
        Err(Error::TooLarge { .. }) => {
            faults.push(FieldError::at("file", "file_too_large", "a smaller file"));
        }
        Err(other) => return Err(other),
    }
    let (what, id) = typed.text("about").split_once('/').unwrap_or_default();
    let id = id.parse().ok();
    let plan = id.filter(|_| what == "plan").map(PlanId::from_uuid);
    let assessment = id.filter(|_| what == "assessment").map(AssessmentId::from_uuid);
    match (kind, title, name) {
        (Some(kind), Some(title), Some(name)) if faults.is_empty() => {
            Ok((AboutFile { kind, title, plan, assessment }, name))
        }
        _ => Err(Error::Invalid(faults)),
    }
}
