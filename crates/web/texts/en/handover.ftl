## Giving a client to another authority, and answering.

give-title = Handover
give-to = To
give-choose = Choose
give-from = From which day
give-why = Why the rule’s answer is set aside
give-why-hint = The receiver reads this.
give-advice = The client is offered to the authority you choose. { $authority } goes on acting until that one has accepted.
give-yes = Offer the client
give-by-rule = by the rule
give-soon-due = Due within 14 days
give-nothing-due = Nothing falls due within 14 days.
give-answered = Answer
give-open = not answered
give-answer =
    .accepted = accepted
    .returned = returned
    .withdrawn = withdrawn
give-accept-advice = If you accept, your authority acts from today. Until then { $authority } acts.
give-accept = Accept the client
give-return = Return the handover
give-return-advice = { $authority } goes on acting, and reads the reason.
give-return-yes = Return the handover
give-reason = Why does it go back?
give-reason-hint = Say what is missing or wrong.
give-done =
    .return_handover = The handover was returned.
