## Henkilöluettelot tiedostoina.

export-link = Vie tiedostoon
export-advice =
    .export_clients = Yksikön avoimet asiakkaat nimen mukaan, ilman henkilötunnuksia ja yhteystietoja. Turvakiellon alaiset ovat vain nimetyn työntekijänsä luettelossa.
    .export_deadlines = Yksikön avoimet määräajat, ensimmäisenä erääntyvä ensin.
export-for-what = Mihin tarkoitukseen?
export-words = Sama omin sanoin
export-words-hint = Vähintään kymmenen merkkiä. Se säilytetään viennin kanssa, ja luettelon henkilöt jäävät lokiin.
export-how = Missä muodossa?
export-format =
    .csv = CSV taulukkolaskentaan
    .jsonl = JSON-rivit ohjelmille
export-purpose =
    .work_planning = työn jakaminen
    .deadline_follow_up = määräaikojen seuranta
    .quality_check = kirjausten laadun tarkistus
    .oversight = valvojan tai tuomioistuimen kysymys
export-yes = Lataa luettelo
