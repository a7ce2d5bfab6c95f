## Absences and who stands in.

absence-link = Poissaolot
absence-title = Poissaolot
absence-record = Kirjaa poissaolo
absence-none = Kukaan ei ole poissa eikä poissaoloja ole tulossa.
absence-worker = Kuka on poissa
absence-when = Milloin
absence-from = Ensimmäinen päivä
absence-until = Viimeinen päivä
absence-substitute = Kuka sijaistaa
absence-substitute-hint = Saa tehdä asiakkaiden kanssa saman kuin poissaoleva, myös turvakiellon alaisten.
absence-choose = Valitse
absence-do = Toiminnot
absence-now = nyt
absence-end = Päätä
absence-advice = Poissaolo päättyy itsestään viimeisen päivän jälkeen.
absence-save = Tallenna poissaolo
absence-done =
    .record_absence = Poissaolo on tallennettu.
    .end_absence = Poissaolo on päättynyt.
