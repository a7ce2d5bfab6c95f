use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::retention::HoldGround;
use use_cases::clients::ClientFile;
use use_cases::retention::{self, Hold, HoldDisposal};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks why the data are kept, or shows why they are.
#[derive(Template)]
#[template(path = "retention/hold_disposal.html")]
struct HoldPage {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    held: Option<Held>,
    summary: Summary,
    fields: [Field; 2],
}

struct Held {
    ground: Cow<'static, str>,
    words: String,
    since: String,
}

fn made(
    visitor: &Visitor,
    (file, hold): (&ClientFile, Option<Hold>),
    typed: &Typed,
    faults: &Faults,
) -> HoldPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let grounds = HoldGround::ALL
        .map(|one| (one.code().to_owned(), t.retention_ground(one.code()).into_owned()));
    let fields = [
        sheet.radios("ground", t.retention_why(), grounds),
        sheet.area("words", t.retention_words(), 3).hint(t.retention_words_hint()),
    ];
    let kept = hold.map(|hold| Held {
        ground: t.retention_ground(hold.ground.code()),
        words: hold.words,
        since: t.moment(hold.placed_at),
    });
    HoldPage {
        t,
        page: visitor.page(Section::Work),
        client: file.stored.id,
        name: file.stored.person.name(),
        held: kept,
        summary: Summary::of(t, faults, &fields),
        fields,
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let (file, hold) = retention::read_hold(&app, &who.actor, client).await?;
    let (typed, faults) = (Typed::default(), Faults::default());
    Ok(html(&made(&who.visitor, (&file, hold), &typed, &faults)))
}

/// Keeps a client's data although their time passes.
pub(super) async fn hold_disposal(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let done = match HoldGround::from_code(typed.text("ground")) {
        Some(ground) => {
            let words = typed.text("words").to_owned();
            let asked = HoldDisposal { client, ground, words };
            retention::hold_disposal(&app, &who.actor, asked).await
        }
        None => Err(Error::Invalid(vec![FieldError::at("ground", "missing", "is required")])),
    };
    let here = format!("/clients/{client}/hold-disposal");
    match done {
        // Somebody else holds them already: the page shows why.
        Ok(()) | Err(Error::Duplicate(_)) => Ok(see(&here)),
        Err(error) => {
            let faults = Faults::of(error, who.visitor.t)?;
            let (file, hold) = retention::read_hold(&app, &who.actor, client).await?;
            let page = made(&who.visitor, (&file, hold), &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Lets them go again.
pub(super) async fn release_hold(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    retention::release_hold(&app, &who.actor, client).await?;
    Ok(see(&format!("/clients/{client}/hold-disposal")))
}
