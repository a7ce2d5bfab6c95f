## Mer tid för en klients planer, och avbrott.

extension-advice = Maximitiden för klientens planer flyttas, och orsaken syns. Grunderna står i lagen.
extension-why = Grund
extension-conditions = Vad har konstaterats?
extension-length = Hur mycket längre?
extension-length-hint = Ett tal, till exempel 6
extension-unit = Månader eller år?
extension-months = Månader
extension-years = År
extension-evidence = Vad konstaterades det av?
extension-on = Beslutets dag
interruption-advice = Maximitiden för klientens planer flyttas med så många dagar som hindret varade.
interruption-from = Första dagen
interruption-until = Sista dagen
interruption-until-hint = Lämna tomt medan hindret varar, och anteckna dagen här när det har upphört.
