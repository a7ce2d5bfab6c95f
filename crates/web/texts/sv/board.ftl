## The supervisor's board.

board-link = Läget
board-title = Enheten i siffror
board-load = Arbetsmängd
board-load-advice = Varje tal öppnar listan som det räknar.
board-weeks = Frister vecka för vecka
board-weeks-advice = Klienter efter de veckor då någon av deras frister löper ut. Veckor som har gått är streckade.
board-months = Inte träffad på
board-queue = I kön
board-column =
    .clients = Klienter
    .late = Försenade
    .due_soon = Inom 14 dagar
    .no_plan = Ingen plan
board-untouched =
    { $months ->
        [one] Inte träffade på 1 månad
       *[other] Inte träffade på { $months } månader
    }
board-before = Före
board-week = v. { $number }
board-monday = { $day }.{ $month }.
board-due-from = frist { $day } eller senare
board-due-by = frist senast { $day }
board-any-due-by = någon frist löper ut senast { $day }
board-any-due-between = någon frist löper ut { $from } – { $until }
board-due-between = frist { $from } – { $until }
board-unseen-since = inte träffad sedan { $day }
