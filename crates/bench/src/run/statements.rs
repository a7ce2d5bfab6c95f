//! The SQL that the service sends for each view, written by hand for the database's own tool.
//!
//! What the service does on top is not here: finding the token's owner, the transaction around the
//! reads, the row of the access log.

use uuid::Uuid;

use super::tool::Tool;

/// Who asks.
pub(super) struct Asker {
    pub(super) worker: Uuid,
    pub(super) authority: String,
}

/// Whose clients a list shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope {
    /// The worker's own.
    Own,
    /// The whole unit's, without other workers' protected clients.
    Unit,
    /// The whole unit's, protected or not.
    UnitUnprotected,
    /// Everybody's.
    Everybody,
}

/// The first 50 lines of a list, and how many it has.
pub(super) fn list(tool: &Tool, asker: &Asker, scope: Scope) -> String {
    let total = format!("SELECT count(*) FROM caseload WHERE {}", conditions(tool, asker, scope));
    page(tool, asker, scope).replacen(" FROM ", &format!(", ({total}) AS total FROM "), 1)
}

/// The first 50 lines of a list.
pub(super) fn page(tool: &Tool, asker: &Asker, scope: Scope) -> String {
    format!(
        "SELECT caseload.basis, caseload.stage, caseload.client_id, caseload.next_due_on AS due_on, \
         caseload.search_key AS name_key, caseload.last_contact_on AS seen_on, client.given_names, client.family_name, client.born_on, \
         client.service_language, client.interpreter_needed, client.responsible_authority, \
         client.acting_authority, client.worker_id, client.next_due_limit FROM caseload INNER JOIN \
         client ON client.id = caseload.client_id WHERE {} ORDER BY caseload.next_due_on, \
         caseload.client_id LIMIT 50;\n",
        conditions(tool, asker, scope)
    )
}

/// The columns of the list of the unit's clients as it is taken out, under a line of headings.
pub(super) fn exported(tool: &Tool, asker: &Asker) -> String {
    format!(
        "SELECT {} AS client, client.family_name, client.given_names, client.born_on, \
         caseload.mother_tongue, client.service_language, caseload.interpreter_needed, \
         caseload.stage, caseload.waits_for, client.next_due_on, client.next_due_limit, \
         caseload.last_contact_on, app_user.sign_in_name, caseload.worker_since, \
         client.acting_authority, client.responsible_authority FROM caseload INNER JOIN client ON \
         client.id = caseload.client_id LEFT JOIN app_user ON app_user.id = client.worker_id WHERE \
         caseload.authority = '{}' AND caseload.protected = FALSE AND caseload.is_open = TRUE \
         ORDER BY caseload.search_key, caseload.client_id",
        tool.digits("client.id"),
        asker.authority
    )
}

fn conditions(tool: &Tool, asker: &Asker, scope: Scope) -> String {
    let worker = tool.id(asker.worker);
    let unit = format!("caseload.authority = '{}'", asker.authority);
    let visible = format!("(caseload.protected = FALSE OR caseload.worker = {worker})");
    let open = "caseload.is_open = TRUE";
    match scope {
        Scope::Own => format!("{unit} AND {visible} AND {open} AND caseload.worker = {worker}"),
        Scope::Unit => format!("{unit} AND {visible} AND {open}"),
        Scope::UnitUnprotected => format!("{unit} AND {open}"),
        Scope::Everybody => open.to_owned(),
    }
}

/// A client's page.
pub(super) fn client(tool: &Tool, client: Uuid) -> String {
    let client = tool.id(client);
    format!(
        "SELECT id, given_names, family_name, search_key, born_on, mother_tongue, \
         service_language, interpreter_needed, protected, responsible_authority, acting_authority, \
         joint_authority, worker_id, stage, next_due_on, next_due_limit, turns_on, last_contact_on, version, \
         created_at, created_by FROM client WHERE id = {client} LIMIT 1;\n\
         SELECT id, client_id, number, valid_on, recorded_at, recorded_by, kind, content FROM \
         client_event WHERE client_id = {client} ORDER BY number ASC;\n\
         SELECT id, client_id, kind, sealed, blind_index, recorded_at, superseded_at FROM \
         client_identity WHERE client_id = {client} AND kind = 'identity_code' AND superseded_at IS \
         NULL LIMIT 1;\n"
    )
}
