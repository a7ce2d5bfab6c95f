//! Deeds about the client as a whole.

mod ask_permission;
mod assign;
mod beside;
mod board;
mod called;
mod change_facts;
mod end_customership;
mod file;
mod hold_interview;
mod household;
mod identifier;
pub mod import;
mod list;
mod merge_clients;
mod my_work;
mod name_guardian;
mod pair;
mod part_clients;
mod read;
mod readmit;
mod reassign;
mod register;
mod reopen_customership;
mod restrict_record;
mod save_view;
mod search;
mod turn_of_day;

pub use ask_permission::{About, ask_permission};
pub(crate) use assign::works_here;
pub use assign::{AssignClient, assign_client, claim_client};
pub use beside::{PlaceInList, beside, mark_of};
pub use board::{Board, BoardColumn, BoardLine, ReadBoard, Week, read_board};
pub use called::called;
pub use change_facts::{
    ChangeFacts, FactsChanged, OverrideResponsibility, change_facts, override_responsibility,
    what_if,
};
pub use end_customership::{EndCustomership, end_customership};
pub use file::ClientFile;
pub(crate) use file::same_version;
pub use hold_interview::{HoldInterview, hold_interview};
pub use household::{LinkHousehold, link_household, part_household};
pub use list::{Caseload, ListClients, list_clients};
pub use merge_clients::{MergeClients, merge_clients};
pub use my_work::{MyWork, NEW, SOON, Tile, UNSEEN, my_work};
pub use name_guardian::{NameGuardian, name_guardian};
pub use part_clients::{PartClients, part_clients};
pub use read::{ClientPage, client_of, read_client, read_client_page};
pub use readmit::{ReadmitClient, readmit_client};
pub use reassign::{
    ClientReassigned, ReassignClients, Reassigned, WhichClients, reassign_clients,
    undo_reassignment,
};
pub use register::{RegisterClient, faults_of_registration, register_client};
pub use reopen_customership::{begin_customership, reopen_customership};
pub use restrict_record::{RestrictRecord, restrict_record};
pub use save_view::{SaveView, VIEW_NAME_MAX, forget_view, save_view, saved_views};
pub use search::{Advice, Found, search_clients};
pub use turn_of_day::turn_of_day;

pub use persistence::clients::Summary;
pub use persistence::clients::caseload::{
    CaseloadFilter, CaseloadLine, CaseloadMark, CaseloadOrder, DueWithin, Whose,
};
pub use persistence::clients::views::SavedView;
