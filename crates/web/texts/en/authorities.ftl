## Handovers and who is responsible.

handover-none = No handover waits for an answer.
handover-client = Client
handover-from = From
handover-offered = Offered
handover-due = Answer by
responsible-kind =
    .none = nobody: outside the Act
    .te_office = a TE office
    .municipality = a municipality
    .employment_authority = an employment authority
strength =
    .duty = must act
    .by_need = may act, by need
    .outside = outside the Act
rule-set =
    .act-1386-2010 = Integration Act (1386/2010)
    .act-681-2023 = Integration Act (681/2023)
section-word =
    .chapter = chapter
    .policy = policy
    .reminder = reminder
    .target = target
