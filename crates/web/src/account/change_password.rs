use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use use_cases::users::{self, Unfinished};
use use_cases::{App, Error};

use super::ACCOUNT;
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks for the password of now and for another one.
#[derive(Template)]
#[template(path = "account/change_password.html")]
struct ChangePasswordPage {
    t: Texts,
    page: Page,
    must: bool,
    summary: Summary,
    current: Field,
    password: Field,
    again: Field,
}

fn made(visitor: &Visitor, faults: &Faults) -> ChangePasswordPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed: &Typed::default(), faults };
    let current = sheet.secret("current", t.account_current_password());
    let password = sheet.new_secret("password", t.account_new_password());
    let password = password.hint(t.account_new_password_hint());
    let again = sheet.new_secret("again", t.account_again());
    ChangePasswordPage {
        t,
        page: visitor.page(Section::None),
        must: visitor.unfinished() == Some(Unfinished::Password),
        summary: Summary::of(t, faults, [&current, &password, &again]),
        current,
        password,
        again,
    }
}

pub(super) async fn page(who: SignedIn) -> Response {
    html(&made(&who.visitor, &Faults::default()))
}

/// Changes the password; all other sessions end.
pub(super) async fn change_password(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let (current, new) = (typed.text("current"), typed.text("password"));
    let done = if new == typed.text("again") {
        let (current, new) = (current.to_owned().into(), new.to_owned().into());
        users::change_password(&app, &actor, current, new).await
    } else {
        let text = "the same as the new password";
        Err(Error::Invalid(vec![FieldError::at("again", "passwords_differ", text)]))
    };
    let (status, faults) = match done {
        Ok(()) => return Ok(see(&format!("{ACCOUNT}?done=change_password"))),
        Err(Error::TooManyTries { retry_after }) => {
            let fault = t.session_too_many_tries(retry_after);
            let fields = vec![("current".to_owned(), fault)];
            (StatusCode::TOO_MANY_REQUESTS, Faults { fields, reasons: Vec::new() })
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Faults::of(error, t)?),
    };
    Ok(html_with(status, &made(&visitor, &faults)))
}
