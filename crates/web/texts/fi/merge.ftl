## Yhden henkilön kaksi asiakkuutta.

merge-advice = Tämä asiakkuus jatkuu. Toinen suljetaan; sen suunnitelmien enimmäisaika, haastattelut ja huoltaja seuraavat henkilöä.
merge-reason = Miksi ne ovat yhden henkilön?
merge-codes-reason = Miksi henkilöllä on kaksi henkilötunnusta?
merge-codes-hint = Tarvitaan vain, kun asiakkuuksissa on eri henkilötunnukset.
merge-confirm = Vertailtu?
merge-compared = Olen verrannut yllä näkyviä asiakkuuksia
merge-goes-on = Jatkuu
merge-is-closed = Suljetaan
merge-since = asiakas { $day } alkaen
merge-which = Mikä asiakkuus?
merge-of = yhdistetty { $day }: { $reason }
merge-part-reason = Miksi ne eivät ole yhden henkilön?
merge-part-advice = Siirretyt tiedot palaavat. Sen jälkeen tapahtunut jää tähän, ja toinen asiakkuus avautuu entisellään.
merge-records =
    { $count ->
        [one] yksi yhdistetty asiakkuus
       *[other] { $count } yhdistettyä asiakkuutta
    }
