## Disposing of the data of clients whose time has passed.

retention-link = Gallring
retention-title = Gallring av uppgifter
retention-advice = När en kundrelation har upphört bevaras uppgifterna den tid som lagen anger och gallras sedan: en person föreslår, en annan godkänner. Siffror och låsta rapporter finns kvar.
retention-waiting = Förslag som väntar på godkännande
retention-none-waits = Inget förslag väntar.
retention-look-first = Se på förslagets kunder och godkänn det där.
retention-another = Någon annan än den som föreslog godkänner: en annan chef eller dataskyddsombudet.
retention-same-person = Någon annan än den som föreslog ska godkänna.
retention-propose-advice = I förslaget tas de kunder med vilkas tid har gått ut och som inget håller kvar, de som väntat längst först, högst { $count } på en gång. Det ersätter ett förslag som väntar. Ännu utplånas inget.
retention-propose = Föreslå gallring
retention-list =
    .due = Tiden har gått ut
    .soon = Tiden går ut inom 30 dagar
retention-nobody = Ingen.
retention-client = Kund
retention-limit = Tidsfrist
retention-last-day = Sista dag
retention-state = Läge
retention-held = bevaras
retention-proofs = Det som är gallrat
retention-no-proofs = Inget har gallrats.
retention-proposed = Föreslagen { $moment } av { $name }.
retention-approved = Godkänd { $moment } av { $name }.
retention-one = Förslag och bevis
retention-digest = Bevisets kontrollsumma
retention-count = { $count ->
    [one] En kund
   *[other] { $count } kunder
}
retention-gone = Det som är borta
retention-rows = { $count ->
    [one] en rad
   *[other] { $count } rader
}
retention-kept = Kvar: tiden gick inte längre ut, eller så hölls uppgifterna kvar.
retention-for-good = Dessa kunders uppgifter utplånas för gott. Det kan inte ångras.
retention-approve = Godkänn och gallra uppgifterna
retention-why = Varför uppgifterna bevaras
retention-words = Med ord
retention-words-hint = Minst 10 tecken
retention-hold-advice = Uppgifterna finns kvar även om tiden går ut, tills någon släpper dem.
retention-is-held = Bevaras sedan { $moment }.
retention-ground =
    .legal_matter = Ett överklagande, en klagan eller ett ersättningskrav är anhängigt
    .inspection = En inspektion eller utredning behöver dem
    .clients_request = Kunden har begärt att de bevaras
    .archive = De överförs först till ett arkiv
retention-done =
    .approve_disposal = Uppgifterna är gallrade.
