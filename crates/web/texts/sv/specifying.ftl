## Measures that make the initial assessment more exact.

specifying-measures = Preciserande åtgärder
specifying-advice = Ingen av dem är obligatorisk. De vidtas när intervjun lämnar något öppet.
specifying-not-taken = Inte vidtagen
specifying-taken = Vidtagen { $day }
specifying-by = av { $who }
specifying-bought = av { $who }, köpt av { $provider }
specifying-on = Dag
specifying-done-by = Vem vidtog den?
specifying-done-by-hint = Tjänstemannen, testaren eller läraren
specifying-own = Vem ordnade den?
specifying-own-choice =
    .own = den egna myndigheten
    .bought = köptes av en producent
specifying-bought-from = Av vilken producent?
specifying-result = Vad visade den?
specifying-basis = Det föreskrivs om den i { $section }.
assessment-interview = Språk och tolk
specifying-measure =
    .competence_mapping = Kartläggning och identifiering av kunnande
    .literacy_test = Test av läs- och skrivkunnigheten
    .language_test = Test i finska eller svenska
    .study_skill_test = Test av studiefärdigheterna
    .career_planning = Karriärplanering
    .service_need_mapping = Kartläggning av servicebehovet
