## Measures that make the initial assessment more exact.

specifying-measures = Täsmentävät toimenpiteet
specifying-advice = Mikään niistä ei ole pakollinen. Niitä tehdään, kun haastattelu jättää jotain avoimeksi.
specifying-not-taken = Ei tehty
specifying-taken = Tehty { $day }
specifying-by = tekijä { $who }
specifying-bought = tekijä { $who }, hankittu palveluntuottajalta { $provider }
specifying-on = Päivä
specifying-done-by = Kuka sen teki?
specifying-done-by-hint = Viranhaltija, testaaja tai opettaja
specifying-own = Kuka sen järjesti?
specifying-own-choice =
    .own = oma viranomainen
    .bought = hankittiin palveluntuottajalta
specifying-bought-from = Miltä palveluntuottajalta?
specifying-result = Mitä se osoitti?
specifying-basis = Siitä säädetään: { $section }.
assessment-interview = Kieli ja tulkki
specifying-measure =
    .competence_mapping = Osaamisen kartoittaminen ja tunnistaminen
    .literacy_test = Luku- ja kirjoitustaidon testaus
    .language_test = Suomen tai ruotsin kielen testaus
    .study_skill_test = Opiskeluvalmiuksien testaus
    .career_planning = Urasuunnittelu
    .service_need_mapping = Palvelutarpeen kartoittaminen
