## Absences and who stands in.

absence-link = Frånvaro
absence-title = Frånvaro
absence-record = Anteckna frånvaro
absence-none = Ingen är borta och ingen frånvaro är på väg.
absence-worker = Vem är borta
absence-when = När
absence-from = Första dagen
absence-until = Sista dagen
absence-substitute = Vem vikarierar
absence-substitute-hint = Får göra samma med klienterna som den frånvarande, också med dem som har spärrmarkering.
absence-choose = Välj
absence-do = Åtgärder
absence-now = nu
absence-end = Avsluta
absence-advice = Frånvaron upphör av sig själv efter den sista dagen.
absence-save = Spara frånvaron
absence-done =
    .record_absence = Frånvaron är sparad.
    .end_absence = Frånvaron har avslutats.
