use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::access::Actor;
use domain::users::{Language, User};
use frame::{RequestId, is_same_site};
use use_cases::users::{OpenSession, Unfinished};
use use_cases::{App, Error, users};

use crate::failure::{Failure, told};
use crate::page::{Page, Section};
use crate::session::LANGUAGE_COOKIE;
use crate::texts::Texts;

/// Whoever asks for a page: in which language, signed in or not.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// What is said to the visitor.
    pub(crate) t: Texts,
    /// The address asked for, with its query; for coming back after choosing a language.
    here: String,
    session: Option<OpenSession>,
}

impl Visitor {
    fn of(request: &Request, session: Option<OpenSession>) -> Self {
        let (headers, uri) = (request.headers(), request.uri());
        let language = session
            .as_ref()
            .and_then(|session| session.user.language)
            .or_else(|| chosen(headers))
            .or_else(|| Texts::wanted(headers))
            .unwrap_or(Language::Finnish);
        let here = match uri.path_and_query() {
            Some(all) if request.method().is_safe() => all.as_str().to_owned(),
            _ => uri.path().to_owned(),
        };
        Self { t: Texts::in_language(language), here, session }
    }

    /// What stands around the page, in a section of the service.
    pub(crate) fn page(&self, section: Section) -> Page {
        let user = self.session.as_ref().map(|session| &session.user);
        Page::new(self.here.clone(), user, section)
    }

    /// The address asked for.
    pub(crate) fn here(&self) -> &str {
        &self.here
    }

    /// The same visitor at another address, where the one asked for holds what no page repeats.
    pub(crate) fn at(self, here: &str) -> Self {
        Self { here: here.to_owned(), ..self }
    }

    /// The same without its query.
    pub(crate) fn path(&self) -> &str {
        self.here.split_once('?').map_or(&*self.here, |(path, _)| path)
    }

    /// Who acts, if somebody is signed in.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        self.session.as_ref().map(|session| &session.actor)
    }

    /// What comes before anything else, if somebody is signed in.
    pub(crate) fn unfinished(&self) -> Option<Unfinished> {
        self.session.as_ref().and_then(|session| session.unfinished)
    }

    /// Who is signed in, as a user.
    pub(crate) fn user(&self) -> Option<&User> {
        self.session.as_ref().map(|session| &session.user)
    }

    pub(crate) const fn is_signed_in(&self) -> bool {
        self.session.is_some()
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Broken)
    }
}

/// A visitor who is signed in.
pub(crate) struct SignedIn {
    /// Who acts.
    pub(crate) actor: Actor,
    /// The same person before the screen.
    pub(crate) visitor: Visitor,
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let actor = visitor.actor().cloned().ok_or(Failure::NotSignedIn)?;
        Ok(Self { actor, visitor })
    }
}

/// Looks who asks, refuses what another site makes a browser send, and tells failures as pages.
pub(crate) async fn met(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let secret = frame::cookie(request.headers());
    let session = match secret {
        None => Ok(None),
        Some(secret) => match users::open_session(&app, &secret).await {
            Err(Error::NotSignedIn) => Ok(None),
            other => other.map(|mut session| {
                session.actor.request = request.extensions().get().map(|RequestId(id)| *id);
                Some(session)
            }),
        },
    };
    let visitor = match session {
        Ok(session) => Visitor::of(&request, session),
        Err(error) => {
            let unknown = Visitor::of(&request, None);
            return told(Failure::from(error).into_response(), &unknown);
        }
    };
    let response = if request.method().is_safe() || is_same_site(request.headers()) == Some(true) {
        request.extensions_mut().insert(visitor.clone());
        next.run(request).await
    } else {
        Failure::CrossSite.into_response()
    };
    told(response, &visitor)
}

/// Tells the frame's own refusals as pages, without looking who asks: there is no place for that.
pub(crate) async fn unmet(request: Request, next: Next) -> Response {
    let visitor = Visitor::of(&request, None);
    told(next.run(request).await, &visitor)
}

/// The language in the browser's own keeping, for who is not signed in.
fn chosen(headers: &HeaderMap) -> Option<Language> {
    let jar = CookieJar::from_headers(headers);
    Language::from_code(jar.get(LANGUAGE_COOKIE)?.value())
}
