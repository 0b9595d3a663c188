# Why a sign-in by single sign-on came to nothing: what happened, what to do, and what support asks for.

sso-refused-title = You are not signed in
sso-refused-again = Try again
sso-refused-mitel = Use Mitel credentials
# $code names the reason, $reference the request.
sso-refused-details = Reason { $code }, reference { $reference }

sso-refused-malformed = Your company's identity provider has sent an answer that cannot be read. Try again; if it happens again, tell your administrator
sso-refused-idp = Your company's identity provider has not signed you in. Ask your administrator whether you may use this application
sso-refused-issuer = The answer comes from another identity provider than the one set up for this account. Tell your administrator
sso-refused-unsigned = The answer of the identity provider is not signed, so it is not believed. Tell your administrator
sso-refused-signature = The signature of the identity provider does not hold, so its answer is not believed. Tell your administrator: the signing certificate may have changed
sso-refused-algorithm = The identity provider signs in a way that is no longer safe. Tell your administrator to choose SHA-256
sso-refused-wrapping = The answer has been put together in an unsafe way, so it is not believed. Tell your administrator
sso-refused-audience = The answer is for another service or another account. Tell your administrator to check the Mitel Identifier (Entity ID)
sso-refused-early = The answer is not valid yet. Your administrator should check the clock of the identity provider
sso-refused-expired = The answer is no longer valid. Try again; if it happens again, your administrator should check the clock of the identity provider
sso-refused-recipient = The answer was meant for another address. Tell your administrator to check the Reply URL
sso-refused-over = This sign-in has expired, or was begun in another browser. Try again
sso-refused-replayed = This sign-in was used already. Try again
sso-refused-encrypted = The identity provider encrypts its answers. Tell your administrator to switch assertion encryption off
sso-refused-nobody = The identity provider does not say who you are by an e-mail address. Tell your administrator
sso-refused-not-admitted = You cannot sign in to this account. Ask your administrator
sso-refused-not-registered = You have not finished your registration yet. Open the link in your welcome e-mail, or ask your administrator to send it again
