## Kalenterisyötteet.

feed-title = Kalenterisyötteet
feed-advice = Kalenteriohjelma lukee määräaikasi ja tapaamisesi salaisesta osoitteesta ilman asiakkaiden nimiä.
feed-label = Missä sitä luetaan?
feed-label-hint = Esimerkiksi Outlook
feed-open = Avaa syöte
feed-opened = Syöte on avattu
feed-once = Kopioi osoite nyt. Sitä ei näytetä uudelleen, ja sen haltija voi lukea syötettä.
feed-kept = Syötteesi
feed-none = Sinulla ei ole syötteitä.
feed-revoke = Poista käytöstä
feed-done =
    .revoke_feed = Syöte on poistettu käytöstä. Sen osoite ei enää vastaa.
