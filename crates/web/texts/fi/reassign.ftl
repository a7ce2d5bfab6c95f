## Many clients to another worker.

reassign-link = Siirrä asiakkaita
reassign-title = Siirrä asiakkaita toiselle vastuuhenkilölle
reassign-from = Keneltä
reassign-to = Kenelle
reassign-choose = Valitse
reassign-preview = Näytä, mitä tapahtuisi
reassign-which = Asiakkaat, jotka siirtyisivät: { $worker }
reassign-first = Näytetään { $count } asiakasta, joiden määräaika on lähinnä. Kun siirrät heidät, seuraavat tulevat näkyviin.
reassign-result = Tulos
reassign-would-move = siirretään
reassign-yes = Siirrä valitut: { $worker }
reassign-done =
    { $count ->
        [one] 1 asiakas siirrettiin: { $worker }.
       *[other] { $count } asiakasta siirrettiin: { $worker }.
    }
reassign-undone =
    { $count ->
        [one] 1 asiakas palautettiin.
       *[other] { $count } asiakasta palautettiin.
    }
reassign-undo = Kumoa
reassign-undo-until = Voidaan kumota { $moment } asti.
reassign-undo-over = Siirtoa ei voi enää kumota
reassign-out-of-sight = Asiakas, jota et enää näe
reassign-became =
    .moved = siirretty
    .unchanged = on jo tämän henkilön asiakas
    .not_found = ei ole yksikkösi asiakas
    .customership_ended = asiakkuus on päättynyt
    .protected_in_queue = turvakielto: ei voi siirtää jonoon
    .moved_since = on sittemmin siirretty muualle
    .worker_gone = aiempi vastuuhenkilö ei enää työskentele täällä
