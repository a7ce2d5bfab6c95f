## Signing in and out.

session-sign-in = Logga in
session-sign-out = Logga ut
session-purpose = Polku är för personalen vid myndigheter som främjar integration.
session-name = Användarnamn
session-password = Lösenord
session-wrong = Användarnamnet eller lösenordet är fel. Kontrollera båda.
session-too-many-tries =
    Det blev för många försök. Försök igen om { $seconds ->
        [one] en sekund
       *[other] { $seconds } sekunder
    }.
session-needed = Logga in för att fortsätta. Du kommer tillbaka till sidan som du ville öppna.
session-signed-out = Du har loggat ut.
session-ended-while-typing = Din session hade avslutats. Det du skrev finns kvar: logga in och skicka det vidare.
session-resumed = Ingenting gick förlorat
session-resumed-advice = Du är inloggad igen. Det du skrev har inte skickats än.
session-resume = Skicka det jag skrev
session-drop = Skicka inte
session-enter-code = Ange koden
session-enter-code-advice = Lösenordet är rätt. Ange koden som din autentiseringsapp visar nu.
session-code = Kod
session-code-hint = Appens sex siffror eller en av dina återställningskoder. Var och en gäller en gång.
session-wrong-code = Koden är fel, redan använd eller så tog det för lång tid. Ange den som appen visar nu eller börja om.
session-begin-again = Börja om
session-confirm = Visa att det är du
session-confirm-advice = Det du vill göra kräver ditt lösenord på nytt, eftersom du loggade in för mer än tio minuter sedan. Det du skrev finns kvar.
session-confirm-go-on = Fortsätt
session-confirmed = Du kan fortsätta
session-confirmed-advice = Det du skrev har inte skickats än.
