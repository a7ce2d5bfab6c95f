# Forms that were begun and not sent yet.

draft-keep = Keep and finish later
draft-forget = Start afresh
draft-notice = You typed this { $when }. It has not been sent, and nobody else sees it.
draft-kept = Kept
