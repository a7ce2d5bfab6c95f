## Tapaamiset asiakkaiden kanssa.

appointment-title = Tapaamiset
appointment-whose = Kenen tapaamiset
appointment-mine = Omat
appointment-unit = Kaikkien
appointment-days = Mitkä päivät
appointment-show =
    .today = Tänään
    .coming = Tulevat päivät
    .past = Lopputulos puuttuu
appointment-total =
    { $count ->
        [one] 1 tapaaminen
       *[other] { $count } tapaamista
    }
appointment-none = Ei yhtään.
appointment-when = Milloin
appointment-time = Kellonaika
appointment-time-hint = Esimerkiksi 9.30
appointment-place = Paikka
appointment-place-hint = Jätä tyhjäksi, jos tapaatte etänä.
appointment-remote = etänä
appointment-interpreter = Onko tulkki tilattu?
appointment-worker = Kenet asiakas tapaa?
appointment-what-became = Miten kävi?
appointment-language = Kieli
