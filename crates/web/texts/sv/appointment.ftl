## Möten med klienter.

appointment-title = Möten
appointment-whose = Vems möten
appointment-mine = Mina
appointment-unit = Allas
appointment-days = Vilka dagar
appointment-show =
    .today = I dag
    .coming = Kommande dagar
    .past = Resultat saknas
appointment-total =
    { $count ->
        [one] 1 möte
       *[other] { $count } möten
    }
appointment-none = Det finns inga.
appointment-when = När
appointment-time = Klockslag
appointment-time-hint = Till exempel 9.30
appointment-place = Plats
appointment-place-hint = Lämna tomt om ni möts på distans.
appointment-remote = på distans
appointment-interpreter = Har tolk beställts?
appointment-worker = Vem möter klienten?
appointment-what-became = Hur gick det?
appointment-language = Språk
