//! The register of providers.

mod change_provider;
mod list_providers;
mod read_provider;
mod register_provider;

pub use change_provider::change_provider;
pub use list_providers::{ListProviders, list_providers};
pub use read_provider::read_provider;
pub use register_provider::register_provider;

pub use persistence::providers::{ProviderFilter, ProviderMark};

use chrono::NaiveDate;
use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::ProviderId;
use domain::plans::PlanContent;
use domain::providers::ProviderEntry;
use domain::rule_sets::MeasureKind;
use persistence::{ReadTx, providers};

use crate::{App, Error};

/// All that is wrong with an entry that the actor writes.
fn check(app: &App, actor: &Actor, entry: &ProviderEntry) -> Result<(), Error> {
    let faults = entry.faults(&actor.authority, &app.law.reference);
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// Gives each measure that names a provider of the register the name that it has there, so that the
/// version stays readable whatever becomes of the register.
pub(crate) async fn take_from_register(
    tx: &ReadTx,
    content: &mut PlanContent,
) -> Result<(), Error> {
    let mut faults = Vec::new();
    for (number, measure) in content.measures.iter_mut().enumerate() {
        let Some(id) = measure.registered_provider else { continue };
        let day = measure.from.unwrap_or(content.valid_from);
        match registered(tx, id, Some(measure.kind), day).await? {
            Ok(name) => measure.provider = Some(name),
            Err((code, text)) => {
                let pointer = format!("measures/{number}/registered_provider");
                faults.push(FieldError::at(&pointer, code, text));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// The name of a provider that is in the register on `day`, and offers the kind of measure if one
/// is asked; else what is wrong, as code and text.
pub(crate) async fn registered(
    tx: &ReadTx,
    id: ProviderId,
    kind: Option<MeasureKind>,
    day: NaiveDate,
) -> Result<Result<String, (&'static str, String)>, Error> {
    let Some(provider) = providers::find(tx, id).await? else {
        let text = "the id of a provider of the register".to_owned();
        return Ok(Err(("unknown_provider", text)));
    };
    let entry = provider.entry;
    if !entry.holds_on(day) {
        let text = format!("a provider that is in the register on {day}");
        return Ok(Err(("not_in_the_register_then", text)));
    }
    if let Some(kind) = kind
        && !entry.kinds.contains(&kind)
    {
        let text = format!("a provider that offers {}", kind.code());
        return Ok(Err(("offers_something_else", text)));
    }
    Ok(Ok(entry.name))
}
