## Notes and other contacts.

note-kind =
    .call = Call
    .message = Message
    .meeting = Meeting
    .network = Network
    .other = Other
note-about = What is it about?
note-on = Day
note-text = Note
note-text-hint = Write only what the work needs. A note cannot be changed later.
note-save = Save the note
