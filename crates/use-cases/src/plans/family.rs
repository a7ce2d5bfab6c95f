use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::plans::{FamilyMember, PlanContent};
use persistence::ReadTx;

use crate::clients::ClientFile;
use crate::{App, Error};

/// Ties the own plans of the named members to a plan: of clients linked to the household whom the
/// actor may read, each with a plan in force.
pub(super) async fn tie(
    app: &App,
    actor: &Actor,
    tx: &ReadTx,
    file: &ClientFile,
    content: PlanContent,
    named: &[ClientId],
) -> Result<PlanContent, Error> {
    let mut members: Vec<FamilyMember> = Vec::with_capacity(named.len());
    let mut faults = Vec::new();
    let today = app.clock.today();
    for (index, client) in named.iter().enumerate() {
        let mut fault = |code, text| {
            faults.push(FieldError::at(&format!("members/{index}"), code, text));
        };
        let known = member(app, actor, tx, file, *client).await?;
        match known.as_ref().map(|known| known.record.plan_in_force(today)) {
            None => fault("not_of_household", "a client linked as a member of the household"),
            Some(None) => fault("no_plan_in_force", "a member with an own plan in force"),
            Some(Some(_)) if members.iter().any(|one| one.client == *client) => {
                fault("twice", "each member once");
            }
            Some(Some(plan)) => members.push(FamilyMember { client: *client, plan: plan.id }),
        }
    }
    if faults.is_empty() {
        Ok(PlanContent { members, ..content })
    } else {
        Err(Error::Invalid(faults))
    }
}

/// A member of the household, if the actor may read the record.
async fn member(
    app: &App,
    actor: &Actor,
    tx: &ReadTx,
    file: &ClientFile,
    client: ClientId,
) -> Result<Option<ClientFile>, Error> {
    if !file.record.household.iter().any(|member| member.client == client) {
        return Ok(None);
    }
    let known = ClientFile::open(tx, client).await?;
    let may_read = known.permits(app, actor, Action::ReadClient);
    Ok(may_read.then_some(known))
}
