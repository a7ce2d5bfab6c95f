## Asiakkaan perheenjäsenet.

household-link-advice = Myös toisen on oltava viranomaisenne asiakas. Sen jälkeen kumpikin näkyy toisen tiedoissa.
household-part-advice = Vain yhteys poistuu; molempien tiedot pysyvät ennallaan.
household-name-hint = Sukunimi ensin. Sopivat näytetään valittaviksi.
household-who = Kuka hän on?
household-kinship = Mikä toinen on asiakkaalle?
household-from = Mistä alkaen?
household-members =
    { $count ->
        [one] 1 jäsen
       *[other] { $count } jäsentä
    }
