//! A form that was sent when the session had ended: it is kept in the page that asks to sign in,
//! and sent on after that. Its one-time key and version make that as safe as sending it at once.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::users::User;
use use_cases::App;

use super::own_address;
use super::sign_in::SignIn;
use crate::form::{Faults, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::texts::Texts;
use crate::visitor::Visitor;

type Words = Cow<'static, str>;

const TO: &str = "kept-to";
const FORM: &str = "kept-form";

/// A form that waits.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// Where it goes.
    pub(super) to: String,
    /// Its fields as a body.
    pub(super) form: String,
}

impl Kept {
    /// A form that was sent to `path`.
    pub(super) fn of(path: &str, typed: &Typed) -> Self {
        let form =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(typed.fields()).finish();
        Self { to: path.to_owned(), form }
    }

    /// The one that went along with signing in.
    pub(super) fn read(typed: &Typed) -> Option<Self> {
        let to = own_address(typed.filled(TO)?)?.to_owned();
        Some(Self { to, form: typed.text(FORM).to_owned() })
    }

    /// As fields of a form, which [`Self::read`] reads.
    pub(super) fn fields(self) -> [(&'static str, String); 2] {
        [(TO, self.to), (FORM, self.form)]
    }
}

/// Asks to sign in, and keeps the form.
pub(super) fn keep(app: &App, visitor: &Visitor, path: &str, typed: &Typed) -> Response {
    let kept = Some(Kept::of(path, typed));
    let page = SignIn::new(app, visitor, &Typed::default(), &Faults::default(), None, kept);
    html_with(StatusCode::UNAUTHORIZED, &page)
}

#[derive(Template)]
#[template(path = "session/resume.html")]
struct Resume {
    t: Texts,
    page: Page,
    title: Words,
    advice: Words,
    to: String,
    fields: Vec<(String, String)>,
}

/// Shows that nothing was lost, with a button that sends the form on.
pub(super) fn page(visitor: &Visitor, user: &User, kept: Kept) -> Response {
    let t = user.language.map_or(visitor.t, Texts::in_language);
    shown(t, user, kept, (t.session_resumed(), t.session_resumed_advice()))
}

/// The same after the user proved once more who asks.
pub(super) fn confirmed(visitor: &Visitor, user: &User, kept: Kept) -> Response {
    let t = visitor.t;
    shown(t, user, kept, (t.session_confirmed(), t.session_confirmed_advice()))
}

fn shown(t: Texts, user: &User, kept: Kept, words: (Words, Words)) -> Response {
    let (title, advice) = words;
    let fields = Typed::read(&kept.to, kept.form.as_bytes()).fields().to_vec();
    let page = Page::new("/".to_owned(), Some(user), Section::None);
    html(&Resume { t, page, title, advice, to: kept.to, fields })
}
