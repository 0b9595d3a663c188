# Roles and Permissions: custom roles, their permissions, their accounts.

## The form

roles-name-required = Enter a role name
roles-name-taken = Another role has this name. Choose another one
roles-name-reserved = This is the name of a base role. Choose another one
roles-selection-empty = Select at least one role
roles-selection-too-large = Select at most { $max } roles at a time
roles-accounts-empty = Select at least one account
roles-accounts-too-large = Select at most { $max } accounts one by one
roles-replacement-unfit = Whoever holds a Partner role needs another Partner role

## What can go wrong as a whole

# $name is the other role's name.
problem-role-name-taken = The role “{ $name }” has this name already
problem-role-name-reserved = This is the name of a base role
# $cell is the permission's name in the API, such as users.edit.
problem-permission-needs-view = The permission “{ $cell }” needs View of the same feature
problem-permission-not-applicable = A role of this base cannot have the permission “{ $cell }”
problem-permission-locked = The permission “{ $cell }” belongs to every role and cannot be taken away
problem-unknown-permission = There is no permission “{ $cell }”
problem-role-account-mismatch = An Account Admin role can be assigned to customer accounts only, a Partner role to the partner account only
problem-replacement-role-required = { $users ->
    [one] One person holds this role. Choose what they get instead
   *[other] { $users } people hold this role. Choose what they get instead
}
problem-role-not-assigned-to-account = This role is not assigned to the account. Assign it first, or choose another one
problem-role-gone = This role was deleted, or is being deleted

## Why an item of a task was not done

roles-failed-gone = The role was deleted meanwhile
roles-failed-account = There is no such account, or you cannot reach it
roles-failed-deactivated = The account is deactivated. Re-activate it first
roles-failed-mismatch = The role does not fit this kind of account
roles-failed-replacement = Somebody got the role meanwhile. Try again and choose what they get instead
roles-failed-replacement-gone = The role chosen instead was deleted meanwhile
roles-failed-last-admin = The account would be left without an account admin
roles-failed-own = You hold this role yourself
roles-failed-held = Somebody still holds the role, or an account still has it

## The list

roles-title = Roles and Permissions
roles-intro = A custom role is a base role from which permissions were taken away. Assign it to accounts, then give it to their users.
roles-intro-admin = These custom roles are assigned to your account. Give them on the page of a user.
roles-caption = Custom roles
roles-count = { $count ->
    [one] { $count } role
   *[other] { $count } roles
}
roles-search = Search roles
roles-search-hint = Name or description
roles-found = { $count ->
    [0] No role matches
    [one] { $count } role found
   *[other] { $count } roles found
}
roles-column-name = Name
roles-column-base = Base role
roles-column-description = Description
roles-column-accounts = Accounts
roles-column-users = Users
roles-column-modified = Modified on (by)
roles-figure = { $count }
roles-own = Your role
roles-leaving = Being deleted
roles-new = New Role
roles-duplicate = Duplicate Role
roles-delete = Delete Role
roles-delete-count = { $count ->
    [one] Delete Role
   *[other] Delete { $count } Roles
}
roles-empty-title = No custom roles yet
roles-empty-text = Make one from the Partner or Account Admin base role and take away what its holders do not need.
roles-empty-admin = No custom role is assigned to your account
roles-none-title = No role matches your search
roles-none-text = Try another part of the name or description.
roles-none-clear = Show all roles

## The page of a role

roles-name = Role Name
roles-name-taken-open = Open “{ $name }”
roles-description = Description
roles-optional = Optional
roles-base-choose = Choose base role
roles-base-partner = Partner
roles-base-partner-hint = For people of your partner account.
roles-base-account-admin = Account Admin
roles-base-account-admin-hint = For users of customer accounts.
roles-save = Save
roles-saved = Changes saved
# $name is the new role's name.
roles-created = { $name } was created
roles-deleted = { $name } was deleted
roles-copy-name = Copy of { $name }
roles-tabs = Parts of the role
roles-tab-permissions = Permissions
roles-tab-accounts = Accounts
roles-read-only-admin = Your partner made this role. You can read here what it allows.
roles-locked-own = You hold this role yourself, so somebody else has to change it.
roles-locked-beyond = This role is also assigned to accounts that you do not manage, so only an administrator of your partner account can change it.
roles-locked-leaving = This role is being deleted.
roles-gone-title = This role was deleted
roles-gone-text = Somebody deleted this role meanwhile, so nothing can be saved. What you typed is still here, to be copied.
roles-gone-back = Return to the list
roles-value-empty = (empty)
roles-value-allowed = Allowed
roles-value-not-allowed = Not allowed

## The matrix

roles-permissions = Permissions
roles-matrix = Permissions of the role
roles-matrix-count = { $on } of { $of } permissions
roles-matrix-all = Tick all
roles-matrix-views = View only
roles-feature = Feature
roles-action-view = View
roles-action-add = Add
roles-action-edit = Edit
roles-action-assign = Assign
roles-action-delete = Delete
# A permission, such as “Users: Edit”
roles-cell = { $feature }: { $action }
# How a box is announced; its state follows
roles-cell-spoken = { $feature }, { $action }
roles-cell-none = not applicable
roles-cell-locked = Belongs to every role
roles-cell-needs-view = Tick View of { $feature } first
roles-more = Learn more
# The same for who does not see the row
roles-more-label = Learn more: { $feature }

roles-feature-accounts = Accounts
roles-feature-account = Account
roles-feature-roles = Roles and Permissions
roles-feature-orders = Orders
roles-feature-users = Users
roles-feature-userTemplates = User Templates
roles-feature-integrations = Integrations & Apps
roles-feature-communication = Communication
roles-feature-subscriptions = Subscriptions
roles-feature-support = Support
roles-feature-mivoiceBusiness = MiVoice Business
roles-feature-customerService = Customer Service
roles-feature-developer = Developer

roles-help-accounts = Customer accounts and their information
roles-help-account = The own account's information
roles-help-roles = Custom roles, and who gets which
roles-help-orders = What was ordered, and for whom
roles-help-users = People, passwords and licenses
roles-help-userTemplates = Patterns for new users
roles-help-integrations = What is connected, and its settings
roles-help-communication = Distribution lists and campaigns
roles-help-subscriptions = What an account has subscribed to
roles-help-support = Support logs, gateway and event history
roles-help-mivoiceBusiness = Phone systems and user services
roles-help-customerService = The Workgroups portal
roles-help-developer = Applications of developers

roles-more-accounts = View opens the list of accounts and their information, and belongs to every role. Add makes new accounts. Edit changes the information, the support contacts and the bandwidth optimization. Delete deletes, deactivates and reactivates accounts.
roles-more-account = View opens the account's information, and belongs to every role. Edit changes it and the support contacts.
roles-more-roles = View shows roles and what they allow. Add makes and duplicates roles. Edit changes them and assigns them to accounts. Assign gives users their role. Delete deletes roles.
roles-more-orders = View opens Billing > Orders with the details of each order, and assigns orders to accounts.
roles-more-users = View shows the list and each user. Add adds and imports users. Edit changes users, resets passwords, and gives and takes licenses. Welcome e-mails can be sent with Add or Edit. Delete deletes users.
roles-more-userTemplates = View shows the templates and offers them for new users. Add makes and imports templates. Edit changes them. Delete deletes them.
roles-more-integrations = View shows what is integrated. Add sets up new integrations and switches privileges. Edit changes their settings and features. Delete removes them; removing from the catalogue needs Add too.
roles-more-communication = View shows lists and campaigns. Add makes them. Edit changes and sends them. Delete deletes them.
roles-more-subscriptions = View shows the subscriptions. Add shows Add Order, which leads to Orders.
roles-more-support = View opens support logs, the gateway and the event history.
roles-more-mivoiceBusiness = View opens MiVoice Business and its part of each user, in accounts where it is integrated. Changing a user's services needs Users: Edit too.
roles-more-customerService = View opens the Workgroups portal, in accounts where it is integrated.
roles-more-developer = View opens Developer: applications are registered and assigned to accounts there.

## Before a save: who gains and loses what

roles-effect-title = Who this changes
roles-effect-text = This role is held by { $users ->
    [one] { $users } person
   *[other] { $users } people
} in { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}. The change holds from their next click.
roles-effect-lost = They lose
roles-effect-gained = They gain
roles-effect-people = People
roles-effect-more = { $count ->
    [one] … and { $count } more person.
   *[other] … and { $count } more people.
}
roles-effect-save = Save
roles-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
roles-places-more = { $count ->
    [one] … and { $count } more account.
   *[other] … and { $count } more accounts.
}

## The Accounts tab

roles-accounts-caption = Accounts of the role
roles-accounts-search = Search accounts
roles-accounts-search-hint = Name or Account ID
roles-accounts-found = { $count ->
    [0] No account matches
    [one] { $count } account
   *[other] { $count } accounts
}
roles-accounts-none = No account to show
roles-accounts-all = Show all accounts
roles-column-account = Name
roles-column-number = Account ID
roles-column-assigned = Assigned
roles-column-account-modified = Modified on
roles-account-deactivated = Deactivated
roles-assigned = Assigned
roles-not-assigned = Not assigned
roles-assign = Assign ({ $count })
roles-unassign = Unassign ({ $count })

## What goes with a role, and what replaces it

roles-delete-title = { $count ->
    [one] Delete role?
   *[other] Delete { $count } roles?
}
roles-delete-action = Delete
# $names are the roles.
roles-delete-text = { $names } will be deleted. { $users ->
    [0] { $accounts ->
        [0] No account has it and nobody holds it.
        [one] { $accounts } account loses it; nobody holds it.
       *[other] { $accounts } accounts lose it; nobody holds it.
    }
    [one] { $users } person holds it and needs another role.
   *[other] { $users } people hold it and need another role.
}
roles-unassign-title = Unassign role?
roles-unassign-action = Unassign
roles-unassign-text = { $names } is taken from { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}. { $users ->
    [0] Nobody holds it there.
    [one] { $users } person there holds it and needs another role.
   *[other] { $users } people there hold it and need another role.
}
roles-replacement = Role instead
roles-replacement-choose = Choose a role
roles-replacement-hint = Custom roles are offered if all these accounts have them.
roles-replacement-bases = These roles are made of different base roles: whoever holds one gets its base role.
roles-last-admin-too = { $count ->
    [one] Also in the account that is left without an account admin
   *[other] Also in the { $count } accounts that are left without an account admin
}

## How far a task is

roles-run-assign = Assign role
roles-run-unassign = Unassign role
roles-run-delete = Delete roles
roles-run-label = Working
roles-run-over = Done
roles-run-lost = How far it is cannot be read right now
roles-run-text = You can close this. The bell shows how it goes on.
roles-run-failed = { $count ->
    [one] { $count } item was not done
   *[other] { $count } items were not done
}

## The role of a partner user

roles-partner-role = Role
roles-partner-own = You cannot change your own role
# The icon in a row; $name is whose.
roles-partner-change = Change the role of { $name }
roles-partner-title = Change role
roles-partner-about = What { $name } may do from the next request on. Custom Partner roles that your partner account has can be chosen.
roles-partner-none = Your partner account has no custom Partner role yet: make one under Roles and Permissions, and assign it to your partner account there.
roles-partner-restricted = Whoever holds a custom role counts as restricted: account managers and the roles of partner users are closed to them.
roles-partner-why = What they may do now, and why
roles-partner-save = Change role
roles-partner-saved = { $name } has another role
roles-tab-people = Partner users
roles-partner-people = Partner users and their roles
roles-partner-holders = This role
roles-partner-found = { $count ->
    [one] 1 person
   *[other] { $count } people
}
roles-partner-nobody = Nobody holds this role.
roles-partner-all = All partner users
