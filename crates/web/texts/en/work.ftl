## The work of the day.

work-all = All clients
work-all-link = Show all clients
work-questions = Questions of the day
work-whose = Whose clients
work-scope =
    .mine = My clients
    .unit = The whole unit
tile =
    .late = Late
    .due_soon = Due in 7 days
    .waits_for_us = Waiting for us
    .waits_for_others = Waiting for others
    .handovers = Handovers to answer
    .new_to_me = New to me
    .nobodys = Nobody’s
    .no_plan = No plan
    .not_seen = Not seen for 60 days
work-total =
    { $count ->
        [one] 1 client
       *[other] { $count } clients
    }
work-filter = Filter
work-apply = Apply
work-clear = Clear
work-any = Any
work-stage = Stage
work-language = Mother tongue
work-interpreter-label = Interpreter
work-interpreter =
    .yes = interpreter needed
    .no = no interpreter
work-column =
    .name = Client
    .next_due = Next due
    .last_contact = Last met
work-waits-for = Waits for
work-worker = Worker
work-nobody = nobody
work-born = born { $day }
work-stands-in = you stand in for { $colleague }
work-nothing-due = nothing due
work-never-seen = never
work-empty = Nobody is on this list.
work-pages = Pages of the list
work-first = Back to the beginning
work-next = Next 50
due-late =
    { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }
due-today = today
due-in =
    { $days ->
        [one] tomorrow
       *[other] in { $days } days
    }
view-save = Save this view
view-name = Name of the view
view-saved = Saved views
view-manage = Remove views
view-forget = Remove { $name }
