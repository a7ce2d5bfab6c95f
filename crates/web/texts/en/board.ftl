## The supervisor's board.

board-link = Board
board-title = The unit in numbers
board-load = Workload
board-load-advice = Every number opens the list it counts.
board-weeks = What falls due when
board-weeks-advice = Clients by the weeks in which any of their time limits runs out. Weeks that have passed are hatched.
board-months = Not met for
board-queue = In the queue
board-column =
    .clients = Clients
    .late = Late
    .due_soon = Due in 14 days
    .no_plan = No plan
board-untouched =
    { $months ->
        [one] Not met for 1 month
       *[other] Not met for { $months } months
    }
board-before = Before
board-week = Wk { $number }
board-monday = { $day }.{ $month }.
board-due-from = due { $day } or later
board-due-by = due { $day } or before
board-any-due-by = a limit runs out { $day } or before
board-any-due-between = a limit runs out { $from } to { $until }
board-due-between = due { $from } to { $until }
board-unseen-since = not met since { $day }
