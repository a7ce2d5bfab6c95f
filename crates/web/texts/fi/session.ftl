## Signing in and out.

session-sign-in = Kirjaudu sisään
session-sign-out = Kirjaudu ulos
session-purpose = Polku on kotoutumista edistävien viranomaisten henkilöstölle.
session-name = Käyttäjätunnus
session-password = Salasana
session-wrong = Käyttäjätunnus tai salasana ei ole oikein. Tarkista molemmat.
session-too-many-tries =
    Yrityksiä oli liian monta. Yritä uudelleen { $seconds ->
        [one] sekunnin
       *[other] { $seconds } sekunnin
    } kuluttua.
session-needed = Kirjaudu sisään jatkaaksesi. Palaat sivulle, jota pyysit.
session-signed-out = Olet kirjautunut ulos.
session-ended-while-typing = Istuntosi oli päättynyt. Kirjoittamasi on tallessa: kirjaudu sisään ja jatka lähettämistä.
session-resumed = Mitään ei kadonnut
session-resumed-advice = Olet jälleen kirjautunut sisään. Kirjoittamaasi ei ole vielä lähetetty.
session-resume = Lähetä kirjoittamani
session-drop = Älä lähetä
