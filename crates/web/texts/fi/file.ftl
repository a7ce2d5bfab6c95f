## Asiakkaan tietoihin liitetyt tiedostot.

file-kind =
    .signed_plan = Paperilla allekirjoitettu suunnitelma
    .certificate = Todistus
    .statement = Lausunto
    .decision = Päätös
    .other = Muu
file-files = Tiedostot
file-none = Tiedostoja ei ole liitetty.
file-size = { $kilobytes } kt
file-withdrawn = Peruttu { $day }:
file-withdraw = Peru
file-what = Mikä se on?
file-title = Otsikko
file-title-hint = Esimerkiksi ”Kielitesti, kevät 2024”. Siitä tulee ladattavan tiedoston nimi.
file-about = Mihin se kuuluu?
file-about-client = Asiakkaaseen yleisesti
file-of-plan = Suunnitelma { $number }, laadittu { $day }
file-of-assessment = Alkukartoitus, aloitettu { $day }
file-choose = Tiedosto
file-choose-hint = PDF, PNG, JPEG, DOCX tai ODT, enintään { $megabytes } Mt. Jos sivu palaa, valitse tiedosto uudelleen.
file-withdraw-advice = Kukaan ei enää voi avata tiedostoa. Tiedoissa näkyy yhä, että se oli liitettynä ja miksi se peruttiin.
