## The own way in: password, second factor, sessions.

account-title = My sign-in
account-ways = How I sign in
account-change-password = Change the password
account-current-password = Password of now
account-new-password = New password
account-new-password-hint = 15 to 128 characters. Several words that do not belong together are easy to remember and hard to guess.
account-again = New password again
account-must-change-password = Somebody else gave you your password. Choose one that only you know.
account-second-factor = Second factor
account-in-use =
    in use since { $day }; { $count ->
        [one] one recovery code is
       *[other] { $count } recovery codes are
    } left
account-none = none
account-set-up = Set up a second factor
account-replace-second-factor = Set up another one
account-must-set-up = Here everybody also proves a second factor when signing in. Set yours up to go on.
account-replaces = It replaces the one that is in use: the old app entry and the old recovery codes are then of no use.
account-app = 1. Tell an authenticator app
account-app-advice = Any app for time-based codes will do. Let it read the picture, or type the key.
account-picture = The key as a picture for a telephone. The same stands below as text.
account-secret = Key
account-on-this-device = If the app is on this device
account-open-app = Open the app
account-code = 2. Code that the app shows now
account-take-into-use = Take into use
account-recovery-codes = Recovery codes
account-taken-into-use = The second factor is in use.
account-keep-codes = Keep these codes
account-keep-codes-advice = Each lets you in once in place of the app, for example when the telephone is lost. They are shown only now: print them or put them into a password manager.
account-kept = I have kept them
account-sessions = Where I am signed in
account-sessions-advice = Up to three browsers. End those that you do not know, and change the password then.
account-begun = Begun
account-used = Last used
account-end = End
account-this-one = this browser
account-end-session = End
account-end-others = End all others
account-done =
    .change_password = The password is changed, and you are signed out everywhere else.
    .end_own_session = The session has ended.
    .end_other_sessions = You are signed out everywhere else.
