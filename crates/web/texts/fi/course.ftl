## Kotoutumiskoulutuksen kurssit.

course-title = Kurssit
course-none = Tulevia kursseja ei ole.
course-open = Avaa kurssi
course-starts-on = Ensimmäinen päivä
course-ends-on = Viimeinen päivä
course-done =
    .open_course = Kurssi on avattu.
