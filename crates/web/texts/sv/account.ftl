## The own way in: password, second factor, sessions.

account-title = Min inloggning
account-ways = Hur jag loggar in
account-change-password = Byt lösenord
account-current-password = Nuvarande lösenord
account-new-password = Nytt lösenord
account-new-password-hint = 15 till 128 tecken. Flera ord som inte hör ihop är lätta att minnas och svåra att gissa.
account-again = Nytt lösenord igen
account-must-change-password = Någon annan gav dig ditt lösenord. Välj ett som bara du känner till.
account-second-factor = Andra faktor
account-in-use =
    i bruk sedan { $day }; { $count ->
        [one] en återställningskod
       *[other] { $count } återställningskoder
    } kvar
account-none = ingen
account-set-up = Ta en andra faktor i bruk
account-replace-second-factor = Ta en ny i bruk
account-must-set-up = Här visar alla också en andra faktor vid inloggningen. Ta din i bruk för att fortsätta.
account-replaces = Den ersätter den nuvarande: den gamla posten i appen och de gamla återställningskoderna duger sedan inte.
account-app = 1. Berätta för en autentiseringsapp
account-app-advice = Vilken app som helst för tidsbaserade koder duger. Låt den läsa bilden eller skriv nyckeln.
account-picture = Nyckeln som en bild för telefonen. Samma står nedan som text.
account-secret = Nyckel
account-on-this-device = Om appen finns på den här enheten
account-open-app = Öppna appen
account-code = 2. Koden som appen visar nu
account-take-into-use = Ta i bruk
account-recovery-codes = Återställningskoder
account-taken-into-use = Den andra faktorn är i bruk.
account-keep-codes = Spara de här koderna
account-keep-codes-advice = Var och en släpper in dig en gång i stället för appen, till exempel om telefonen försvinner. De visas bara nu: skriv ut dem eller lägg dem i en lösenordshanterare.
account-kept = Jag har sparat dem
account-sessions = Var jag är inloggad
account-sessions-advice = Högst tre webbläsare. Avsluta dem som du inte känner till och byt sedan lösenord.
account-begun = Började
account-used = Senast använd
account-end = Avsluta
account-this-one = den här webbläsaren
account-end-session = Avsluta
account-end-others = Avsluta alla andra
account-done =
    .change_password = Lösenordet är bytt, och du är utloggad överallt annars.
    .end_own_session = Sessionen är avslutad.
    .end_other_sessions = Du är utloggad överallt annars.
