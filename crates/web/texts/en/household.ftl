## The members of a client’s household.

household-link-advice = The other must be a client of your authority too. Each then sees the other.
household-part-advice = Only the link goes; both records stay as they are.
household-name-hint = Family name first. Those whom it fits are shown to choose from.
household-who = Who is it?
household-kinship = What is the other to the client?
household-from = Since when?
household-members =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
