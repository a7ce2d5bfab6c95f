## Many clients to another worker.

reassign-link = Flytta klienter
reassign-title = Flytta klienter till en annan ansvarig
reassign-from = Från
reassign-to = Till
reassign-choose = Välj
reassign-preview = Visa vad som skulle hända
reassign-which = Klienter som skulle flyttas till { $worker }
reassign-first = De { $count } vars frist löper ut först visas. När du flyttar dem kommer nästa fram.
reassign-result = Resultat
reassign-would-move = flyttas
reassign-yes = Flytta de valda till { $worker }
reassign-done =
    { $count ->
        [one] 1 klient flyttades till { $worker }.
       *[other] { $count } klienter flyttades till { $worker }.
    }
reassign-undone =
    { $count ->
        [one] 1 klient flyttades tillbaka.
       *[other] { $count } klienter flyttades tillbaka.
    }
reassign-undo = Ångra
reassign-undo-until = Kan ångras till { $moment }.
reassign-undo-over = Det kan inte längre ångras
reassign-out-of-sight = En klient som du inte längre får se
reassign-became =
    .moved = flyttad
    .unchanged = har redan den här ansvariga
    .not_found = är inte klient hos din enhet
    .customership_ended = kundrelationen är avslutad
    .protected_in_queue = spärrmarkering: kan inte läggas i kön
    .moved_since = har fått en annan ansvarig sedan dess
    .worker_gone = den tidigare ansvariga arbetar inte längre här
