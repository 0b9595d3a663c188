# Registration, reset and change of passwords.

## Errors of fields.

passwords-too-short = Use at least 8 characters
passwords-too-common = This password is too common. Choose another
passwords-own-address = Your e-mail address is no password. Choose another
passwords-current-wrong = This is not your current password
# Of a user without e-mail address, or without a finished registration.
passwords-no-address = This user has no e-mail address
passwords-not-registered = This user has not registered yet. Send a welcome e-mail instead
