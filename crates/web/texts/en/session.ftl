## Signing in and out.

session-sign-in = Sign in
session-sign-out = Sign out
session-purpose = Polku is for the staff of authorities that promote integration.
session-name = User name
session-password = Password
session-wrong = The user name or the password is not right. Check both.
session-too-many-tries =
    There were too many tries. Try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
session-needed = Sign in to go on. You come back to the page you asked for.
session-signed-out = You have signed out.
session-ended-while-typing = Your session had ended. What you typed is kept: sign in and send it on.
session-resumed = Nothing was lost
session-resumed-advice = You are signed in again. What you typed has not been sent yet.
session-resume = Send what I typed
session-drop = Do not send it
session-enter-code = Enter the code
session-enter-code-advice = The first step is done. Enter the code that your authenticator app shows now.
session-code = Code
session-code-hint = Six digits of the app, or one of your recovery codes. Each is good once.
session-wrong-code = The code is not right, was used already, or it took too long. Enter the one that the app shows now, or begin again.
session-begin-again = Begin again
session-confirm = Show that it is you
session-confirm-advice = What you want to do needs your password again, because you signed in more than ten minutes ago. What you typed is kept.
session-confirm-go-on = Go on
session-confirmed = You can go on
session-confirmed-advice = What you typed has not been sent yet.
session-by-provider = Sign in with { $provider }
session-provider-advice = You go on to { $provider } to show who you are, and come back here.
session-provider-go-on = Go on to { $provider }
session-provider-refused = Signing in this way did not succeed. Try again, or ask your administrator whether your user name is linked with this service.
session-provider-lost = Signing in took too long, was begun in another browser, or is finished already. Begin again.
session-provider-silent = { $provider } cannot be reached now. Try again after a while.
session-confirm-by-provider = What you want to do needs proof again that it is you, because you signed in more than ten minutes ago. What you typed is kept.
session-confirm-with = Confirm with { $provider }
session-confirm-refused = It was not shown that it is you. Sign in there anew with your own user name.
