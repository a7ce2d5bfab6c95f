## The accessibility statement, and feedback.

accessibility-title = Saavutettavuusseloste
accessibility-scope = Tämä seloste koskee Polun sivuja, kuten laki digitaalisten palvelujen tarjoamisesta (306/2019) edellyttää.
accessibility-state = Kuinka saavutettava palvelu on
accessibility-state-said = Sivujen tavoite on WCAG 2.2:n tasot A ja AA. Ne täyttävät sen osittain: tiedossa olevat puutteet ovat alla.
accessibility-tested = Tekijät testaavat jokaisen sivun automaattisesti axe-säännöillä kahdella leveydellä, vaaleana ja tummana, sekä pelkällä näppäimistöllä. Ulkopuolinen ei ole arvioinut palvelua.
accessibility-faults = Tiedossa olevat puutteet
accessibility-fault-notes = Lain sääntöä yksityiskohtaisesti selittävät huomautukset ovat vain englanniksi, ja ne on merkitty.
accessibility-fault-tables = Leveät taulukot vierivät sivusuunnassa kapeilla näytöillä.
accessibility-feedback = Palaute
accessibility-feedback-said = Kerro, mikä estää tai haittaa. Yhteystiedon jättänyt saa vastauksen 14 päivän kuluessa.
accessibility-oversight = Valvonta
accessibility-oversight-said = Jos et ole tyytyväinen vastaukseen tai et saa sitä kahden viikon kuluessa, voit ottaa yhteyttä Liikenne- ja viestintävirasto Traficomiin, joka valvoo saavutettavuutta.
feedback-title = Saavutettavuuspalaute
feedback-advice = Kerro, mikä estää tai haittaa. Nimeäsi ei tallenneta palautteen mukana.
feedback-words = Mikä estää tai haittaa?
feedback-words-hint = Millä sivulla ja millä laitteella tai apuvälineellä. Älä kirjoita asiakkaista.
feedback-contact = Mihin haluat vastauksen?
feedback-contact-hint = Osoite tai numero. Jätä tyhjäksi, jos et tarvitse vastausta.
feedback-send = Lähetä
feedback-done = Kiitos. Jos jätit yhteystiedon, saat vastauksen 14 päivän kuluessa.
feedback-list = Saavutettavuuspalaute
feedback-none = Kukaan ei ole antanut palautetta.
feedback-answer-to = Vastaus:
