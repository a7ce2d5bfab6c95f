## What stands around every page.

page-skip = Siirry sisältöön
page-sections = Osiot
page-my-work = Omat työt
page-handovers = Siirrot
page-language = Kieli
page-footer = Polku – kotoutumispalvelujen asiakastyö
page-table = Taulukko: { $what }
page-to-start = Siirry etusivulle
role =
    .case_worker = Asiantuntija
    .supervisor = Esihenkilö
    .ntm_officer = ELY-asiantuntija
    .auditor = Tarkastaja
    .administrator = Pääkäyttäjä
page-search = Etsi asiakas
