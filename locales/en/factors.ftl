# Second factors and passkeys.

## The second step of a sign-in

factors-step-title = Second step
factors-step-text = The password for { $email } is right. Confirm now that it is you.
factors-step-code = Code from your authenticator app
factors-step-code-hint = Six digits; a new code every 30 seconds
factors-step-recovery = Recovery code
factors-step-recovery-hint = One of the codes you kept, such as 7K2M-9QXA-04TD
factors-step-use-recovery = Use a recovery code
factors-step-use-code = Use a code from the app
factors-step-over = This second step is over: it took too long, or there were too many wrong codes. Sign in again with your password.
factors-step-again = To sign-in
factors-other-way = Sign in another way
# In the dialog over a page whose session has ended
factors-again-code = Code from your authenticator app, or a recovery code
# The account asks for a factor, and there is none
factors-setup-text = Your account asks for a second factor besides the password. Set one up now; then you are signed in.
factors-setup-or-passkey = Or add a passkey: this device then signs you in by fingerprint, face or PIN.

## Passkeys

factors-passkey-title = Use a passkey
factors-passkey-text = Sign in with your fingerprint, face, PIN or security key. You need no password.
factors-passkey-use = Use a passkey
factors-passkey-unsupported = This browser cannot use passkeys. Choose another way, or another browser.
factors-passkey-cancelled = No passkey was used: the request was cancelled or took too long. Try again when you are ready.
factors-passkey-framed = No passkey was used: the request was cancelled, or the page around the portal does not allow passkeys here. Try again, or open the portal in a window of its own.
factors-passkey-there = This device has a passkey for you already.
factors-passkey-outside = Open the portal in its own window
factors-passkeys = Passkeys
factors-passkeys-text = A passkey signs you in by fingerprint, face, PIN or security key, without a password and a code.
factors-passkey-new = Add a passkey
factors-passkey-add = Add a passkey
factors-passkey-name = Name of the passkey
factors-passkey-name-hint = For example the device it is on
factors-passkey-default = My device
factors-passkey-added = The passkey was added
factors-passkey-since = Added
factors-passkey-used = last used
factors-passkey-unused = not used yet
# Kept by a password manager in more than one place
factors-passkey-synced = synced
factors-passkey-rename = Rename “{ $name }”
factors-passkey-rename-title = Rename passkey
factors-passkey-remove = Remove “{ $name }”
factors-passkey-remove-title = Remove passkey
factors-passkey-remove-text = “{ $name }” will no longer sign you in. Delete it on your device as well.

## Sign-in security

factors-title = Sign-in security
factors-elsewhere = You sign in through your identity provider. Your second factor is kept there.
factors-required = Your account asks for a second factor. Set up an authenticator app or add a passkey now; otherwise you do it at your next sign-in.
factors-on = On
factors-off = Off
factors-save = Save
factors-remove = Remove
factors-saved = Your sign-in security was changed
factors-app = Authenticator app
factors-app-text = After your password, a code from an app on your telephone is asked for, such as Microsoft Authenticator, Google Authenticator or 1Password.
factors-app-since = Since
factors-app-set-up = Set up an authenticator app
factors-app-replace = Set up another app
factors-app-added = The authenticator app is set up
factors-app-remove = Remove the authenticator app
factors-app-remove-text = Your password alone will sign you in. Codes of the app hold no more.
factors-enrol-scan = 1. Scan this picture with your authenticator app.
factors-enrol-qr = QR code for the authenticator app; the same as text stands below
factors-enrol-type = Or type this key into the app:
factors-enrol-copy = Copy the key
factors-enrol-here = Open in an app on this device
factors-enrol-code = 2. Code that the app shows now
factors-enrol-code-hint = Six digits
factors-enrol-confirm = Confirm
factors-codes = Recovery codes
factors-codes-text = Keep these codes where you find them without your telephone. Each works once in place of a code from the app. They are shown this one time.
factors-codes-copy = Copy the codes
factors-codes-done = I have kept them
factors-codes-go-on = I have kept them, go on
factors-recovery-text = For the day your telephone or passkey is gone. Each code works once.
factors-recovery-left = { $count ->
    [0] No code is left. Make new ones.
    [one] { $count } code is left.
   *[other] { $count } codes are left.
}
factors-recovery-renew = Make new codes
factors-recovery-renew-text = The codes you have now hold no more.
factors-recovery-renew-action = Make new codes
factors-proof-title = Confirm that it is you
factors-proof-text = Your sign-in was a while ago. Enter your password before you change your sign-in security.
factors-proof-go-on = Go on

## Account information

factors-requirement = Second factor
factors-requirement-label = Require a second factor
factors-requirement-hint = Everyone who signs in with a Mitel password needs an authenticator app or a passkey from the next sign-in on. Who has none sets one up then.
factors-requirement-by-partner = Your partner requires a second factor in all accounts
factors-rules-title = Sign-in rules
factors-rules-about = These rules hold for every customer account of your partner account, and for your own colleagues who sign in with a Mitel password. Whoever signs in through MiAccess or single sign-on has their second factor there.
factors-rules-label = Require a second factor in all accounts
factors-rules-hint = Everyone who signs in with a Mitel password needs an authenticator app or a passkey from the next sign-in on, whatever their account says. Sessions that are open stay. If you switch this off, each account’s own choice holds again.
factors-requirement-on = A second factor is required from the next sign-in on
factors-requirement-off = A second factor is no longer required

## A user

factors-reset-title = Second factor
factors-reset-about = For a user whose telephone or passkey is lost.
factors-reset = Reset second factor
factors-reset-text = The authenticator app, the passkeys and the recovery codes of { $name } are removed, and { $name } is signed out everywhere. An e-mail tells them.
factors-reset-action = Reset
factors-reset-done = The second factor was reset

## Errors of fields

factors-code-missing = Enter a code
factors-code-form = A code has six digits, a recovery code twelve letters and digits
factors-code-wrong = This code is not right, or was used already. Wait for the next one
factors-passkey-name-missing = Give the passkey a name
factors-passkeys-too-many = You have 20 passkeys already. Remove one first
