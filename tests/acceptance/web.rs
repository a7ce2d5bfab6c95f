//! The pages, as a browser without script sees them; and in a real one.

mod client_page;
mod forms;
mod hostile;
mod my_work;
mod sessions;
mod visitor;
