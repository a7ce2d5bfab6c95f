## Kalenderflöden.

feed-title = Kalenderflöden
feed-advice = Ett kalenderprogram läser dina frister och möten på en hemlig adress, utan klienters namn.
feed-label = Var läses det?
feed-label-hint = Till exempel Outlook
feed-open = Öppna ett flöde
feed-opened = Flödet är öppet
feed-once = Kopiera adressen nu. Den visas inte igen, och den som har den kan läsa flödet.
feed-kept = Dina flöden
feed-none = Du har inga flöden.
feed-revoke = Återkalla
feed-done =
    .revoke_feed = Flödet är återkallat. Adressen svarar inte längre.
