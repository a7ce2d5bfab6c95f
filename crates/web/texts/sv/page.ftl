## What stands around every page.

page-skip = Hoppa till innehållet
page-sections = Avdelningar
page-my-work = Mitt arbete
page-handovers = Överföringar
page-language = Språk
page-footer = Polku – klientarbete inom integrationstjänster
page-table = Tabell: { $what }
page-to-start = Gå till startsidan
role =
    .case_worker = Handläggare
    .supervisor = Chef
    .ntm_officer = NTM-tjänsteman
    .auditor = Granskare
    .administrator = Administratör
page-search = Sök klient
