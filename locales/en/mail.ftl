# What the portal's e-mails say. Sent by the Worker; not part of the pages.

mail-brand = Mitel Administration
mail-greeting = Hello { $name },
mail-greeting-contact = Hello,
# $contacts is a list of e-mail addresses.
mail-contacts = Do you have questions? Write to { $contacts }.
mail-automatic = This message was sent automatically. Replies to it are not read.
# $at is a moment, such as 28 November 2026, 10:40 UTC.
mail-expiry = The link works once, until { $at }.

# A name and its value, in plain text.
mail-named = { $name }: { $value }

## Names of facts.

mail-fact-account = Account
mail-fact-account-number = Account ID
mail-fact-email = Your e-mail address
mail-fact-portal = Portal
mail-fact-at = When
mail-fact-browser = Browser
mail-fact-by = Done by
mail-fact-added-by = Added by

## A new user (SIGN-029).

mail-welcome-subject = Finish creating your account at { $account }
mail-welcome-intro = An account was created for you at { $account }. Choose a password to finish it.
mail-welcome-button = Finish creating your account
mail-welcome-unexpected = If you did not expect this e-mail, you need not do anything.

## A user who is registered already (USER-053).

mail-back-subject = How to sign in at { $account }
mail-back-intro = You have an account at { $account }. Sign in with your e-mail address and your password; if you have forgotten it, the sign-in page helps you set a new one.
mail-back-button = Sign in
mail-back-unexpected = If you did not expect this e-mail, you need not do anything.

## A link to set a new password (SIGN-036, USER-048). $asked: self, or other with the name $by.

mail-reset-subject = Reset your password
mail-reset-intro = { $asked ->
    [other] { $by } asks you to set a new password for your account.
   *[self] A new password was asked for at the sign-in page for your account.
} Your present password keeps working until you set a new one.
mail-reset-button = Reset password
mail-reset-unexpected = If you do not want a new password, you need not do anything.

## The password was changed (SIGN-035).

mail-changed-subject = Your password was changed
mail-changed-intro = The password of your account was changed.
mail-changed-unexpected = If it was not you, reset your password at the sign-in page at once, and tell your administrator.

## The e-mail address was changed (USER-024). $change: the new one; none if it was removed.

mail-address-subject = Your e-mail address was changed
mail-address-intro = { $change ->
    [none] { $by } removed the e-mail address of your account. You were signed out everywhere, and cannot sign in until you have one again.
   *[other] { $by } changed the e-mail address of your account to { $change }. Sign in with it from now on; your password is the same. You were signed out everywhere.
}
mail-address-unexpected = If you did not expect this, tell your administrator at once.

## The sign-in security was changed (FACT-032). $change names what; with reset, $by is the administrator.

mail-security-subject = Your sign-in security was changed
mail-security-intro = { $change ->
    [authenticatorAdded] An authenticator app was set up for your account. Its codes are asked for after your password from now on.
    [authenticatorRemoved] The authenticator app of your account was removed.
    [recoveryCodesRenewed] New recovery codes were made for your account. The ones before hold no more.
    [passkeyAdded] A passkey was added to your account. One can sign in with it, without your password.
    [passkeyRenamed] A passkey of your account got another name.
    [passkeyRemoved] A passkey of your account was removed. One can no longer sign in with it.
   *[reset] { $by } removed the authenticator app, the passkeys and the recovery codes of your account. You were signed out everywhere; sign in with your password and set up a new second factor.
}
mail-security-unexpected = If you did not expect this, change your password at once, look at Sign-in security in the portal, and tell your administrator.

## An account goes out of service or away, or comes back (ACCT-050, ACCT-051, UNDO-005); to its support contacts.

mail-deactivated-subject = { $account } is deactivated
mail-deactivated-intro = The account { $account } was deactivated. Its users are signed out and cannot sign in until a partner re-activates it; nothing is deleted.
mail-deactivated-unexpected = You get this e-mail because you are a support contact of this account.
mail-reactivated-subject = { $account } is active again
mail-reactivated-intro = The account { $account } was re-activated. Its users can sign in again, with the passwords they had.
mail-reactivated-unexpected = You get this e-mail because you are a support contact of this account.
mail-deleted-subject = { $account } was deleted
mail-deleted-intro = The account { $account } was deleted. Its users are signed out and cannot sign in any more. A partner administrator can restore it within 30 days, with its users and settings; after that all of it is erased.
# $to: admin, of an account admin; else contact.
mail-deleted-unexpected = { $to ->
    [admin] You get this e-mail because you were an account admin of this account.
   *[contact] You get this e-mail because you were a support contact of this account.
}
mail-restored-subject = { $account } is back
mail-restored-intro = The account { $account }, which was deleted, was restored. Its users can sign in again, with the passwords they had. Its orders were not brought back.
mail-restored-unexpected = You get this e-mail because you are a support contact of this account.

## Somebody has become a support contact (SUPC-015). $by and $email: who added them.

mail-contact-subject = You are a support contact of { $account }
mail-contact-intro = { $by } added you to the support contacts of the account { $account }.
mail-contact-what = From now on you get an e-mail whenever somebody of this account reports an issue with a CloudLink application, reminders while the report is open, and a word when the account is deactivated or re-activated. The support contacts are responsible for solving these reports; Mitel contacts neither the partner nor the customer about them.
mail-contact-unexpected = To be removed, write to { $by } ({ $email }).

## New events match a view (PROV-003). $number: one or many, of $count.

mail-events-subject = { $number ->
    [one] One new event matches “{ $view }”
   *[many] { $count } new events match “{ $view }”
}
# $of: account, of a customer account's history; partner, of the partner account's own.
mail-events-intro = { $number ->
    [one] One new event
   *[many] { $count } new events
} in the event history of { $of ->
    [partner] your partner account
   *[account] the account { $account }
} { $number ->
    [one] matches
   *[many] match
} your view “{ $view }”.
mail-events-button = Open the view
mail-events-unexpected = You get this e-mail because you asked for it in the event history, at most every 15 minutes. To get none any more, open the view and switch its alert off.
## Something waits for a second person (DELG-003). $by asks for it; $change names the operation.

mail-approval-subject = { $by } asks for your approval
mail-approval-intro = { $change ->
    [DeleteUser] { $by } wants to delete a user of { $account }.
    [DeleteUsers] { $by } wants to delete users of { $account }.
    [RetryDeleteUsers] { $by } wants to delete users of { $account } that an earlier deletion has left.
    [DeleteAccount] { $by } wants to delete the account { $account }.
    [ImportUsers] { $by } wants to import users into { $account }.
    [ImportIntoMany] { $by } wants to import users into many customers.
    [UpdateRole] { $by } wants to change what a role allows.
    [DeleteRoles] { $by } wants to delete roles.
    [SendWelcomeMails] { $by } wants to send welcome e-mails to users of { $account }.
    [SendResetMails] { $by } wants to send Reset password links to users of { $account }.
   *[SetApprovalRule] { $by } wants to loosen the rule of what needs a second person.
} That needs a second person. Look at all that it would touch, then approve or reject it.
mail-approval-button = Look at the request
# $at is a moment, such as 28 November 2026, 10:40 UTC.
mail-approval-until = It waits until { $at }.
mail-approval-unexpected = You get this e-mail because you have the rights to approve this request.

# $month is m1 to m12.
mail-moment = { $day } { $month ->
    [m1] January
    [m2] February
    [m3] March
    [m4] April
    [m5] May
    [m6] June
    [m7] July
    [m8] August
    [m9] September
    [m10] October
    [m11] November
   *[m12] December
} { $year }, { $time } UTC
