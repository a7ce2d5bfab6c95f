## Why there is no page to show.

failure-not-found = Här finns ingenting
failure-not-found-advice = Adressen är fel, eller så är sidan inte för dig.
failure-denied = Du har inte rätt till detta
failure-denied-advice = Det ingår inte i din roll. Fråga din chef om du anser att det borde göra det.
failure-cross-site = Begäran kom inte från en sida i Polku
failure-cross-site-advice = Ingenting gjordes. Öppna sidan i Polku och försök igen.
failure-unreadable = Begäran kan inte läsas
failure-unreadable-advice = Ingenting gjordes. Gå tillbaka, ladda om sidan och försök igen.
failure-sent-before = Formuläret har redan skickats
failure-sent-before-advice = Det genomfördes då, men inte det du ändrade efteråt. Öppna sidan på nytt för att fortsätta.
failure-stale = Någon annan har sparat under tiden
failure-stale-advice = Ingenting gjordes. Öppna sidan på nytt och se vad som är sparat nu.
failure-refused = Detta kan inte göras nu
failure-refused-advice = Ingenting gjordes.
failure-busy = Tjänsten är överbelastad
failure-busy-advice = Ingenting gjordes. Vänta en stund och försök igen.
failure-broken = Något gick fel i tjänsten
failure-broken-advice = Felet är vårt och har registrerats. Försök igen eller kom tillbaka senare.
failure-over-budget = Du har öppnat mer än någon behöver
failure-over-budget-advice = På kort tid har du sett på så många kunder, sökt så ofta eller tagit ut så många listor att tjänsten väntar. Allt finns i loggen. Försök senare eller tala med din chef.
