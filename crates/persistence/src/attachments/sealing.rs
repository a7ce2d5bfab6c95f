//! Files in sealed pieces of equal length. Each piece is bound to its file, its number and to
//! whether it is the last: none can be left out, changed for another or put elsewhere.

use domain::ids::AttachmentId;

use super::TABLE;
use crate::StoreError;
use crate::keys::{Keys, OVERHEAD};

/// Bytes in a piece before sealing; the last may have fewer.
pub(super) const PIECE: usize = 64 * 1024;
/// Bytes in a sealed piece.
pub(super) const SEALED: usize = PIECE + OVERHEAD;

/// How many pieces a file of `size` bytes has; an empty one has one.
pub(super) const fn pieces_of(size: u64) -> u64 {
    let pieces = size.div_ceil(PIECE as u64);
    if pieces == 0 { 1 } else { pieces }
}

pub(super) fn seal(
    keys: &Keys,
    id: AttachmentId,
    number: u64,
    last: bool,
    plain: &[u8],
) -> Result<Vec<u8>, StoreError> {
    Ok(keys.seal(TABLE, &place(number, last), id.uuid(), plain)?)
}

pub(super) fn open(
    keys: &Keys,
    id: AttachmentId,
    number: u64,
    last: bool,
    sealed: &[u8],
) -> Result<Vec<u8>, StoreError> {
    Ok(keys.open(TABLE, &place(number, last), id.uuid(), sealed)?)
}

fn place(number: u64, last: bool) -> String {
    let last = if last { ".last" } else { "" };
    format!("content.{number}{last}")
}
