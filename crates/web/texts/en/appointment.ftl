## Appointments with clients.

appointment-title = Appointments
appointment-whose = Whose appointments
appointment-mine = Mine
appointment-unit = Everybody’s
appointment-days = Which days
appointment-show =
    .today = Today
    .coming = Coming days
    .past = Outcome missing
appointment-total =
    { $count ->
        [one] 1 appointment
       *[other] { $count } appointments
    }
appointment-none = There are none.
appointment-when = When
appointment-time = Time
appointment-time-hint = For example 9.30
appointment-place = Place
appointment-place-hint = Leave empty if you meet remotely.
appointment-remote = remotely
appointment-interpreter = Has an interpreter been ordered?
appointment-worker = Whom does the client meet?
appointment-what-became = What became of it?
appointment-language = Language
