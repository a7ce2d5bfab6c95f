## Why there is no page to show.

failure-not-found = Täällä ei ole mitään
failure-not-found-advice = Osoite on väärä, tai sivu ei ole sinulle.
failure-denied = Sinulla ei ole oikeutta tähän
failure-denied-advice = Se ei kuulu tehtävääsi. Kysy esihenkilöltäsi, jos sen mielestäsi pitäisi.
failure-cross-site = Pyyntö ei tullut Polun sivulta
failure-cross-site-advice = Mitään ei tehty. Avaa sivu Polussa ja yritä uudelleen.
failure-unreadable = Pyyntöä ei voi lukea
failure-unreadable-advice = Mitään ei tehty. Palaa takaisin, lataa sivu uudelleen ja yritä uudelleen.
failure-sent-before = Tämä lomake on jo lähetetty
failure-sent-before-advice = Se toteutettiin silloin, eikä sen jälkeen muuttamaasi. Avaa sivu uudelleen jatkaaksesi.
failure-stale = Joku muu on tallentanut välillä
failure-stale-advice = Mitään ei tehty. Avaa sivu uudelleen ja katso, mitä nyt on tallennettu.
failure-refused = Tätä ei voi tehdä nyt
failure-refused-advice = Mitään ei tehty.
failure-busy = Palvelu on ruuhkautunut
failure-busy-advice = Mitään ei tehty. Odota hetki ja yritä uudelleen.
failure-broken = Palvelussa tapahtui virhe
failure-broken-advice = Vika on meidän, ja se on kirjattu. Yritä uudelleen tai palaa myöhemmin.
failure-over-budget = Olet avannut enemmän kuin kukaan tarvitsee
failure-over-budget-advice = Olet lyhyessä ajassa katsonut niin monta asiakasta, hakenut niin usein tai ottanut niin monta luetteloa, että palvelu odottaa. Kaikki on lokissa. Yritä myöhemmin uudelleen tai puhu esihenkilöllesi.
