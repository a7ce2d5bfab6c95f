## The own way in: password, second factor, sessions.

account-title = Oma kirjautuminen
account-ways = Miten kirjaudun
account-change-password = Vaihda salasana
account-current-password = Nykyinen salasana
account-new-password = Uusi salasana
account-new-password-hint = 15–128 merkkiä. Useampi toisiinsa kuulumaton sana on helppo muistaa ja vaikea arvata.
account-again = Uusi salasana uudelleen
account-must-change-password = Joku muu antoi sinulle salasanasi. Valitse sellainen, jonka vain sinä tiedät.
account-second-factor = Toinen tunniste
account-in-use =
    käytössä { $day } alkaen; { $count ->
        [one] yksi palautuskoodi
       *[other] { $count } palautuskoodia
    } jäljellä
account-none = ei ole
account-set-up = Ota toinen tunniste käyttöön
account-replace-second-factor = Ota uusi käyttöön
account-must-set-up = Täällä jokainen osoittaa kirjautuessaan myös toisen tunnisteen. Ota omasi käyttöön jatkaaksesi.
account-replaces = Se korvaa nykyisen: vanha merkintä sovelluksessa ja vanhat palautuskoodit eivät sen jälkeen kelpaa.
account-app = 1. Kerro todennussovellukselle
account-app-advice = Mikä tahansa aikaan perustuvia koodeja tekevä sovellus käy. Anna sen lukea kuva tai kirjoita avain.
account-picture = Avain kuvana puhelinta varten. Sama on alla tekstinä.
account-secret = Avain
account-on-this-device = Jos sovellus on tällä laitteella
account-open-app = Avaa sovellus
account-code = 2. Koodi, jota sovellus näyttää nyt
account-take-into-use = Ota käyttöön
account-recovery-codes = Palautuskoodit
account-taken-into-use = Toinen tunniste on käytössä.
account-keep-codes = Säilytä nämä koodit
account-keep-codes-advice = Kullakin pääsee kerran sisään sovelluksen sijasta, esimerkiksi jos puhelin katoaa. Ne näytetään vain nyt: tulosta ne tai tallenna ne salasanojen hallintaan.
account-kept = Olen tallettanut ne
account-sessions = Missä olen kirjautuneena
account-sessions-advice = Enintään kolme selainta. Päätä ne, joita et tunne, ja vaihda sitten salasana.
account-begun = Alkanut
account-used = Viimeksi käytetty
account-end = Päättäminen
account-this-one = tämä selain
account-end-session = Päätä
account-end-others = Päätä kaikki muut
account-done =
    .change_password = Salasana on vaihdettu, ja olet kirjautunut ulos kaikkialta muualta.
    .end_own_session = Istunto on päätetty.
    .end_other_sessions = Olet kirjautunut ulos kaikkialta muualta.
