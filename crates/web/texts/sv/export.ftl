## Personlistor som filer.

export-link = Exportera
export-advice =
    .export_clients = Enhetens öppna klienter efter namn, utan personbeteckningar och kontaktuppgifter. Klienter med spärrmarkering finns bara på sin namngivna handläggares lista.
    .export_deadlines = De öppna frister som enheten bevakar, den som löper ut först före de andra.
export-for-what = För vilket ändamål?
export-words = Samma sak med egna ord
export-words-hint = Minst tio tecken. Det sparas med exporten, och vilka som finns på listan står i loggen.
export-how = I vilken form?
export-format =
    .csv = CSV för kalkylprogram
    .jsonl = JSON-rader för program
export-purpose =
    .work_planning = fördelning av arbetet
    .deadline_follow_up = uppföljning av fristerna
    .quality_check = kontroll av akternas kvalitet
    .oversight = en fråga från en tillsynsmyndighet eller domstol
export-yes = Ladda ner listan
