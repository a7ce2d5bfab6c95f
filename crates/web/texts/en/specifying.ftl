## Measures that make the initial assessment more exact.

specifying-measures = Specifying measures
specifying-advice = None of them is a must. They are taken when the interview leaves something open.
specifying-not-taken = Not taken
specifying-taken = Taken { $day }
specifying-by = by { $who }
specifying-bought = by { $who }, bought from { $provider }
specifying-on = Day
specifying-done-by = Who took it?
specifying-done-by-hint = The official, tester or teacher
specifying-own = Who arranged it?
specifying-own-choice =
    .own = our own authority
    .bought = bought from a provider
specifying-bought-from = From which provider?
specifying-result = What did it show?
specifying-basis = The law has it in { $section }.
assessment-interview = Language and interpreter
specifying-measure =
    .competence_mapping = Mapping and recognition of competence
    .literacy_test = Test of literacy
    .language_test = Test of Finnish or Swedish
    .study_skill_test = Test of study skills
    .career_planning = Career planning
    .service_need_mapping = Mapping of the need of services
