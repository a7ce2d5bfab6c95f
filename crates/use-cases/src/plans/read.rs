use domain::access::Actor;
use domain::ids::PlanId;

use super::PlanOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens a version of a plan.
pub async fn read_plan(app: &App, actor: &Actor, id: PlanId) -> Result<PlanOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    PlanOf::find(read_client(app, actor, client, None).await?, id)
}
