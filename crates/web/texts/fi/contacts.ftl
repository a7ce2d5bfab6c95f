## Notes and other contacts.

note-kind =
    .call = Puhelu
    .message = Viesti
    .meeting = Tapaaminen
    .network = Verkosto
    .other = Muu
note-about = Mistä on kyse?
note-on = Päivä
note-text = Muistiinpano
note-text-hint = Kirjoita vain se, mitä työ vaatii. Muistiinpanoa ei voi muuttaa myöhemmin.
note-save = Tallenna muistiinpano
