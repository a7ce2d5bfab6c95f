//! The own calendar feeds: an address each, by which a calendar reads deadlines and appointments.

use ::frame::CALENDARS;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use chrono::NaiveDate;
use domain::ids::FeedId;
use secrecy::ExposeSecret;
use serde::Deserialize;
use use_cases::{App, Error, day_of, feeds};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::SignedIn;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/feeds", get(page).post(open_feed))
        .route("/feeds/{id}/revoke-feed", post(revoke_feed))
}

/// The own feeds, and the address of one that was just opened.
#[derive(Template)]
#[template(path = "feeds/keep_own_feeds.html")]
struct FeedsPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    /// Shown this once.
    address: Option<String>,
    lines: Vec<(FeedId, String, NaiveDate)>,
    summary: Summary,
    label: Field,
}

async fn made(
    app: &App,
    who: &SignedIn,
    (typed, faults): (&Typed, &Faults),
    done: Option<String>,
    address: Option<String>,
) -> Result<FeedsPage, Error> {
    let t = who.visitor.t;
    let kept = feeds::list_feeds(app, &who.actor).await?;
    let sheet = Sheet { t, typed, faults };
    let label = sheet.line("label", t.feed_label()).hint(t.feed_label_hint());
    Ok(FeedsPage {
        t,
        page: who.visitor.page(Section::Appointments),
        done,
        address,
        lines: kept
            .into_iter()
            .map(|feed| (feed.id, feed.label, day_of(feed.created_at)))
            .collect(),
        summary: Summary::of(t, faults, [&label]),
        label,
    })
}

#[derive(Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let nothing = (&Typed::default(), &Faults::default());
    Ok(html(&made(&app, &who, nothing, asked.done, None).await?))
}

/// Opens a feed and shows its address this once: it cannot be shown again, so that no redirect
/// follows.
async fn open_feed(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let opened = feeds::open_feed(&app, &who.actor, typed.text("label").trim().to_owned()).await;
    match opened {
        Ok(opened) => {
            let secret = opened.secret.expose_secret();
            let address = format!("{}{CALENDARS}/{secret}", app.settings.public_url);
            let nothing = (&Typed::default(), &Faults::default());
            Ok(html(&made(&app, &who, nothing, None, Some(address)).await?))
        }
        Err(error) => {
            let faults = Faults::of(error, who.visitor.t)?;
            let page = made(&app, &who, (&typed, &faults), None, None).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Revokes an own feed.
async fn revoke_feed(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<FeedId>,
) -> Result<Response, Failure> {
    feeds::revoke_feed(&app, &who.actor, id).await?;
    Ok(see("/feeds?done=revoke_feed"))
}
