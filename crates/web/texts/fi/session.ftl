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
session-enter-code = Anna koodi
session-enter-code-advice = Ensimmäinen vaihe on valmis. Anna koodi, jota todennussovelluksesi näyttää nyt.
session-code = Koodi
session-code-hint = Sovelluksen kuusi numeroa tai jokin palautuskoodeistasi. Kukin kelpaa kerran.
session-wrong-code = Koodi ei ole oikein, se on jo käytetty tai aikaa kului liian kauan. Anna koodi, jota sovellus näyttää nyt, tai aloita alusta.
session-begin-again = Aloita alusta
session-confirm = Osoita, että se olet sinä
session-confirm-advice = Tähän tarvitaan salasanasi uudelleen, koska kirjautumisestasi on yli kymmenen minuuttia. Kirjoittamasi on tallessa.
session-confirm-go-on = Jatka
session-confirmed = Voit jatkaa
session-confirmed-advice = Kirjoittamaasi ei ole vielä lähetetty.
session-by-provider = Kirjaudu palvelulla { $provider }
session-provider-advice = Siirryt palveluun { $provider } osoittamaan, kuka olet, ja palaat tänne.
session-provider-go-on = Siirry palveluun { $provider }
session-provider-refused = Kirjautuminen tällä tavalla ei onnistunut. Yritä uudelleen tai kysy ylläpitäjältä, onko käyttäjätunnuksesi liitetty tähän palveluun.
session-provider-lost = Kirjautuminen kesti liian kauan, se aloitettiin toisessa selaimessa tai se on jo valmis. Aloita alusta.
session-provider-silent = { $provider } ei vastaa nyt. Yritä hetken kuluttua uudelleen.
session-confirm-by-provider = Tähän on osoitettava uudelleen, että se olet sinä, koska kirjautumisestasi on yli kymmenen minuuttia. Kirjoittamasi on tallessa.
session-confirm-with = Vahvista palvelulla { $provider }
session-confirm-refused = Ei osoitettu, että se olet sinä. Kirjaudu siellä uudelleen omalla tunnuksellasi.
