//! Others who take part in a client's plan, and what they are given.

mod disclose_data;
mod end_participant;
mod name_participant;
mod read_participant;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ClientId, ProviderId, UserId};
use domain::participants::{Disclosure, DisclosureWay, Grant, Named, Participant};
use domain::rule_sets::{DataKind, ParticipantKind};
use serde::Serialize;
use use_cases::App;
use use_cases::participants::ParticipantOf;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(name_participant::name_participant))
        .routes(routes!(read_participant::read_participant))
        .routes(routes!(end_participant::end_participant))
        .routes(routes!(disclose_data::disclose_data))
}

/// Somebody who takes part in a client's plan without accepting it.
#[derive(Serialize, ToSchema)]
#[schema(as = Participant)]
pub(crate) struct ParticipantBody {
    id: Uuid,
    client: Uuid,
    /// `wellbeing_services_county`, `kela`, `migri`, `police`, `education_provider`,
    /// `organisation` or `employer`.
    #[schema(value_type = String)]
    kind: ParticipantKind,
    /// The unit's or organisation's name.
    name: String,
    contact: Option<String>,
    registered_provider: Option<Uuid>,
    plan: Uuid,
    /// The one measure it takes part in, counted from 0; null for the whole plan.
    measure: Option<usize>,
    from: NaiveDate,
    /// Exactly what it may get.
    may_get: Vec<GrantBody>,
    /// The day of the client's written consent.
    consent_on: Option<NaiveDate>,
    /// From this day on it gets nothing.
    ended_on: Option<NaiveDate>,
    end_reason: Option<String>,
    /// What it was given, in order of recording.
    disclosures: Vec<DisclosureBody>,
    /// For `If-Match`.
    version: u32,
}

/// Data, and where it stands written that they may be given.
#[derive(Serialize, ToSchema)]
#[schema(as = Grant)]
struct GrantBody {
    #[schema(value_type = Vec<String>)]
    data: Vec<DataKind>,
    section: String,
}

impl From<Grant> for GrantBody {
    fn from(grant: Grant) -> Self {
        let Grant { data, section } = grant;
        Self { data, section }
    }
}

/// What was given to whom, when and on what basis.
#[derive(Serialize, ToSchema)]
#[schema(as = Disclosure)]
struct DisclosureBody {
    id: Uuid,
    participant: Uuid,
    on: NaiveDate,
    given: Vec<GrantBody>,
    /// `secure_message`, `letter`, `call`, `meeting` or `interface`.
    #[schema(value_type = String)]
    way: DisclosureWay,
    purpose: String,
    /// Who gave it.
    by: Option<Uuid>,
    recorded_at: DateTime<Utc>,
}

impl DisclosureBody {
    fn new(participant: Uuid, disclosure: Disclosure) -> Self {
        let Disclosure { id, on, given, way, purpose, by, recorded_at } = disclosure;
        Self {
            id: id.uuid(),
            participant,
            on,
            given: given.into_iter().map(GrantBody::from).collect(),
            way,
            purpose,
            by: by.map(UserId::uuid),
            recorded_at,
        }
    }
}

impl ParticipantBody {
    pub(crate) fn new(client: ClientId, participant: Participant) -> Self {
        let Participant { id, from, named, may_get, ended, disclosures, version } = participant;
        let Named { kind, name, contact, registered_provider, plan, measure, consent_on } = named;
        let (ended_on, end_reason) = ended.unzip();
        let disclosures = disclosures.into_iter().map(|one| DisclosureBody::new(id.uuid(), one));
        Self {
            id: id.uuid(),
            client: client.uuid(),
            kind,
            name,
            contact,
            registered_provider: registered_provider.map(ProviderId::uuid),
            plan: plan.uuid(),
            measure,
            from,
            may_get: may_get.into_iter().map(GrantBody::from).collect(),
            consent_on,
            ended_on,
            end_reason,
            disclosures: disclosures.collect(),
            version,
        }
    }
}

impl From<ParticipantOf> for ParticipantBody {
    fn from(found: ParticipantOf) -> Self {
        Self::new(found.file.stored.id, found.participant)
    }
}
