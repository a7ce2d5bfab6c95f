use std::borrow::Cow;

use askama::Template;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::ClientFile;

use super::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section};
use crate::texts::Texts;
use crate::visitor::Visitor;

/// A page that asks for what one deed about a client needs, and nothing besides. It is sent to
/// `<thing>/<deed>`.
#[derive(Template)]
#[template(path = "components/deed_form.html")]
pub(crate) struct DeedForm {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    deed: &'static str,
    address: String,
    back: String,
    about: Vec<(Cow<'static, str>, String)>,
    advice: Option<Cow<'static, str>>,
    summary: Summary,
    conflict: Option<Conflict>,
    fields: Vec<Field>,
    hidden: Hidden,
    takes_file: bool,
}

impl DeedForm {
    /// Of a deed about the thing at the address `thing`, to which giving up leads back.
    pub(crate) fn new(
        visitor: &Visitor,
        action: Action,
        file: &ClientFile,
        thing: &str,
        fields: Vec<Field>,
        faults: &Faults,
        hidden: Hidden,
    ) -> Self {
        Self {
            t: visitor.t,
            page: visitor.page(Section::Work),
            client: file.stored.id,
            name: file.stored.person.name(),
            deed: action.code(),
            address: format!("{thing}/{}", action.code().replace('_', "-")),
            back: thing.to_owned(),
            about: Vec::new(),
            advice: None,
            summary: Summary::of(visitor.t, faults, &fields),
            conflict: None,
            fields,
            hidden,
            takes_file: false,
        }
    }

    /// Says what the deed does.
    pub(crate) fn advice(self, advice: Cow<'static, str>) -> Self {
        Self { advice: Some(advice), ..self }
    }

    /// Says what the deed is about.
    pub(crate) fn about(mut self, label: Cow<'static, str>, value: impl Into<String>) -> Self {
        self.about.push((label, value.into()));
        self
    }

    /// Giving up leads to the client.
    pub(crate) fn back_to_client(self) -> Self {
        Self { back: format!("/clients/{}", self.client), ..self }
    }

    /// Shows both versions where somebody else saved meanwhile.
    pub(crate) fn conflict(self, conflict: Option<Conflict>) -> Self {
        Self { conflict, ..self }
    }

    /// Sends a file.
    pub(crate) fn with_file(self) -> Self {
        Self { takes_file: true, ..self }
    }
}

/// A deed that needs a reason only, about one version of a thing.
pub(crate) struct ReasonForm<'a> {
    /// The deed.
    pub(crate) action: Action,
    /// The client whom it is about.
    pub(crate) file: &'a ClientFile,
    /// The address of the thing that it changes.
    pub(crate) thing: String,
    /// The version of that thing.
    pub(crate) version: u32,
    /// What the deed does.
    pub(crate) advice: Cow<'static, str>,
}

impl ReasonForm<'_> {
    /// The page.
    pub(crate) fn page(
        self,
        app: &App,
        visitor: &Visitor,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> DeedForm {
        let Self { action, file, thing, version, advice } = self;
        let sheet = Sheet { t: visitor.t, typed, faults };
        let fields = vec![sheet.area("reason", visitor.t.form_reason(), 3)];
        let hidden = Hidden::changing(app, typed, version, conflict.as_ref());
        DeedForm::new(visitor, action, file, &thing, fields, faults, hidden)
            .advice(advice)
            .conflict(conflict)
    }
}
