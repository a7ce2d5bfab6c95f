## Why there is no page to show.

failure-not-found = There is nothing here
failure-not-found-advice = The address is wrong, or the page is not for you.
failure-denied = You may not do this
failure-denied-advice = Your role does not include it. Ask your supervisor if you think it should.
failure-cross-site = This did not come from a page of Polku
failure-cross-site-advice = Nothing was done. Open the page in Polku and try again.
failure-unreadable = The request cannot be read
failure-unreadable-advice = Nothing was done. Go back, load the page anew and try again.
failure-sent-before = This form was sent before
failure-sent-before-advice = It was carried out then, and what you changed afterwards was not. Open the page anew to do more.
failure-stale = Somebody else has saved meanwhile
failure-stale-advice = Nothing was done. Open the page anew and look at what is saved now.
failure-refused = This cannot be done now
failure-refused-advice = Nothing was done.
failure-busy = The service is busy
failure-busy-advice = Nothing was done. Wait a moment and try again.
failure-broken = Something went wrong in the service
failure-broken-advice = The fault is ours and has been recorded. Try again, or come back later.
failure-over-budget = You have opened more than anybody needs
failure-over-budget-advice = Within a short time you have looked at so many clients, searched so often or taken out so many lists that the service waits. Everything is in the log. Try again later, or talk to your supervisor.
