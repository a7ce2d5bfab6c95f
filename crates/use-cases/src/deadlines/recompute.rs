use domain::access::{Action, Permit};
use domain::rule_sets::RuleSet;
use persistence::{clients, rule_sets};

use crate::clients::ClientFile;
use crate::{App, Error};

/// How many clients are gone through between two looks at the register.
const BATCH: u64 = 500;

/// What recomputing came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// How many clients were gone through.
    pub clients: u64,
    /// For how many of them something changed.
    pub changed: u64,
}

/// Computes responsibility and open deadlines of the whole register anew where the rule sets are
/// not those that the stored ones were computed with. Stops anywhere and goes on at the next call:
/// the rule sets are remembered only when all clients are done.
pub async fn recompute_deadlines(app: &App) -> Result<Recomputed, Error> {
    let now: Vec<_> = app.law.timeline.rule_sets().map(identified).collect();
    let applied = rule_sets::applied(&app.store.read_once()).await?;
    let same = applied.len() == now.len()
        && now.iter().all(|(id, digest)| applied.get(*id).is_some_and(|known| known == digest));
    let mut recomputed = Recomputed::default();
    if same {
        return Ok(recomputed);
    }
    let mut after = None;
    loop {
        let ids = clients::ids_after(&app.store.read_once(), after, BATCH).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        for id in ids {
            let tx = app.store.write().await?;
            let mut file = ClientFile::open_for_update(&tx, id).await?;
            let entries = file.settle(app, &tx, None, Vec::new()).await?;
            recomputed.clients += 1;
            if !entries.is_empty() {
                recomputed.changed += 1;
                let permit = Permit::of_the_system(Action::RecomputeDeadlines, Some(id));
                tx.commit(permit, app.clock.now()).await?;
            }
        }
    }
    remember_rule_sets(app).await?;
    Ok(recomputed)
}

/// Remembers that everything stored follows from the rule sets of now.
pub(crate) async fn remember_rule_sets(app: &App) -> Result<(), Error> {
    let now = app.law.timeline.rule_sets().map(identified);
    let tx = app.store.write().await?;
    let permit = Permit::of_the_system(Action::LoadReference, None);
    rule_sets::keep_applied(&tx, now, app.clock.now()).await?;
    Ok(tx.commit(permit, app.clock.now()).await?)
}

fn identified(rules: &RuleSet) -> (&str, &str) {
    (rules.id().as_str(), rules.digest())
}
