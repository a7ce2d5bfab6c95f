## Lisäaika asiakkaan suunnitelmille ja keskeytykset.

extension-advice = Asiakkaan suunnitelmien enimmäiskesto siirtyy, ja syy jää näkyviin. Perusteet ovat laissa.
extension-why = Peruste
extension-conditions = Mitä on todettu?
extension-length = Kuinka paljon lisää?
extension-length-hint = Luku, esimerkiksi 6
extension-unit = Kuukausia vai vuosia?
extension-months = Kuukautta
extension-years = Vuotta
extension-evidence = Mistä se todettiin?
extension-on = Päätöksen päivä
interruption-advice = Asiakkaan suunnitelmien enimmäiskesto siirtyy niin monella päivällä kuin este kesti.
interruption-from = Ensimmäinen päivä
interruption-until = Viimeinen päivä
interruption-until-hint = Jätä tyhjäksi, kun este jatkuu, ja kirjaa se tähän, kun se on päättynyt.
