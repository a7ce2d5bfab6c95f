//! Disposing of the data of clients whose time has passed: one person proposes, another approves,
//! and what is left is a proof. Data that somebody holds stay.

mod approve_disposal;
mod hold_disposal;
mod list_disposals;
mod propose_disposal;

pub use approve_disposal::approve_disposal;
pub use hold_disposal::{HoldDisposal, hold_disposal, read_hold, release_hold};
pub use list_disposals::{DisposalLine, Disposals, ReadDisposal, list_disposals, read_disposal};
pub use persistence::retention::{Disposal, DisposalState, Due, Hold, ProposedClient};
pub use propose_disposal::propose_disposal;
