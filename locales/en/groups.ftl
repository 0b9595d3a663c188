# Account groups: chosen customer accounts, or all that fit a rule.

groups-title = Account groups
groups-intro = A group is a list of customer accounts, or a rule that accounts fit. Give it to account managers, filter the accounts by it, or assign a role to its accounts.
groups-new = New account group
groups-save = Save
groups-open = Show accounts
groups-edit = Edit
groups-delete = Delete
groups-menu = Actions for { $name }
groups-caption = Account groups
groups-column-name = Name
groups-column-rule = Accounts
groups-column-accounts = Number
groups-column-managers = Account Managers
groups-column-modified = Modified on (by)
groups-column-menu = Actions
groups-figure = { $count }
groups-count = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
groups-empty-title = No account group yet
groups-empty-text = With a group you give an account manager many accounts at once, those of tomorrow too.
groups-empty-manager = None of your accounts is in an account group.

# How a group is described
groups-of-chosen = { $count ->
    [one] { $count } chosen account
   *[other] { $count } chosen accounts
}
groups-of-all = All accounts
groups-of-country = Country: { $names }
groups-of-product = Product: { $names }
groups-of-users-from = At least { $from } users
groups-of-users-to = At most { $to } users
groups-of-users-between = { $from } to { $to } users
groups-of-tag = Tag: { $names }
groups-of-except = { $count ->
    [one] except { $count } account
   *[other] except { $count } accounts
}

# The form
groups-name = Name
groups-kind = Which accounts
groups-kind-rule = All accounts that fit a rule
groups-kind-rule-hint = Accounts come and go with their country, products, users and tags. Without a condition, all accounts are in the group.
groups-kind-fixed = Chosen accounts
groups-kind-fixed-hint = Accounts stay until you take them out.
groups-conditions = Conditions
groups-conditions-hint = All that you fill in must hold.
groups-countries = Country, one of
groups-products = Product, one of
groups-products-hint = The account has an order of it that has not expired.
groups-users = Number of users
groups-users-from = At least
groups-users-to = At most
groups-tags = Tag, one of
groups-tags-hint = With commas between
groups-remove = Take out { $name }
groups-chosen = Chosen accounts
groups-except = Except these accounts
groups-except-hint = They are never in the group, whatever the rule says.
groups-pick = Find an account
groups-pick-hint = Name or Account ID, at least two letters
groups-pick-add = Add { $name }
groups-pick-none = No other account matches.
groups-preview = Accounts in the group
groups-preview-count = { $count ->
    [0] No account
    [one] { $count } account
   *[other] { $count } accounts
}
groups-preview-enter = { $count ->
    [one] { $count } account comes in
   *[other] { $count } accounts come in
}
groups-preview-leave = { $count ->
    [one] { $count } account leaves
   *[other] { $count } accounts leave
}
groups-preview-managers = { $count ->
    [one] { $count } Account Manager has this group and reaches what is in it: { $names }
   *[other] { $count } Account Managers have this group and reach what is in it: { $names }
}
groups-more = and { $count } more
groups-created = { $name } is created
groups-saved = { $name } is saved
groups-deleted = { $name } is deleted
groups-delete-title = Delete account group?
groups-delete-text = { $name } will be deleted. The accounts stay. { $managers ->
    [0] No Account Manager has it.
    [one] { $managers } Account Manager loses the accounts held through it alone.
   *[other] { $managers } Account Managers lose the accounts held through it alone.
}
groups-stale = Somebody else has changed this group meanwhile. Open it again to see how it is now.

# What is wrong
groups-name-required = Enter a name
groups-name-taken = There is a group of this name already
groups-too-many = There can be at most { $max } account groups
groups-accounts-required = Choose at least one account
groups-accounts-too-many = Choose at most { $max } accounts
groups-fixed-without-rule = Chosen accounts have no conditions
groups-country-unknown = Choose countries from the list
groups-users-turned = This must be at least as many as above
groups-number = Enter a whole number, or nothing
