use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Role};
use domain::authorities::AuthorityKey;
use domain::field_error::FieldError;
use use_cases::users::{self, AddUser};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks who, employed as what and where.
#[derive(Template)]
#[template(path = "admin/add_user.html")]
struct AddUserPage {
    t: Texts,
    page: Page,
    summary: Summary,
    name: Field,
    role: Field,
    authority: Field,
    password: Field,
    hidden: Hidden,
}

fn made(app: &App, visitor: &Visitor, typed: &Typed, faults: &Faults) -> AddUserPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let roles = Role::ALL.map(|role| (role.code().to_owned(), t.role(role.code()).into_owned()));
    let mut authorities: Vec<_> = app
        .law
        .reference
        .authorities()
        .map(|one| {
            let kind = t.admin_kind(one.key.kind.code());
            (one.key.to_string(), format!("{} ({kind})", t.of_names(&one.names)))
        })
        .collect();
    authorities.sort_by(|one, other| one.1.cmp(&other.1));
    let choose = std::iter::once((String::new(), t.admin_choose().into_owned()));
    let name = sheet.line("name", t.admin_name()).hint(t.admin_name_hint());
    let role = sheet.radios("role", t.admin_role(), roles);
    let authority = sheet.select("authority", t.admin_authority(), choose.chain(authorities));
    let password = sheet.secret("password", t.admin_password()).hint(t.admin_password_hint());
    AddUserPage {
        t,
        page: visitor.page(Section::Users),
        summary: Summary::of(t, faults, [&name, &role, &authority, &password]),
        name,
        role,
        authority,
        password,
        hidden: Hidden::creating(app, typed),
    }
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    drop(actor.require_general(Action::KeepUsers).map_err(Error::from)?);
    Ok(html(&made(&app, &visitor, &Typed::default(), &Faults::default())))
}

/// Adds a user.
pub(super) async fn add_user(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let done = match read(&typed) {
        Ok(asked) => users::add_user(&app, Some(&actor), asked).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let faults = match done {
        Ok(_) => return Ok(see("/users?done=add_user")),
        Err(Error::Duplicate(_)) => {
            Faults { fields: vec![("name".to_owned(), t.admin_name_taken())], reasons: Vec::new() }
        }
        Err(error) => Faults::of(error, t)?,
    };
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &made(&app, &visitor, &typed, &faults)))
}

fn read(typed: &Typed) -> Result<AddUser, Vec<FieldError>> {
    let mut faults = Vec::new();
    let mut missing = |name: &str| faults.push(FieldError::at(name, "missing", "is required"));
    for name in ["name", "password"] {
        if typed.filled(name).is_none() {
            missing(name);
        }
    }
    let role = Role::from_code(typed.text("role"));
    if role.is_none() {
        missing("role");
    }
    let authority = typed.text("authority").parse::<AuthorityKey>().ok();
    if authority.is_none() {
        missing("authority");
    }
    match (role, authority) {
        (Some(role), Some(authority)) if faults.is_empty() => Ok(AddUser {
            name: typed.text("name").trim().to_owned(),
            role,
            authority,
            password: Some(typed.text("password").to_owned().into()),
        }),
        _ => Err(faults),
    }
}
