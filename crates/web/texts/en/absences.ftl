## Absences and who stands in.

absence-link = Absences
absence-title = Absences
absence-record = Record an absence
absence-none = Nobody is away, and no absence is coming.
absence-worker = Who is away
absence-when = When
absence-from = First day
absence-until = Last day
absence-substitute = Who stands in
absence-substitute-hint = May do with the clients what the absent worker may, also with protected ones.
absence-choose = Choose
absence-do = Actions
absence-now = now
absence-end = End
absence-advice = An absence ends by itself after its last day.
absence-save = Save the absence
absence-done =
    .record_absence = The absence is saved.
    .end_absence = The absence has ended.
