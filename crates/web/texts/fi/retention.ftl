## Disposing of the data of clients whose time has passed.

retention-link = Hävittäminen
retention-title = Tietojen hävittäminen
retention-advice = Asiakkuuden päätyttyä tietoja säilytetään laissa säädetty aika, ja sitten ne hävitetään: yksi ehdottaa, toinen hyväksyy. Luvut ja lukitut raportit säilyvät.
retention-waiting = Hyväksyntää odottavat ehdotukset
retention-none-waits = Yksikään ehdotus ei odota.
retention-look-first = Katso ehdotuksen asiakkaat ja hyväksy se siellä.
retention-another = Hyväksyjä on joku muu kuin ehdottaja: toinen esihenkilö tai tietosuojavastaava.
retention-same-person = Hyväksyjän on oltava joku muu kuin ehdottaja.
retention-propose-advice = Ehdotukseen tulevat ne asiakkaat, joiden aika on täynnä ja joita mikään ei pidätä, pisimpään odottaneet ensin, enintään { $count } kerralla. Se korvaa odottavan ehdotuksen. Vielä ei hävitetä mitään.
retention-propose = Ehdota hävittämistä
retention-list =
    .due = Aika täynnä
    .soon = Aika täynnä 30 päivän sisällä
retention-nobody = Ei ketään.
retention-client = Asiakas
retention-limit = Määräaika
retention-last-day = Viimeinen päivä
retention-state = Tila
retention-held = pidätetään
retention-proofs = Hävitetyt
retention-no-proofs = Mitään ei ole hävitetty.
retention-proposed = Ehdotettu { $moment }, { $name }.
retention-approved = Hyväksytty { $moment }, { $name }.
retention-one = Ehdotus ja todiste
retention-digest = Todisteen tiiviste
retention-count = { $count ->
    [one] Yksi asiakas
   *[other] { $count } asiakasta
}
retention-gone = Mitä hävitettiin
retention-rows = { $count ->
    [one] yksi rivi
   *[other] { $count } riviä
}
retention-kept = Säilyi: aika ei enää ollut täynnä tai tietoja pidätettiin.
retention-for-good = Näiden asiakkaiden tiedot hävitetään lopullisesti. Sitä ei voi peruuttaa.
retention-approve = Hyväksy ja hävitä tiedot
retention-why = Miksi tiedot säilytetään
retention-words = Sanallisesti
retention-words-hint = Vähintään 10 merkkiä
retention-hold-advice = Tiedot säilyvät, vaikka niiden aika tulee täyteen, kunnes joku vapauttaa ne.
retention-is-held = Pidätetty { $moment } alkaen.
retention-ground =
    .legal_matter = Muutoksenhaku, kantelu tai korvausvaatimus on vireillä
    .inspection = Tarkastus tai tutkinta tarvitsee niitä
    .clients_request = Asiakas on pyytänyt säilyttämistä
    .archive = Ne siirretään ensin arkistoon
retention-done =
    .approve_disposal = Tiedot on hävitetty.
