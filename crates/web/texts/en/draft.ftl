# Forms that were begun and not sent yet.

draft-keep = Save draft
draft-forget = Discard draft
draft-notice = This is your draft, saved { $when }. It has not been sent, and nobody else sees it.
draft-kept = Draft saved
