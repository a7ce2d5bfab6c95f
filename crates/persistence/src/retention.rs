//! Whose data are due to be disposed of, what keeps them, and what proves that they are gone.

mod due;
mod erase;
mod holds;
mod proposals;

pub use due::{Due, due, free, page, still_due};
pub use erase::{Erased, erase};
pub use holds::{Hold, find_hold, insert_hold, release_hold};
pub use proposals::{
    Disposal, DisposalState, ProposedClient, approve, clients_of, find, find_for_update, list,
    propose,
};
