use std::collections::HashMap;

use domain::field_error::FieldError;
use domain::ids::ClientId;
use sha2::{Digest, Sha256};

use super::{ImportRow, whole_row};

type Hash = [u8; 16];

/// Whom the file has told of so far, as hashes: some 300 bytes for each row.
#[derive(Default)]
pub(super) struct Seen {
    identifiers: HashMap<Hash, u64>,
    names: HashMap<Hash, Vec<Namesake>>,
    clients: HashMap<ClientId, u64>,
}

#[derive(Clone, Copy)]
struct Namesake {
    line: u64,
    identity_code: Option<Hash>,
    migri_number: Option<Hash>,
}

impl Seen {
    /// Remembers the row; a fault if an earlier one tells of the same person.
    pub(super) fn note(&mut self, row: &ImportRow) -> Option<FieldError> {
        let identity_code = row.identity_code.as_deref().map(|text| hash("identity_code", text));
        let migri_number = row.migri_number.as_deref().map(|text| hash("migri_number", text));
        let external_id = row.external_id.as_deref().map(|text| hash("external_id", text));
        let mut earlier = None;
        for (field, identifier) in [
            ("identity_code", identity_code),
            ("migri_number", migri_number),
            ("external_id", external_id),
        ] {
            let Some(identifier) = identifier else { continue };
            let line = *self.identifiers.entry(identifier).or_insert(row.line);
            if line != row.line && earlier.is_none() {
                earlier = Some(FieldError::at(field, TWICE, twice(line)));
            }
        }
        if let (Some(name), Some(born_on)) = (row.name_key(), row.born_on()) {
            let namesakes = self.names.entry(hash(&name, &born_on.to_string())).or_default();
            let one = Namesake { line: row.line, identity_code, migri_number };
            let same = namesakes.iter().find(|other| other.may_be(one)).map(|other| other.line);
            namesakes.push(one);
            earlier = earlier.or_else(|| same.map(|line| whole_row(TWICE, &twice(line))));
        }
        earlier
    }

    /// Remembers which client a row is about; a fault if an earlier one is about the same.
    pub(super) fn note_client(&mut self, client: ClientId, line: u64) -> Option<FieldError> {
        let first = *self.clients.entry(client).or_insert(line);
        (first != line).then(|| whole_row(TWICE, &twice(first)))
    }
}

impl Namesake {
    /// Whether nothing tells the two apart.
    fn may_be(self, other: Self) -> bool {
        let differ = |one: Option<Hash>, other: Option<Hash>| {
            one.is_some() && other.is_some() && one != other
        };
        !differ(self.identity_code, other.identity_code)
            && !differ(self.migri_number, other.migri_number)
    }
}

const TWICE: &str = "person_twice";

fn twice(line: u64) -> String {
    format!("the person of line {line} once more; keep one of the rows")
}

fn hash(kind: &str, text: &str) -> Hash {
    let digest = Sha256::new().chain_update(kind).chain_update("|").chain_update(text).finalize();
    let mut hash = Hash::default();
    hash.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    hash
}
