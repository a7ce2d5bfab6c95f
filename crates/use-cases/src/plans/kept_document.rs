use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::plans::Plan;
use persistence::WriteTx;
use persistence::kept_documents::{self, KeptDocument};
use sha2::{Digest, Sha256};

use super::print_plan::{Beside, PrintedPlan};
use super::{AcceptPlan, PlanOf, PrintedPdf};
use crate::clients::{ClientFile, same_version};
use crate::documents::typeset;
use crate::{App, Error};

/// The plan on paper as it will be once the acceptance is recorded, if that is the last one. Made
/// before anything is written, since nobody can write while it is made. Neither a program without
/// a typesetter nor a character that no font has keeps a party from accepting: then there is no
/// paper to keep, and printing tells why.
pub(super) async fn foreseen(
    app: &App,
    actor: &Actor,
    client: ClientId,
    asked: &AcceptPlan,
    version: u32,
) -> Result<Option<Vec<u8>>, Error> {
    if app.typeset.is_none() {
        return Ok(None);
    }
    let file = ClientFile::open(&app.store.read_once(), client).await?;
    // Asked again of the record as it is when it is written to.
    drop(file.require(app, actor, Action::AcceptPlan)?);
    let PlanOf { mut file, plan } = PlanOf::find(file, asked.plan)?;
    same_version(version, plan.version)?;
    let accepted = file.record.accept_plan(&plan, asked.acceptance.clone(), app.clock.today())?;
    file.foresee(app, None, accepted)?;
    let of = PlanOf::find(file, plan.id)?;
    if of.plan.digest.is_none() {
        return Ok(None);
    }
    match typeset(app, PrintedPlan::of(app, of, Beside::Nothing)?.paper()).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Error::Uncovered(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Keeps the paper of a plan that all have accepted.
pub(super) async fn keep(
    app: &App,
    tx: &WriteTx,
    client: ClientId,
    plan: &Plan,
    bytes: Vec<u8>,
) -> Result<(), Error> {
    let Some(signed) = plan.digest.clone() else { return Ok(()) };
    // Accepted, withdrawn and accepted again in the same words: the first paper stays.
    if kept_documents::digest(tx, plan.id, &signed).await?.is_some() {
        return Ok(());
    }
    let now = app.clock.now();
    let digest = hex::encode(Sha256::digest(&bytes));
    let kept = KeptDocument { client, plan: plan.id, signed, digest, bytes, kept_at: now };
    Ok(kept_documents::insert(tx, app.ids.mint(now), &kept).await?)
}

/// The paper that was kept when all accepted the plan.
pub(super) async fn opened(app: &App, plan: &Plan) -> Result<Option<PrintedPdf>, Error> {
    let Some(signed) = &plan.digest else { return Ok(None) };
    let kept = kept_documents::find(&app.store.read_once(), plan.id, signed).await?;
    let Some(kept) = kept else { return Ok(None) };
    if hex::encode(Sha256::digest(&kept.bytes)) != kept.digest {
        return Err(Error::Broken("a kept document has another digest"));
    }
    Ok(Some(PrintedPdf { bytes: kept.bytes, kept: Some(kept.digest) }))
}

impl PlanOf {
    /// The digest of the paper that was kept when all accepted the plan.
    pub async fn kept_digest(&self, app: &App) -> Result<Option<String>, Error> {
        let Some(signed) = &self.plan.digest else { return Ok(None) };
        Ok(kept_documents::digest(&app.store.read_once(), self.plan.id, signed).await?)
    }
}
