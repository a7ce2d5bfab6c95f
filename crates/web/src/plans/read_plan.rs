use std::borrow::Cow;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Action;
use domain::ids::{ClientId, ParticipantId, PlanId};
use domain::path::Obstacle;
use domain::plans::{Measure, Plan};
use use_cases::App;
use use_cases::clients;
use use_cases::plans::{self, PlanOf};

use super::{hear_child, remedy};
use crate::failure::Failure;
use crate::form::Reason;
use crate::page::{Page, Section, html};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// One version of a plan, who has accepted it, and what can be done with it now.
#[derive(Template)]
#[template(path = "plans/read_plan.html")]
struct ReadPlan {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    plan: Plan,
    state: &'static str,
    done: Option<String>,
    deeds: Vec<(Cow<'static, str>, String)>,
    hearing: Option<Hearing>,
    parties: Vec<PartyShown>,
    /// The digest of the paper that was kept when all had accepted.
    kept: Option<String>,
    measures: Vec<Agreed>,
    participants: Vec<TakesPart>,
    /// Of a family's plan: the members' own plans, by name where the worker may list them.
    members: Vec<(PlanId, Option<String>)>,
}

/// Somebody else who takes part.
struct TakesPart {
    id: ParticipantId,
    name: String,
    kind: Cow<'static, str>,
    ended_on: Option<NaiveDate>,
}

/// Of a minor's plan: what the child wished, and what the draft lacks before it can be offered.
struct Hearing {
    wishes: Option<String>,
    lacking: Vec<Reason>,
}

impl Hearing {
    fn of(app: &App, of: &PlanOf, t: Texts) -> Option<Self> {
        let PlanOf { file, plan } = of;
        let age = file.record.age_of_minor(plan.content.drawn_up_on, &app.law)?;
        let lacking = match plan.offered_on {
            None => file.record.obstacles_of_minor(plan.id, age),
            Some(_) => Vec::new(),
        };
        let reason = |obstacle: &Obstacle| Reason {
            text: t.obstacle(obstacle),
            remedy: remedy(of, obstacle),
        };
        Some(Self {
            wishes: hear_child::heard(of).map(str::to_owned),
            lacking: lacking.iter().map(reason).collect(),
        })
    }
}

/// A party, and when and how it accepted.
type PartyShown = (Cow<'static, str>, Option<(NaiveDate, Cow<'static, str>)>);

/// A measure, and what the last review found.
struct Agreed {
    measure: Measure,
    who: String,
    found: Option<(NaiveDate, bool, Option<String>)>,
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let of = plans::read_plan(&app, &who.actor, id).await?;
    let hearing = Hearing::of(&app, &of, t);
    let kept = of.kept_digest(&app).await?;
    let PlanOf { file, plan } = of;
    let query = query.unwrap_or_default();
    let done = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done");
    let accepted = |party| {
        let accepted = plan.acceptances.iter().find(|one| one.party == party)?;
        let way = serde_json::json!(accepted.way);
        Some((accepted.on, t.plan_way(way.as_str().unwrap_or_default())))
    };
    let open = file.record.open_customership().is_some();
    let draft = plan.offered_on.is_none();
    let signed = plan.signed_on.is_some();
    let today = app.clock.today();
    let mut deeds = Vec::new();
    for (action, now, deed) in [
        (Action::ChangePlan, open && draft, "change-plan"),
        (Action::HearChild, open && draft && hearing.is_some(), "hear-child"),
        (Action::OfferPlan, open && draft, "offer-plan"),
        (Action::AcceptPlan, open && !draft && !signed, "accept-plan"),
        (Action::ExplainDuties, open, "explain-duties"),
        (Action::ReviewPlan, open && plan.has_begun(today), "review-plan"),
        (Action::NameParticipant, open, "name-participant"),
        (Action::WithdrawAcceptance, open && !plan.acceptances.is_empty(), "withdraw-acceptance"),
    ] {
        if now && file.permits(&app, &who.actor, action) {
            deeds.push((t.deed(action.code()), format!("/plans/{id}/{deed}")));
        }
    }
    if plan.number > 1 {
        deeds.push((t.plan_compare(), format!("/plans/{id}/compare-plans")));
    }
    deeds.push((t.plan_print(), format!("/plans/{id}/print-plan")));
    let parties =
        plan.parties.iter().map(|party| (t.party(party.code()), accepted(*party))).collect();
    let measures = plan.agenda().map(|line| {
        let measure = line.agreed.clone();
        let responsible = measure.responsible.map(|party| t.party(party.code()).into_owned());
        let both = [measure.provider.clone(), responsible];
        Agreed {
            who: both.into_iter().flatten().collect::<Vec<_>>().join(", "),
            found: line.found.map(|(on, answer)| (on, answer.done, answer.why.clone())),
            measure,
        }
    });
    let measures = measures.collect();
    let participants = file.record.participants.values().filter(|one| one.named.plan == id);
    let participants = participants.map(|one| TakesPart {
        id: one.id,
        name: one.named.name.clone(),
        kind: t.participant_kind(one.named.kind.code()),
        ended_on: one.ended.as_ref().map(|(on, _)| *on),
    });
    let participants = participants.collect();
    let tied: Vec<_> = plan.content.members.iter().map(|one| one.client).collect();
    let called = clients::called(&app, &who.actor, &tied).await?;
    let members = plan.content.members.iter();
    let members = members.map(|one| (one.plan, called.get(&one.client).cloned())).collect();
    Ok(html(&ReadPlan {
        t,
        page: who.visitor.page(Section::Work),
        client: file.stored.id,
        name: file.stored.person.name(),
        state: file.record.plan_state(&plan, today).code(),
        done: done.map(|(_, deed)| deed.into_owned()),
        deeds,
        hearing,
        kept,
        parties,
        measures,
        participants,
        members,
        plan,
    }))
}
