## More time for a client’s plans, and interruptions.

extension-advice = The maximum length of the client’s plans moves, and says why. The law decides on which grounds.
extension-why = Ground
extension-conditions = What was found to be so?
extension-length = How much longer?
extension-length-hint = A number, for example 6
extension-unit = Months or years?
extension-months = Months
extension-years = Years
extension-evidence = What was it found from?
extension-on = Day of the decision
interruption-advice = The maximum length of the client’s plans moves by the days that the hindrance took.
interruption-from = First day
interruption-until = Last day
interruption-until-hint = Leave empty while it goes on, and record it here when it has ended.
