## Giving a client to another authority, and answering.

give-title = Överföring
give-to = Mottagare
give-choose = Välj
give-from = Från vilken dag
give-why = Varför regelns svar åsidosätts
give-why-hint = Mottagaren läser detta.
give-advice = Klienten erbjuds den myndighet du väljer. { $authority } sköter ärendet tills den har godkänt överföringen.
give-yes = Erbjud klienten
give-by-rule = enligt regeln
give-soon-due = Frist inom 14 dagar
give-nothing-due = Ingen frist löper ut inom 14 dagar.
give-answered = Svar
give-open = inte besvarad
give-answer =
    .accepted = godkänd
    .returned = återsänd
    .withdrawn = återtagen
give-accept-advice = Om du godkänner sköter din myndighet ärendet från i dag. Till dess sköter { $authority } det.
give-accept = Ta emot klienten
give-return = Återsänd överföringen
give-return-advice = { $authority } fortsätter att sköta ärendet och läser motiveringen.
give-return-yes = Återsänd överföringen
give-reason = Varför går den tillbaka?
give-reason-hint = Berätta vad som saknas eller är fel.
give-done =
    .return_handover = Överföringen har återsänts.
