## Two records of one person.

merge-advice = This record goes on. The other is closed; its maximum of plans, interviews and guardian follow the person.
merge-reason = Why are they records of one person?
merge-codes-reason = Why has one person two identity codes?
merge-codes-hint = Needed only when the records have different identity codes.
merge-confirm = Compared?
merge-compared = I have compared the two records shown above
merge-goes-on = Goes on
merge-is-closed = Is closed
merge-since = client since { $day }
merge-which = Which record?
merge-of = merged on { $day }: { $reason }
merge-part-reason = Why are they not records of one person?
merge-part-advice = What was carried over goes back. What happened since stays here, and the other record opens again as it was.
merge-records =
    { $count ->
        [one] one merged record
       *[other] { $count } merged records
    }
