## Calendar feeds.

feed-title = Calendar feeds
feed-advice = A calendar program reads your time limits and appointments by a secret address, without names of clients.
feed-label = Where will it be read?
feed-label-hint = For example Outlook
feed-open = Open a feed
feed-opened = The feed is open
feed-once = Copy the address now. It is not shown again, and whoever has it can read the feed.
feed-kept = Your feeds
feed-none = You have no feeds.
feed-revoke = Revoke
feed-done =
    .revoke_feed = The feed is revoked. Its address answers nothing any more.
