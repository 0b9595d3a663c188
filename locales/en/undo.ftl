# Taking back what was done, and what something was at a moment (spec 40).

undo-button = Undo
undo-title = Undo this change?
# $subject: a name.
undo-kind-remove = { $subject } is deleted again.
undo-kind-set-back = { $subject } gets these values back.
undo-kind-restore = { $subject } is restored with role, products and settings.
undo-property = Property
undo-before = Before
undo-after = After the change
undo-now = Now
undo-value-none = None
undo-value-yes = Yes
undo-value-no = No
undo-conflicts = Changed again since: left as it is unless you tick it.
undo-conflict-tick = Set { $property } back all the same
undo-changed-tick = Delete all the same
undo-done-remove = { $subject } was deleted again
undo-done-set-back = { $subject } was set back
undo-done-restore = { $subject } was restored
# $count: how many properties.
undo-done-left = { $count ->
    [one] One value stays as it is
   *[other] { $count } values stay as they are
}

undo-notice-mail = An e-mail that was sent cannot be called back.
undo-notice-password = The password, passkeys, sessions and links do not come back. Send a welcome e-mail afterwards.
undo-notice-address = Sessions end, and both addresses are told.
undo-notice-remove = Sessions, links and password end. For 30 days this can be undone too.

undo-nothing = There is nothing in this event that could be taken back.
undo-nothing-left = Nothing is left to take back: each value is as it was, or cannot come back.
undo-nothing-chosen = Choose at least one value to set back.
undo-gone = It does not exist any more.
undo-there = The user is there already.
undo-pbx = A PBX has this user; the user is changed there.
undo-too-late = This can be taken back for 30 days only.
undo-changed-since = Changed again since
undo-already = { $name } has taken this back already.
undo-denied = { problem-permission-denied }
undo-left-role = You may not give this role.
undo-left-role-gone = This custom role does not exist any more.
undo-left-licences = Too few licenses are free: { $products }

## A whole task

undo-job-button = Undo all
undo-job-title = Undo all of this?
undo-job-removed = { $count ->
    [one] One user that it created is deleted
   *[other] { $count } users that it created are deleted
}
undo-job-set-back = { $count ->
    [one] One user gets the values from before back
   *[other] { $count } users get the values from before back
}
undo-job-restored = { $count ->
    [one] One user that it deleted is restored
   *[other] { $count } users that it deleted are restored
}
undo-job-changed = { $count ->
    [one] One user was changed since and stays: { $names }
   *[other] { $count } users were changed since and stay: { $names }
}
undo-job-action = Undo all
undo-job-started = It is being taken back. The bell shows how far it is.
undo-job-open = It is still at work. It can be taken back when it is done.

## State as of

undo-as-of-link = State as of…
undo-as-of-title = State as of
undo-as-of-day = Day
undo-as-of-time = Time
# $at: a moment.
undo-as-of-at = As of { $at }
undo-as-of-show = Show
undo-as-of-then = Then
undo-as-of-now = Now
undo-as-of-none = It did not exist at that moment.
undo-as-of-gone = It does not exist any more.
undo-as-of-read-only = This is what the history tells; nothing can be changed here.
undo-as-of-changes = { $count ->
    [0] Nothing was changed since.
    [one] One change since.
   *[other] { $count } changes since.
}
undo-as-of-differs = Changed
undo-as-of-back = Back to the present

## Properties, by their API names

undo-property-name = Name
undo-property-first-name = First name
undo-property-last-name = Last name
undo-property-email = E-mail
undo-property-mobile = Mobile number
undo-property-username = Username
undo-property-extension = Extension
undo-property-external-id = External ID
undo-property-role = Role
undo-property-role-id = Custom role
undo-property-source = Source
undo-property-active = Active
undo-property-licences = Licenses
undo-property-language = Language
undo-property-iot-connected = IoT Connected
undo-property-cloudlink-account = CloudLink account
undo-property-country = Country
undo-property-province = Province or state
undo-property-address = Address
undo-property-city = City or town
undo-property-postal-code = Postal or zip code
undo-property-default-language = Default language
undo-property-business-type = Business type
undo-property-bandwidth-optimization = Bandwidth optimization
undo-property-tags = Tags
undo-property-status = Status
undo-property-support-contacts = Support contacts
undo-property-id = ID

## Integrations and privileges
undo-kind-integration-remove = { $subject } is removed again, and privileges that only it relies on go off.
undo-kind-integration-restore = { $subject } is added again, with the privileges that it relies on.
undo-done-integration-remove = { $subject } was removed again
undo-done-integration-restore = { $subject } was added again
undo-integration-needed = Another integration needs it. Remove that one first.
undo-integration-there = It is added already.
undo-integration-lacks = Another integration that it needs is not there. Add that one first.
undo-notice-licences = The licenses for it are taken from its users.
undo-notice-licences-stay = Licenses that were taken from users are not given back; take the events of these users back for that.
undo-notice-settings = Its settings are to be entered again.
undo-property-privileges-delegated-authentication = Delegated Authentication
undo-property-privileges-guest-access = Guest access

## Roles, account managers and assignments
undo-kind-role-restore = { $subject } is restored with its permissions.
undo-in-partner = This is taken back in the history of your partner account.
undo-role-own = You hold this role. Somebody else can take this back.
undo-role-leaving = This role is being deleted.
undo-role-in-use = Accounts or people have this role. Delete it on its page, where you choose what they get instead.
undo-role-there = The role is there already.
undo-role-name-taken = Another role has this name by now.
undo-role-beyond = This role has permissions that you lack.
undo-role-held = People of this account hold the role. Unassign it on its page, where you choose what they get instead.
undo-account-gone = The account does not exist any more.
undo-account-inactive = The account is deactivated.
undo-oneself = Nobody changes their own access or role. Somebody else can take this back.
undo-not-manager = The person is no account manager any more.
undo-has-accounts = Accounts were assigned to this account manager since. Unassign them first, or upgrade the person on the page of Account Managers.
undo-too-many = It was more than 1,000 assignments, which an event does not keep.
undo-left-cell = You lack this permission, and so cannot give it.
undo-left-gone = It does not exist any more.
undo-left-ended = The assignment would have ended by now.
undo-notice-role-alone = It comes back without accounts and people. Take the events of these back for that.
undo-notice-role-remove = Nobody holds it. This can be undone too.
undo-value-unassigned = Not assigned
undo-value-assigned = Assigned
# $end: a moment.
undo-value-assigned-until = Assigned until { $end }
undo-value-access-administrator = Administrator
undo-value-access-manager = Account Manager
undo-property-description = Description
undo-property-accounts = Account
undo-property-partner-role = Role
undo-property-access = Access
