# Users of an account: spec 03. The list, its filters and columns; adding, editing, deleting; then fields and rules.

users-title = Users
# Beside the title. $count: users in the account that search and filters find.
users-count = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
# Beside the search, and read out. $left: how many of those found are not loaded yet.
users-found = { $left ->
    [0] { $found ->
        [0] No user found
        [one] One user found
       *[other] { $found } users found
    }
   *[other] Showing { $shown } of { $found }
}
users-caption = Users of the account
users-search = Search users
users-search-hint = Name, e-mail or extension

## What can be done

users-add = Add User
users-import = Import Users
users-more = More actions
users-delete-selected = Delete users
users-delete-needs-selection = Select users first
users-delete-count = Delete ({ $count })
# The menu of what can be done with those selected, or with all if nobody is
users-manage = { $count ->
    [0] Manage all
   *[other] Manage ({ $count })
}
users-manage-welcome = Send CloudLink welcome e-mails
users-manage-welcome-all = Send CloudLink welcome e-mails to all
users-manage-reset = Reset CloudLink passwords
users-manage-reset-all = Reset passwords for all

## Columns

users-column-name = Name
users-column-email = E-mail address
users-column-extension = Ext
users-column-modified = Modified on (by)
users-column-licences = Licenses
users-column-role = Role
users-column-status = Status
# $date as 2026-11-18; $name is a person, or one of users-by-….
users-modified = { $date } ({ $name })
users-by-import = Import
users-by-pbx = PBX
users-by-scim = SCIM
users-by-micloud = MiCloud Connect
users-by-system = System
users-licences-none = None
# Shown after the first licence.
users-licences-more = +{ $count }
# Read out instead of "+2". $list: the names of all licences, separated by commas.
users-licences-all = +{ $count }. All licenses: { $list }

## Filters

users-filter-property = Property
users-filter-product = Product
users-property-admins = Admins
users-property-users = Users
users-property-registered = Registered
users-property-notRegistered = Not registered
users-property-pbxUsers = PBX users
users-property-micloudConnected = MiCloud Connected
users-property-iotConnected = IoT Connected
users-property-inactive = Inactive

## States

users-status-none = No CloudLink account
users-status-notInvited = Not invited
users-status-invited = Invited
users-status-registered = Registered
users-status-inactive = Inactive
users-role-user = User
users-role-accountAdmin = Account Admin
# Where a user was created.
users-source-portal = Mitel Administration
users-source-import = Import
users-source-pbx = PBX
users-source-scim = SCIM (Azure AD)
users-source-micloud = MiCloud Connect

## Nothing to show

users-empty-title = No users yet
users-empty-text = Add them one by one, or import a spreadsheet with all of them.
users-none-title = No user matches
users-none-text = Try fewer letters, or take a filter away.
users-none-clear = Clear filters

## New user

users-new-title = New user
users-new-create = Create
users-new-done = { $name } was added. A welcome e-mail is on its way
users-first-name = First name
users-last-name = Last name
users-name = Name
users-email = E-mail
users-mobile = Mobile number
users-mobile-hint = As it is dialled in the account's country, or with the country code, such as +33 6 12 34 56 78
users-role = Role
users-account-admin = Account Admin
users-account-admin-hint = May manage this account: its users, its settings, its history.
users-role-needs-assign = Needs the permission “Roles and permissions: Assign”
users-role-custom-hint = Custom roles of this account allow less than Account Admin.
users-role-not-assigned = The role is not assigned to this account any more
users-name-hint = As shown in lists. “First name Last name” if you leave it empty.

## Edit user

# The page's title is the user's name; this stands above it.
users-edit-title = Edit user
users-edit-save = Save
users-edit-done = Changes saved
users-edit-read-only = You can look at this user but not change anything: your role lacks the permission “Users: Edit”.
users-edit-own-role = Nobody can change their own role. Ask another administrator
users-edit-deleted-title = This user was deleted
users-edit-deleted-text = Somebody deleted this user while you were editing, so nothing can be saved. What you typed is still here, to be copied.
users-edit-deleted-back = Back to Users
users-edit-details = Details
users-edit-about = About this user
users-about-status = Status
users-about-source = Created by
users-about-extension = Extension
users-about-username = Username
users-about-licences = Products and licenses
users-about-welcomed = Last welcome e-mail
users-about-created = Created on
users-about-modified = Modified on (by)
users-about-empty = —
# Compare dialog: a field that holds nothing.
users-value-empty = (empty)

## E-mails to the user

users-mails-welcome = Send welcome e-mail
users-mails-welcome-again = Resend welcome e-mail
users-mails-welcome-done = A welcome e-mail is on its way to { $email }
users-mails-reset = Reset password
users-mails-reset-done = A link to set a new password is on its way to { $email }. The old password works until then
# The same was asked for less than five minutes ago.
users-mails-just-sent = Such an e-mail went to { $email } less than 5 minutes ago, so no second one was sent
users-mails-undeliverable = The last e-mail to { $email } could not be delivered ({ $date }). Check the address, then send it again.

## Delete

users-delete-title = Delete user
users-delete-action = Delete
users-delete-card-text = Takes the user out of this account. Sign-in, sessions and licenses end at once.
users-delete-lost = { $name } ({ $email }) leaves this account. Sign-in and sessions end at once, and the licenses are free again.
users-delete-lost-no-email = { $name } leaves this account. Sessions end at once, and the licenses are free again.
users-delete-pbx = Only the CloudLink account is deleted: the user stays in the PBX and in this list.
users-delete-scim = The user stays in Azure AD and returns with the next synchronization unless unassigned there.
users-delete-micloud = Users synchronized from MiCloud Connect cannot be deleted here
users-delete-oneself = Nobody can delete themselves. Ask another administrator
users-delete-done = { $name } was deleted
users-deletion-title = Delete selected user(s)?
# $names: up to five names; $more: how many others.
users-deletion-lost = { $count ->
    [one] One user leaves this account: { $names }. Sign-in and sessions end at once, and the licenses are free again.
   *[other] { $count } users leave this account. Their sign-in and sessions end at once, and their licenses are free again.
}
users-deletion-names = { $more ->
    [0] { $names }
    [one] { $names } and one more
   *[other] { $names } and { $more } more
}
users-deletion-sources = PBX users keep their record in the PBX and stay in the list; users from MiCloud Connect cannot be deleted and are left out.

## E-mails to many users

users-mail-run-send = Send
users-mail-run-cancel = Cancel
users-welcome-run-ask = Send welcome e-mails?
users-welcome-run-all = { $count ->
    [one] This is about the one user of the account, whatever the list shows.
   *[other] This is about all { $count } users of the account, whatever the list shows.
}
users-welcome-run-some = { $count ->
    [one] This is about the one user selected.
   *[other] This is about the { $count } users selected.
}
users-welcome-run-only-new = Only users who are not registered
users-welcome-run-title = Sending welcome e-mails
users-welcome-run-label = { $count ->
    [one] Writing to one user
   *[other] Writing to { $count } users
}
users-welcome-run-over = { $done ->
    [0] No welcome e-mail was needed
    [one] One welcome e-mail is on its way
   *[other] { $done } welcome e-mails are on their way
}
users-welcome-run-failures = { $count ->
    [one] One user got none
   *[other] { $count } users got none
}
users-reset-run-ask = Reset passwords?
users-reset-run-all = { $count ->
    [one] The one user of the account gets an e-mail with a link to set a new password.
   *[other] All { $count } users of the account, whatever the list shows, get an e-mail with a link to set a new password.
}
users-reset-run-some = { $count ->
    [one] The user selected gets an e-mail with a link to set a new password.
   *[other] The { $count } users selected get an e-mail with a link to set a new password.
}
users-reset-run-text = The link holds for 24 hours, and the old password works until a new one is set. Users who have not registered get no link; you are told who they are.
users-reset-run-title = Resetting passwords
users-reset-run-label = { $count ->
    [one] Writing to one user
   *[other] Writing to { $count } users
}
users-reset-run-over = { $done ->
    [0] No link was sent
    [one] One link is on its way
   *[other] { $done } links are on their way
}
users-reset-run-failures = { $count ->
    [one] One user got no link
   *[other] { $count } users got no link
}
users-reset-run-offer = Send welcome e-mails instead

## Progress of a deletion

users-progress-title = Deleting users
users-progress-label = { $count ->
    [one] Deleting one user
   *[other] Deleting { $count } users
}
users-progress-close = Close
users-progress-text = You can close this: the work goes on, and the bell tells how far it is.
users-progress-over = { $done ->
    [0] No user was deleted
    [one] One user was deleted
   *[other] { $done } users were deleted
}
users-progress-failures = { $count ->
    [one] One user was not deleted
   *[other] { $count } users were not deleted
}
users-progress-failures-first = The first { $count } of them:
users-progress-lost = How far the work is cannot be told right now. It goes on; the bell shows it.

## What is wrong with a field, and how to mend it

users-first-name-required = Enter the first name
users-last-name-required = Enter the last name
users-name-required = Enter a name, a first name or a last name
users-email-required = Enter the e-mail address
users-email-invalid = Enter a valid e-mail address, such as name@example.com
# USER-017. $name: the user who holds it; $directory: off if a directory has switched that user off.
users-email-taken = One or more attribute values are already in use: e-mail address ({ $name }){ $directory ->
    [off] . This person is switched off in the directory; free the value there, or switch the person on again.
   *[none] {""}
}
users-mobile-taken = One or more attribute values are already in use: mobile number ({ $name }){ $directory ->
    [off] . This person is switched off in the directory; free the value there, or switch the person on again.
   *[none] {""}
}
users-username-taken = One or more attribute values are already in use: username ({ $name }){ $directory ->
    [off] . This person is switched off in the directory; free the value there, or switch the person on again.
   *[none] {""}
}
users-extension-taken = One or more attribute values are already in use: extension ({ $name }){ $directory ->
    [off] . This person is switched off in the directory; free the value there, or switch the person on again.
   *[none] {""}
}
users-external-id-taken = One or more attribute values are already in use: external ID ({ $name }){ $directory ->
    [off] . This person is switched off in the directory; free the value there, or switch the person on again.
   *[none] {""}
}
users-mobile-invalid = Enter a complete number, such as { $example }
users-taken-open = Open { $name }
users-selection-empty = Select at least one user
users-selection-too-large = Select at most { $max } users, or all that were found

## Where a user comes from (USER-025), and the last account admin (USER-034)

users-field-locked = This field comes from { $source ->
    [scim] the directory (SCIM)
    [pbx] the PBX
    [micloud] MiCloud Connect
   *[other] the source of this user
}; change it there.
users-source-overwrites = This user comes from { $source ->
    [scim] the directory (SCIM)
    [pbx] the PBX
    [micloud] MiCloud Connect
   *[other] another source
}. Fields that it delivers are locked; its next synchronisation may overwrite other values too.
users-last-admin-title = Leave the account without an account admin?
users-last-admin-text = { $name } is the last account admin of this account. Without one, only the partner can manage it.
users-last-admin-action = Take rights away

## Many users get a role (USER-030, USER-034)

users-role-run-admin = Make account admin
users-role-run-user = Make user
users-role-run-text = { $role ->
    [accountAdmin] { $count ->
        [one] One user gets administrative rights. Who has them already stays as they are.
       *[other] { $count } users get administrative rights. Who has them already stays as they are.
    }
   *[user] { $count ->
        [one] One user becomes User. Administrative rights end at the next request.
       *[other] { $count } users become User. Administrative rights end at the next request.
    }
}
users-role-run-last-too = Also the last account admin: then only the partner can manage the account
users-role-run-not-oneself = Your own role stays as it is.
users-role-run-title = Change of roles
users-role-run-label = Changing the role of { $count } users
users-role-run-over = { $done ->
    [0] No role was changed
    [one] One role was changed
   *[other] { $done } roles were changed
}
users-role-run-failures = { $count ->
    [one] One user keeps the role
   *[other] { $count } users keep their role
}
users-role-own = Nobody changes their own role
users-role-last-admin = The last account admin keeps the rights

## Export (ACCT-007).
users-export-none = No user to export
users-export-done = { $count ->
    [one] One user exported
   *[other] { $count } users exported
}
