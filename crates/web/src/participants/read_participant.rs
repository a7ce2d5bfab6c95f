use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Action;
use domain::ids::{ParticipantId, PlanId};
use serde::Deserialize;
use use_cases::App;
use use_cases::participants::{self, ParticipantOf};

use super::{WAYS, said};
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// Who takes part, what it may get, and what it was given.
#[derive(Template)]
#[template(path = "participants/read_participant.html")]
struct ReadParticipant {
    t: Texts,
    page: Page,
    client_name: String,
    plan: PlanId,
    done: Option<String>,
    name: String,
    kind: Cow<'static, str>,
    contact: Option<String>,
    from: NaiveDate,
    ended: Option<(NaiveDate, String)>,
    consent_on: Option<NaiveDate>,
    /// By section.
    may_get: Vec<(String, String)>,
    disclosures: Vec<Given>,
    deeds: Vec<(Cow<'static, str>, String)>,
}

struct Given {
    on: NaiveDate,
    way: Cow<'static, str>,
    purpose: String,
    data: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ParticipantId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let ParticipantOf { file, participant } =
        participants::read_participant(&app, &actor, id).await?;
    let takes_part = participant.ended.is_none();
    let deeds = [Action::DiscloseData, Action::EndParticipant].into_iter();
    let deeds = deeds.filter(|action| takes_part && file.permits(&app, &actor, *action));
    let deed = |action: Action| {
        let address = format!("/participants/{id}/{}", action.code().replace('_', "-"));
        (t.deed(action.code()), address)
    };
    let by_section = |grants: &[domain::participants::Grant]| {
        grants.iter().map(|grant| (grant.section.clone(), said(t, &grant.data))).collect()
    };
    let given = participant.disclosures.iter().rev().map(|one| Given {
        on: one.on,
        way: WAYS
            .into_iter()
            .find(|(_, way)| *way == one.way)
            .map_or(Cow::Borrowed(""), |(code, _)| t.participant_way(code)),
        purpose: one.purpose.clone(),
        data: by_section(&one.given),
    });
    Ok(html(&ReadParticipant {
        t,
        page: visitor.page(Section::Work),
        client_name: file.stored.person.name(),
        plan: participant.named.plan,
        done: asked.done,
        name: participant.named.name.clone(),
        kind: t.participant_kind(participant.named.kind.code()),
        contact: participant.named.contact.clone(),
        from: participant.from,
        ended: participant.ended.clone(),
        consent_on: participant.named.consent_on,
        may_get: by_section(&participant.may_get),
        disclosures: given.collect(),
        deeds: deeds.map(deed).collect(),
    }))
}
