## Disposing of the data of clients whose time has passed.

retention-link = Disposal
retention-title = Disposal of data
retention-advice = After the end of a customership data are kept for the time that the Act says, and then disposed of: one person proposes, another approves. Figures and frozen reports stay.
retention-waiting = Proposals that wait for approval
retention-none-waits = No proposal waits.
retention-look-first = Look at the clients of the proposal and approve it there.
retention-another = Somebody else than who proposed approves: another supervisor or the data-protection officer.
retention-same-person = Somebody else than who proposed is to approve.
retention-propose-advice = A proposal takes the clients who are due and whom nothing keeps, the longest overdue first, at most { $count } at once. It takes the place of one that waits. Nothing is erased yet.
retention-propose = Propose disposal
retention-list =
    .due = Due
    .soon = Due within 30 days
retention-nobody = Nobody.
retention-client = Client
retention-limit = Time limit
retention-last-day = Last day
retention-state = State
retention-held = is kept
retention-proofs = What is gone
retention-no-proofs = Nothing has been disposed of.
retention-proposed = Proposed { $moment } by { $name }.
retention-approved = Approved { $moment } by { $name }.
retention-one = Proposal and proof
retention-digest = Digest of the proof
retention-count = { $count ->
    [one] One client
   *[other] { $count } clients
}
retention-gone = What is gone
retention-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
retention-kept = Stayed: no longer due, or held.
retention-for-good = The data of these clients are erased for good. It cannot be undone.
retention-approve = Approve and dispose of the data
retention-why = Why the data are kept
retention-words = In words
retention-words-hint = At least 10 characters
retention-hold-advice = The data stay although their time passes, until somebody releases them.
retention-is-held = Kept since { $moment }.
retention-ground =
    .legal_matter = An appeal, a complaint or a claim is open
    .inspection = An inspection or an investigation needs them
    .clients_request = The client asked that they be kept
    .archive = They go to an archive first
retention-done =
    .approve_disposal = The data are disposed of.
