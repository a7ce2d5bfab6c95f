## Handovers and who is responsible.

handover-none = Ingen överföring väntar på svar.
handover-client = Klient
handover-from = Från
handover-offered = Erbjuden
handover-due = Ska besvaras senast
responsible-kind =
    .none = ingen: utanför lagen
    .te_office = en TE-byrå
    .municipality = en kommun
    .employment_authority = en arbetskraftsmyndighet
strength =
    .duty = skyldig att agera
    .by_need = kan agera enligt behov
    .outside = utanför lagen
rule-set =
    .act-1386-2010 = lagen om främjande av integration (1386/2010)
    .act-681-2023 = lagen om främjande av integration (681/2023)
section-word =
    .chapter = kap.
    .policy = egen praxis
    .reminder = påminnelse
    .target = mål
