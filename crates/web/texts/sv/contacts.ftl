## Notes and other contacts.

note-kind =
    .call = Samtal
    .message = Meddelande
    .meeting = Möte
    .network = Nätverk
    .other = Annat
note-about = Vad handlar det om?
note-on = Dag
note-text = Anteckning
note-text-hint = Skriv bara det som arbetet kräver. En anteckning kan inte ändras senare.
note-save = Spara anteckningen
