//! The pages in real Chromium. Needs its driver on the PATH and axe-core in a file that
//! `POLKU_AXE` names; `tests/run` sees to both.
//!
//! With `POLKU_SCREENSHOTS` naming a folder, pictures of the pages are written into it.

mod chromium;
mod desk;
mod drafts;
mod hands;
mod keyboard;
mod looks;
mod providers;
mod sample;
mod tasks;
mod ways_in;
mod without_script;
