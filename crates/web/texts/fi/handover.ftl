## Giving a client to another authority, and answering.

give-title = Siirto
give-to = Vastaanottaja
give-choose = Valitse
give-from = Mistä päivästä
give-why = Miksi säännön vastauksesta poiketaan
give-why-hint = Vastaanottaja lukee tämän.
give-advice = Asiakas tarjotaan valitsemallesi viranomaiselle. { $authority } hoitaa asiaa, kunnes tämä on hyväksynyt siirron.
give-yes = Tarjoa asiakasta
give-by-rule = säännön mukaan
give-soon-due = Määräaika 14 päivän sisällä
give-nothing-due = Mikään määräaika ei täyty 14 päivän sisällä.
give-answered = Vastaus
give-open = ei vastattu
give-answer =
    .accepted = hyväksytty
    .returned = palautettu
    .withdrawn = peruttu
give-accept-advice = Jos hyväksyt, viranomaisesi hoitaa asiaa tästä päivästä. Siihen asti sitä hoitaa { $authority }.
give-accept = Ota asiakas vastaan
give-return = Palauta siirto
give-return-advice = { $authority } jatkaa asian hoitamista ja lukee perustelun.
give-return-yes = Palauta siirto
give-reason = Miksi siirto palautetaan?
give-reason-hint = Kerro, mitä puuttuu tai mikä on väärin.
give-done =
    .return_handover = Siirto on palautettu.
