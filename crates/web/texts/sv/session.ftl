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
session-enter-code-advice = Det första steget är klart. Ange koden som din autentiseringsapp visar nu.
session-code = Kod
session-code-hint = Appens sex siffror eller en av dina återställningskoder. Var och en gäller en gång.
session-wrong-code = Koden är fel, redan använd eller så tog det för lång tid. Ange den som appen visar nu eller börja om.
session-begin-again = Börja om
session-confirm = Visa att det är du
session-confirm-advice = Det du vill göra kräver ditt lösenord på nytt, eftersom du loggade in för mer än tio minuter sedan. Det du skrev finns kvar.
session-confirm-go-on = Fortsätt
session-confirmed = Du kan fortsätta
session-confirmed-advice = Det du skrev har inte skickats än.
session-by-provider = Logga in med { $provider }
session-provider-advice = Du går vidare till { $provider } för att visa vem du är och kommer tillbaka hit.
session-provider-go-on = Gå vidare till { $provider }
session-provider-refused = Inloggningen på detta sätt lyckades inte. Försök igen eller fråga administratören om ditt användarnamn är kopplat till tjänsten.
session-provider-lost = Inloggningen tog för lång tid, påbörjades i en annan webbläsare eller är redan slutförd. Börja om.
session-provider-silent = { $provider } svarar inte nu. Försök igen om en stund.
session-confirm-by-provider = Det du vill göra kräver att du på nytt visar att det är du, eftersom du loggade in för mer än tio minuter sedan. Det du skrev finns kvar.
session-confirm-with = Bekräfta med { $provider }
session-confirm-refused = Det visades inte att det är du. Logga in där på nytt med ditt eget användarnamn.
