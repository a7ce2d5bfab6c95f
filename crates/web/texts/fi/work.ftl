## The work of the day.

work-all = Kaikki asiakkaat
work-all-link = Näytä kaikki asiakkaat
work-questions = Päivän kysymykset
work-whose = Kenen asiakkaat
work-scope =
    .mine = Omat asiakkaat
    .unit = Koko yksikkö
tile =
    .late = Myöhässä
    .due_soon = Määräaika 7 päivän sisällä
    .waits_for_us = Odottaa meitä
    .waits_for_others = Odottaa muita
    .handovers = Vastattavat siirrot
    .new_to_me = Uudet minulle
    .nobodys = Ilman vastuuhenkilöä
    .no_plan = Ei suunnitelmaa
    .not_seen = Ei tavattu 60 päivään
work-total =
    { $count ->
        [one] 1 asiakas
       *[other] { $count } asiakasta
    }
work-filter = Rajaa
work-apply = Käytä
work-clear = Tyhjennä
work-any = Kaikki
work-stage = Vaihe
work-language = Äidinkieli
work-interpreter-label = Tulkki
work-interpreter =
    .yes = tarvitsee tulkin
    .no = ei tulkkia
work-column =
    .name = Asiakas
    .next_due = Seuraava määräaika
    .last_contact = Tavattu viimeksi
work-waits-for = Odottaa
work-worker = Vastuuhenkilö
work-nobody = ei kukaan
work-born = s. { $day }
work-stands-in = sijaistat henkilöä { $colleague }
work-nothing-due = ei määräaikaa
work-never-seen = ei koskaan
work-empty = Tällä listalla ei ole ketään.
work-pages = Listan sivut
work-first = Takaisin alkuun
work-next = Seuraavat 50
due-late =
    { $days ->
        [one] 1 päivän myöhässä
       *[other] { $days } päivää myöhässä
    }
due-today = tänään
due-in =
    { $days ->
        [one] huomenna
       *[other] { $days } päivän päästä
    }
view-save = Tallenna näkymä
view-name = Näkymän nimi
view-saved = Tallennetut näkymät
view-manage = Poista näkymiä
view-forget = Poista { $name }
