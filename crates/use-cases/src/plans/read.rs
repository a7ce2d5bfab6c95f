use domain::access::Actor;
use domain::ids::PlanId;
use domain::plans::{Difference, Plan, differences};

use super::PlanOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens a version of a plan.
pub async fn read_plan(app: &App, actor: &Actor, id: PlanId) -> Result<PlanOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    PlanOf::find(read_client(app, actor, client, None).await?, id)
}

/// Two versions of one client's plan, side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The version with the smaller number.
    pub older: Plan,
    /// The other.
    pub newer: Plan,
    /// What they say differently.
    pub differences: Vec<Difference>,
}

/// Compares two versions of one client's plan.
pub async fn compare_plans(
    app: &App,
    actor: &Actor,
    one: PlanId,
    other: PlanId,
) -> Result<Comparison, Error> {
    let found = read_plan(app, actor, one).await?;
    let other = found.file.record.plans.get(&other).cloned();
    let other = other.ok_or(Error::NotFound("plan"))?;
    let (older, newer) =
        if found.plan.number < other.number { (found.plan, other) } else { (other, found.plan) };
    let differences = differences(&older.content, &newer.content);
    Ok(Comparison { older, newer, differences })
}
