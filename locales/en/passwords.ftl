# Registration, reset and change of passwords.

## Registration and a new password by a link

passwords-register-title = Mitel Accounts registration
# $account: the name of the account; $number: its Account ID.
passwords-register-text = Choose a password for your Mitel account at { $account } (Account ID { $number }).
passwords-register-finish = Finish
# Instead, where the account has single sign-on; $name: the company's identity provider.
passwords-register-sso = To finish your Mitel account at { $account } (Account ID { $number }), sign in with { $name } once. You need no password here.
passwords-register-sso-go = Finish with { $name }
# On the sign-in page afterwards.
passwords-register-done = Your registration is finished. Sign in with your new password.
passwords-reset-title = Set a new password
passwords-reset-text = For your Mitel account at { $account } (Account ID { $number }). Your old password works until you save.
passwords-reset-save = Save
passwords-reset-done = Your new password is saved. Sign in with it.
# $date: day, time and zone.
passwords-until = This link works once, until { $date }.
# On that page, where $name is signed in: the same person, or another.
passwords-signed-in = { $name } is signed in here. When the password is set, this session ends and sign-in opens.
passwords-name = Name
passwords-new = New password
passwords-hint = At least { $min } characters. Several words are easy to remember and hard to guess.
# Below the field, while one types.
passwords-long-enough = Long enough

## A link that no longer holds

passwords-gone-title = Link no longer valid
passwords-link-used = This link was used already: a password has been set with it.
passwords-link-expired = This link has expired.
passwords-link-replaced = This link was replaced: a newer message was sent, or what it was for has changed.
passwords-resend-text = A new message can go to { $email } only, the address that this link was sent to.
passwords-resend = Send a new message
# The same whether or not one goes out.
passwords-resend-done = If the address is still yours here, a message is on its way to { $email }. It holds a new link, or how to sign in if you have a password already.
passwords-unknown = There is no such link.
passwords-unknown-register = The address may have been cut off. Open the link in the welcome e-mail again, or ask your administrator for a new one.
passwords-unknown-reset = The address may have been cut off. Open the link in the message again, or ask for a new one.
passwords-to-sign-in = To sign-in

## Forgot password

passwords-forgot-title = Forgot password
passwords-forgot-text = Enter your e-mail address. You get a message with a link to set a new password.
passwords-forgot-send = Send link
# The same for every address.
passwords-forgot-done = If { $email } belongs to a registered user, a message with a link is on its way. The link works once, for one hour.
passwords-forgot-sso = If you sign in through your company's single sign-on, reset your password there: no message is sent then.
passwords-forgot-missing = Nothing arrived? Look among unwanted messages, or ask your administrator.

## Change of the own password

passwords-change-title = Change your password
passwords-change-current = Current password
passwords-change-save = Change password
passwords-change-done = Your password was changed. Other sessions of yours were ended

## Errors of fields.

passwords-too-short = Use at least 8 characters
passwords-too-common = This password is too common. Choose another
passwords-own-address = Your e-mail address is no password. Choose another
passwords-current-wrong = This is not your current password
# Of a user without e-mail address, or without a finished registration.
passwords-no-address = This user has no e-mail address
passwords-not-registered = This user has not registered yet. Send a welcome e-mail instead
passwords-elsewhere = This user's password is managed by the customer's identity provider: nothing was sent
