## Palveluntuottajien rekisteri.

provider-title = Palveluntuottajat
provider-none = Sopivia palveluntuottajia ei ole.
provider-name-begins = Nimi alkaa
provider-register = Lisää palveluntuottaja
provider-change = Muuta palveluntuottajan tietoja
provider-name = Nimi
provider-business-id = Y-tunnus
provider-business-id-hint = Esimerkiksi 0737546-2
provider-kinds = Mitä se tarjoaa
provider-area = ELY-alue
provider-contact = Miten siihen saa yhteyden
provider-contact-hint = Organisaatio, ei koskaan henkilö
provider-from = Ensimmäinen päivä
provider-until = Viimeinen päivä
provider-save = Tallenna palveluntuottaja
provider-done =
    .register_provider = Palveluntuottaja on rekisterissä.
    .change_provider = Palveluntuottajan tiedot on muutettu.
