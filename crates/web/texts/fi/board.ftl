## The supervisor's board.

board-link = Tilanne
board-title = Yksikkö numeroina
board-load = Työmäärä
board-load-advice = Jokainen luku avaa listan, jonka se laskee.
board-weeks = Määräajat viikoittain
board-weeks-advice = Asiakkaat niiden viikkojen mukaan, joilla jokin heidän määräajoistaan päättyy. Menneet viikot on viivoitettu.
board-months = Ei tavattu
board-queue = Jonossa
board-column =
    .clients = Asiakkaita
    .late = Myöhässä
    .due_soon = 14 päivän sisällä
    .no_plan = Ei suunnitelmaa
board-untouched =
    { $months ->
        [one] Ei tavattu 1 kuukauteen
       *[other] Ei tavattu { $months } kuukauteen
    }
board-before = Ennen
board-week = vko { $number }
board-monday = { $day }.{ $month }.
board-due-from = määräaika { $day } tai myöhemmin
board-due-by = määräaika viimeistään { $day }
board-any-due-by = jokin määräaika päättyy viimeistään { $day }
board-any-due-between = jokin määräaika päättyy { $from } – { $until }
board-due-between = määräaika { $from } – { $until }
board-unseen-since = ei tavattu { $day } jälkeen
