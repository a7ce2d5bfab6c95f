use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use persistence::ReadTx;
use persistence::clients::identity::{self, IdentityKind};
use persistence::clients::namesakes;

use super::{ImportRow, Importer, whole_row};
use crate::Error;
use crate::clients::identifier::identifier;
use crate::clients::{Advice, ClientFile};

/// Whom a row is about.
pub(super) enum Match {
    Nobody,
    One(Box<Known>),
    Refused(FieldError),
}

/// A client who is here already, with the identifiers on record.
pub(super) struct Known {
    pub(super) file: ClientFile,
    pub(super) identity_code: Option<String>,
    pub(super) migri_number: Option<String>,
}

impl Importer {
    /// The client a row is about: by identity code, else by Migri number, else by the other
    /// register's key, else by name and date of birth within the authority.
    pub(super) async fn find(&self, tx: &ReadTx, row: &ImportRow) -> Result<Match, Error> {
        let external_id = row.external_key(&self.settings, &self.actor.authority);
        for (field, kind, value) in [
            ("identity_code", IdentityKind::IdentityCode, row.identity_code.as_ref()),
            ("migri_number", IdentityKind::MigriNumber, row.migri_number.as_ref()),
            ("external_id", IdentityKind::ExternalId, external_id.as_ref()),
        ] {
            let Some(value) = value else { continue };
            match identity::find(tx, kind, value).await?.as_slice() {
                [] => {}
                [one] => return self.found(tx, row, field, *one).await,
                [..] => {
                    let text = "several clients have it; merge them or change the facts by hand";
                    return Ok(Match::Refused(FieldError::at(field, "ambiguous", text)));
                }
            }
        }
        self.find_by_name(tx, row).await
    }

    async fn find_by_name(&self, tx: &ReadTx, row: &ImportRow) -> Result<Match, Error> {
        let (Some(name), Some(born_on)) = (row.name_key(), row.born_on()) else {
            return Ok(Match::Nobody);
        };
        let authority = &self.actor.authority;
        let mut candidates = Vec::new();
        for id in namesakes(tx, authority, &name, born_on).await? {
            let known = known(tx, id).await?;
            if known.conflict(row).is_none() {
                candidates.push(known);
            }
        }
        match candidates.pop() {
            None => Ok(Match::Nobody),
            Some(one) if candidates.is_empty() => Ok(self.permitted(one)),
            Some(_) => {
                let text = "several clients of the authority have this name and date of birth; \
                            give an identity code or a Migri number";
                Ok(Match::Refused(whole_row("ambiguous", text)))
            }
        }
    }

    async fn found(
        &self,
        tx: &ReadTx,
        row: &ImportRow,
        by: &str,
        id: ClientId,
    ) -> Result<Match, Error> {
        // Whoever may not change the client must not learn what else the record says.
        let known = match self.permitted(known(tx, id).await?) {
            Match::One(known) => known,
            refused => return Ok(refused),
        };
        Ok(match known.conflict(row) {
            // Found by an earlier code or number of the client: it was replaced, not mistaken.
            Some(field) if field != by => {
                let text = "is another in the record of the client found; correct the row, or \
                            change the client by hand";
                Match::Refused(FieldError::at(field, "conflicts", text))
            }
            Some(_) | None => Match::One(known),
        })
    }

    fn permitted(&self, known: Known) -> Match {
        let file = &known.file;
        match file.require(&self.app, &self.actor, Action::ChangeFacts) {
            Ok(_) => Match::One(Box::new(known)),
            Err(denied) if denied.may_see => Match::Refused(not_acting()),
            Err(_) => {
                let advice = Advice::about(file);
                Match::Refused(whole_row(advice.code(), advice.text()))
            }
        }
    }
}

/// The client may be seen but not changed.
pub(super) fn not_acting() -> FieldError {
    let text = "the authority does not act for the client; accept the handover first";
    whole_row("not_acting", text)
}

async fn known(tx: &ReadTx, id: ClientId) -> Result<Known, Error> {
    let file = ClientFile::open(tx, id).await?;
    Ok(Known {
        identity_code: identifier(tx, &file, IdentityKind::IdentityCode).await?,
        migri_number: identifier(tx, &file, IdentityKind::MigriNumber).await?,
        file,
    })
}

impl Known {
    /// The identifier that the row and the record both have, but not the same.
    fn conflict(&self, row: &ImportRow) -> Option<&'static str> {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.is_some() && other.is_some() && one != other
        };
        if differ(&self.identity_code, &row.identity_code) {
            Some("identity_code")
        } else if differ(&self.migri_number, &row.migri_number) {
            Some("migri_number")
        } else {
            None
        }
    }
}
