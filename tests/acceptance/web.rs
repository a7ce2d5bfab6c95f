//! The pages, as a browser without script sees them; and in a real one.

mod account;
mod admin;
mod assessments;
mod board;
mod browser;
mod bulk;
mod canaries;
mod client_page;
mod deeds;
mod drafts;
mod family;
mod forms;
mod handovers;
mod hostile;
mod my_work;
mod pages;
mod participants;
mod permitted;
mod plans;
mod records;
mod referrals;
mod register;
mod registers;
mod reports;
mod sessions;
mod visitor;
