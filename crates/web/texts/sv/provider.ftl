## Registret över producenter.

provider-title = Producenter
provider-none = Ingen producent passar.
provider-name-begins = Namnet börjar med
provider-register = Lägg till en producent
provider-change = Ändra producenten
provider-name = Namn
provider-business-id = FO-nummer
provider-business-id-hint = Till exempel 0737546-2
provider-kinds = Vad den erbjuder
provider-area = NTM-område
provider-contact = Hur den nås
provider-contact-hint = Organisationen, aldrig en person
provider-from = Första dag
provider-until = Sista dag
provider-save = Spara producenten
provider-done =
    .register_provider = Producenten finns i registret.
    .change_provider = Producenten är ändrad.
