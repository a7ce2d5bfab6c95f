## Kurser i integrationsutbildning.

course-title = Kurser
course-none = Det finns inga kommande kurser.
course-open = Öppna en kurs
course-starts-on = Första dag
course-ends-on = Sista dag
course-done =
    .open_course = Kursen är öppen.
