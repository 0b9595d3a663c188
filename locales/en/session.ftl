# Sign-in.

session-sign-in-title = Sign in
session-email = E-mail address
session-password = Password
session-next = Next
session-sign-in = Sign in
session-back = Back
# Leads to the page that sends a link to set a new one
session-forgot = Forgot password
session-use-passkey = Use a passkey
# Opens the field below it
session-use-account-id = Use an Account ID
session-account-id = Account ID
session-account-id-hint = 9 digits; your administrator knows it

## Single sign-on: the second step where an account has it.

# $name: the company's identity provider.
session-continue-with = Continue with { $name }
session-use-mitel = Use Mitel credentials
session-provider-open = You are signed out here. Your company's own session may still be open: sign out there too if others use this computer.

# The password fits several accounts
session-choose-title = Choose an account
session-choose-text = Your e-mail address and password fit several accounts.

# The same for an unknown name, a wrong password and an unfinished registration (SIGN-015)
session-refused = The e-mail address or password is not correct
session-email-invalid = Enter an e-mail address, such as name@example.com
session-password-required = Enter your password
session-account-number-invalid = An Account ID has 9 digits
# After too many failures; counts down
session-wait = Too many attempts. You can try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

# The dialog over a page whose session has ended
session-again-title = Sign in again
session-again-text = Your session has ended. After signing in you go on here; what you typed is still there.
session-again-locked = This page belongs to this person
