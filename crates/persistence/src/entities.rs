//! Tables as the database has them: bare columns, no logic, one file for each table.

pub(crate) mod absence;
pub(crate) mod access_log;
pub(crate) mod api_token;
pub(crate) mod app_user;
pub(crate) mod appointment;
pub(crate) mod audit_event;
pub(crate) mod caseload;
pub(crate) mod client;
pub(crate) mod client_event;
pub(crate) mod client_identity;
pub(crate) mod client_subject;
pub(crate) mod course;
pub(crate) mod course_place;
pub(crate) mod deadline;
pub(crate) mod feedback;
pub(crate) mod handover;
pub(crate) mod idempotency_key;
pub(crate) mod provider;
pub(crate) mod reassigned_client;
pub(crate) mod reassignment;
pub(crate) mod rule_set;
pub(crate) mod session;
pub(crate) mod sign_in_try;
