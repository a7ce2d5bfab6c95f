use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use secrecy::ExposeSecret;
use use_cases::users::{self, OfferedSecondFactor, Unfinished};
use use_cases::{App, Error};

use super::qr::{Picture, drawn};
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Shows what an app has to know, and asks for a code of it.
#[derive(Template)]
#[template(path = "account/set_up_second_factor.html")]
struct SetUpPage {
    t: Texts,
    page: Page,
    must: bool,
    replaces: bool,
    summary: Summary,
    picture: Option<Picture>,
    secret: String,
    address: String,
    sealed: String,
    code: Field,
}

fn made(visitor: &Visitor, offered: OfferedSecondFactor, faults: &Faults) -> SetUpPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed: &Typed::default(), faults };
    let code = sheet.line_filled_by("code", t.account_code(), "one-time-code");
    let address = offered.address.expose_secret().to_owned();
    SetUpPage {
        t,
        page: visitor.page(Section::None),
        must: visitor.unfinished() == Some(Unfinished::SecondFactor),
        replaces: visitor.user().is_some_and(|user| user.second_factor_at.is_some()),
        summary: Summary::of(t, faults, [&code]),
        picture: drawn(&address),
        secret: in_groups(offered.secret.expose_secret()),
        address,
        sealed: offered.sealed,
        code,
    }
}

/// Four and four, as people copy them.
fn in_groups(secret: &str) -> String {
    let letters: Vec<_> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let offered = users::offer_second_factor(&app, &actor).await?;
    Ok(html(&made(&visitor, offered, &Faults::default())))
}

/// The recovery codes, shown once.
#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct CodesPage {
    t: Texts,
    page: Page,
    codes: Vec<String>,
}

/// Takes the second factor into use, and shows the recovery codes.
pub(super) async fn set_up_second_factor(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let sealed = typed.text("sealed");
    let t = visitor.t;
    match users::set_up_second_factor(&app, &actor, sealed, typed.text("code")).await {
        Ok(codes) => {
            let codes = codes.iter().map(|code| code.expose_secret().to_owned()).collect();
            Ok(html(&CodesPage { t, page: visitor.page(Section::None), codes }))
        }
        Err(Error::Invalid(faults)) => {
            let user = visitor.user().ok_or(Failure::NotSignedIn)?;
            let offered = users::offered_second_factor(&app, &actor, &user.name, sealed)?;
            let page = made(&visitor, offered, &Faults::of_fields(&faults, t));
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(other) => Err(other.into()),
    }
}
