## The work of the day.

work-all = Alla klienter
work-all-link = Visa alla klienter
work-questions = Dagens frågor
work-whose = Vems klienter
work-scope =
    .mine = Mina klienter
    .unit = Hela enheten
tile =
    .late = Försenade
    .due_soon = Förfaller inom 7 dagar
    .waits_for_us = Väntar på oss
    .waits_for_others = Väntar på andra
    .handovers = Överföringar att besvara
    .new_to_me = Nya för mig
    .nobodys = Utan ansvarig
    .no_plan = Ingen plan
    .not_seen = Inte träffade på 60 dagar
work-total =
    { $count ->
        [one] 1 klient
       *[other] { $count } klienter
    }
work-filter = Filtrera
work-apply = Använd
work-clear = Rensa
work-any = Alla
work-stage = Skede
work-language = Modersmål
work-interpreter-label = Tolk
work-interpreter =
    .yes = behöver tolk
    .no = ingen tolk
work-column =
    .name = Klient
    .next_due = Nästa frist
    .last_contact = Senast träffad
work-waits-for = Väntar på
work-worker = Ansvarig
work-nobody = ingen
work-born = f. { $day }
work-stands-in = du vikarierar för { $colleague }
work-nothing-due = ingen frist
work-never-seen = aldrig
work-empty = Ingen finns på den här listan.
work-pages = Listans sidor
work-first = Tillbaka till början
work-next = Nästa 50
due-late =
    { $days ->
        [one] 1 dag försenad
       *[other] { $days } dagar försenad
    }
due-today = i dag
due-in =
    { $days ->
        [one] i morgon
       *[other] om { $days } dagar
    }
view-save = Spara vyn
view-name = Vyns namn
view-saved = Sparade vyer
view-manage = Ta bort vyer
view-forget = Ta bort { $name }
