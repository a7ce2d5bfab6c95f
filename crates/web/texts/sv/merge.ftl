## Två akter om samma person.

merge-advice = Den här akten fortsätter. Den andra stängs; dess maximitid för planer, intervjuer och vårdnadshavare följer personen.
merge-reason = Varför gäller de samma person?
merge-codes-reason = Varför har personen två personbeteckningar?
merge-codes-hint = Behövs bara när akterna har olika personbeteckningar.
merge-confirm = Jämförda?
merge-compared = Jag har jämfört de två akterna ovan
merge-goes-on = Fortsätter
merge-is-closed = Stängs
merge-since = klient sedan { $day }
merge-which = Vilken akt?
merge-of = ihopslagen { $day }: { $reason }
merge-part-reason = Varför gäller de inte samma person?
merge-part-advice = Det som fördes över går tillbaka. Det som har hänt sedan dess stannar här, och den andra akten öppnas igen som den var.
merge-records =
    { $count ->
        [one] en ihopslagen akt
       *[other] { $count } ihopslagna akter
    }
