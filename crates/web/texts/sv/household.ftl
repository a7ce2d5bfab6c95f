## Klientens familjemedlemmar.

household-link-advice = Även den andra måste vara klient hos er myndighet. Därefter syns båda i varandras uppgifter.
household-part-advice = Endast kopplingen försvinner; bådas uppgifter förblir som de är.
household-name-hint = Efternamnet först. De som passar visas att välja bland.
household-who = Vem är det?
household-kinship = Vad är den andra för klienten?
household-from = Sedan när?
household-members =
    { $count ->
        [one] 1 medlem
       *[other] { $count } medlemmar
    }
