## Many clients to another worker.

reassign-link = Move clients
reassign-title = Move clients to another worker
reassign-from = From
reassign-to = To
reassign-choose = Choose
reassign-preview = Show what would happen
reassign-which = Clients who would go to { $worker }
reassign-first = The { $count } that fall due first are shown. Move them, and the next come.
reassign-result = Result
reassign-would-move = will be moved
reassign-yes = Move the chosen to { $worker }
reassign-done =
    { $count ->
        [one] 1 client was moved to { $worker }.
       *[other] { $count } clients were moved to { $worker }.
    }
reassign-undone =
    { $count ->
        [one] 1 client was put back.
       *[other] { $count } clients were put back.
    }
reassign-undo = Undo
reassign-undo-until = Can be undone until { $moment }.
reassign-undo-over = It can no longer be undone
reassign-out-of-sight = A client whom you may no longer see
reassign-became =
    .moved = moved
    .unchanged = has this worker already
    .not_found = not a client of your unit
    .customership_ended = the customership has ended
    .protected_in_queue = protected: cannot be put in the queue
    .moved_since = has got another worker since
    .worker_gone = the worker of before no longer works here
