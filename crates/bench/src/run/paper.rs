//! How long a plan on paper takes, by the use case itself.

use std::time::Instant;

use anyhow::Context;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::read_client;
use use_cases::plans::{Beside, print_plan_as_pdf};
use use_cases::users::actor_named;
use uuid::Uuid;

use super::figures::{Figure, Goal, median};
use crate::fill::measured_worker;

/// Of one client after the other: what was typeset once is remembered, and a plan is seldom printed
/// twice.
pub(super) async fn measured(app: &App, clients: &[Uuid]) -> anyhow::Result<Figure> {
    let actor = actor_named(app, &measured_worker()).await?;
    let mut plans = Vec::new();
    for client in clients {
        let file = read_client(app, &actor, ClientId::from_uuid(*client), None).await?;
        plans.extend(file.record.plans.keys().copied());
    }
    let (warm, plans) = plans.split_first().context("no plan")?;
    let bytes = print_plan_as_pdf(app, &actor, *warm, Beside::Nothing).await?.bytes.len();
    let mut took = Vec::new();
    for plan in plans {
        let begun = Instant::now();
        print_plan_as_pdf(app, &actor, *plan, Beside::Nothing).await?;
        took.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(Figure {
        name: "a plan as PDF",
        unit: " ms",
        goal: Goal::AtMost(300.0),
        measured: median(took),
        how: format!("{} plans of {bytes} bytes, in one language", plans.len()),
    })
}
