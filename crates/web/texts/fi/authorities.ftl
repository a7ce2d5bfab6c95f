## Handovers and who is responsible.

handover-none = Mikään siirto ei odota vastausta.
handover-client = Asiakas
handover-from = Siirtäjä
handover-offered = Tarjottu
handover-due = Vastattava viimeistään
responsible-kind =
    .none = ei kukaan: lain ulkopuolella
    .te_office = TE-toimisto
    .municipality = kunta
    .employment_authority = työvoimaviranomainen
strength =
    .duty = velvollinen toimimaan
    .by_need = voi toimia tarpeen mukaan
    .outside = lain ulkopuolella
rule-set =
    .act-1386-2010 = laki kotoutumisen edistämisestä (1386/2010)
    .act-681-2023 = laki kotoutumisen edistämisestä (681/2023)
section-word =
    .chapter = luku
    .policy = oma käytäntö
    .reminder = muistutus
    .target = tavoite
