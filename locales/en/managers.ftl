# Account managers: partner users who reach assigned customer accounts only.

managers-title = Account Managers
managers-tabs = Account managers and administrators
managers-tab-managers = Account Managers
managers-tab-administrators = Administrators
managers-column-name = Name
managers-column-email = Email address
managers-column-modified = Modified on (by)
managers-column-role = Role
managers-column-managed = Managed accounts
managers-figure = { $count }
managers-search = Search Users
managers-search-hint = Name or e-mail address
managers-search-accounts = Search accounts
managers-search-accounts-hint = Name or Account ID
managers-found = { $found } of { $all } match
managers-clear-search = Clear search
managers-no-match = No Account Manager matches.
managers-no-administrator = No administrator matches.
managers-empty-title = No Account Managers yet.
managers-empty-text = Convert an administrator to restrict what they reach.
# Why the own row cannot be selected
managers-own-row = You cannot change your own access
managers-select-first = Select people first
managers-select-accounts = Select accounts first
managers-menu = More actions
managers-manage = Manage Selected ({ $count })
managers-upgrade = Upgrade Selected ({ $count })
managers-convert = Convert Selected ({ $count })

# Convert and upgrade
managers-convert-title = Convert to Account Managers
managers-convert-ask = { $count ->
    [one] { $count } person becomes an Account Manager:
   *[other] { $count } people become Account Managers:
}
managers-convert-then = From then on they reach assigned customer accounts only: none, until you assign some.
managers-ok = OK
managers-upgrade-title = Confirm upgrade to Administrator(s)?
managers-upgrade-ask = { $count ->
    [one] { $count } person becomes an Administrator:
   *[other] { $count } people become Administrators:
}
managers-upgrade-then = { $count ->
    [0] From then on they reach all customer accounts.
    [one] From then on they reach all customer accounts. Their { $count } assignment is removed.
   *[other] From then on they reach all customer accounts. Their { $count } assignments are removed.
}
managers-confirm = Confirm
managers-more = and { $count } more

# The accounts of one or several
managers-several = { $count } Account Managers
managers-chosen = Account Managers chosen
managers-account-tabs = Accounts by assignment
managers-tab-assigned = Accounts assigned
managers-tab-all = Accounts assigned to all
managers-tab-some = Accounts assigned to some
managers-tab-not-assigned = Accounts not assigned
managers-accounts-caption = Customer accounts
managers-column-number = Account ID
managers-column-changed = Modified on
managers-column-total = Total Account Managers
managers-column-held = Assigned to
managers-total-label = Total Account Managers of { $account }
managers-total-names = { $count ->
    [0] Assigned to no Account Manager
   *[other] { $more ->
        [0] { $count }: { $names }
       *[other] { $count }: { $names } and { $more } more
    }
}
managers-held-label = Of those chosen, who holds { $account }
managers-held-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
}
managers-held-of = { $held } of { $chosen }
managers-deactivated = Deactivated
managers-ends = Ends { $date }
managers-ended = Ended { $date }
managers-ended-only = { $count ->
    [one] Show { $count } that has ended
   *[other] Show { $count } that have ended
}
managers-ended-all = Show all
managers-no-account = No account matches.
managers-none-held = No accounts assigned.
managers-none-held-text = Accounts that can be given are on the tab Accounts not assigned.
managers-none-left = Every customer account is assigned.

# Assign, unassign, change the end
managers-assign = Assign ({ $count })
managers-unassign = Unassign ({ $count })
managers-renew = Change end ({ $count })
managers-assign-title = Assign account(s)
managers-unassign-title = Unassign account(s)
managers-renew-title = Change the end of assignments
managers-assign-action = Assign
managers-unassign-action = Unassign
managers-renew-action = Change end
managers-assign-ask = { $accounts ->
    [one] Assign { $accounts } account to { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }?
   *[other] Assign { $accounts } accounts to { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }?
}
managers-unassign-ask = { $accounts ->
    [one] Unassign { $accounts } account from { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }?
   *[other] Unassign { $accounts } accounts from { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }?
}
managers-renew-ask = { $accounts ->
    [one] Change the end of { $accounts } assigned account for { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }.
   *[other] Change the end of { $accounts } assigned accounts for { $people ->
        [one] { $people } Account Manager
       *[other] { $people } Account Managers
    }.
}
managers-gains = { $count ->
    [one] gains { $count } account
   *[other] gains { $count } accounts
}
managers-loses = { $count ->
    [one] loses { $count } account
   *[other] loses { $count } accounts
}
managers-nobody-gains = They hold all of these accounts already: nothing would change.
managers-nobody-loses = None of them holds any of these accounts: nothing would change.
managers-days = Ends after (days)
managers-days-hint = 1 to { $max } days. Empty: the assignment has no end.
managers-days-wrong = Enter 1 to { $max } days, or nothing

# A run
managers-run-going = In progress
managers-run-done = Over
managers-run-lost = Reconnecting: the run goes on
managers-run-text = You can close this: the run goes on, and the bell shows how far it is.
managers-run-failures = { $count ->
    [one] { $count } item failed.
   *[other] { $count } items failed.
}
managers-run-first = The first { $count }:
# Read out at each quarter
managers-run-far = { $percent } percent done
managers-run-over = Over: { $done } done, { $failed } failed
managers-close = Close
managers-retry = Retry failed

# Why an item failed
managers-no-such-person = There is no such person in the partner account
managers-no-such-account = There is no such account
managers-not-account-manager = This person is an Administrator, not an Account Manager: convert them first
managers-not-assigned = This account was never assigned to this person
managers-oneself = You cannot change your own access
managers-last-administrator = At least one Administrator without restriction must remain

# What the bell tells the person
managers-told-converted = { $by } made you an Account Manager: you reach assigned customer accounts only
managers-told-upgraded = { $by } made you an Administrator: you reach all customer accounts
managers-told-role = { $by } gave you the role “{ $role }”
managers-told-base-role = { $by } gave you back the role Partner with all its permissions
managers-told-ends = { $days ->
    [one] { $accounts ->
        [one] Your assignment to { $name } ends within a day
       *[other] Your assignments to { $name } and { $more } more end within a day
    }
   *[other] { $accounts ->
        [one] Your assignment to { $name } ends within { $days } days
       *[other] Your assignments to { $name } and { $more } more end within { $days } days
    }
}
managers-told-ended = { $accounts ->
    [one] Your assignment to { $name } has ended
   *[other] Your assignments to { $name } and { $more } more have ended
}
managers-told-ends-given = { $days ->
    [one] { $accounts ->
        [one] { $manager }'s assignment to { $name } ends within a day
       *[other] { $manager }'s assignments to { $name } and { $more } more end within a day
    }
   *[other] { $accounts ->
        [one] { $manager }'s assignment to { $name } ends within { $days } days
       *[other] { $manager }'s assignments to { $name } and { $more } more end within { $days } days
    }
}
managers-told-ended-given = { $accounts ->
    [one] { $manager }'s assignment to { $name } has ended
   *[other] { $manager }'s assignments to { $name } and { $more } more have ended
}

# The API's answers
managers-none-chosen = Name at least one Account Manager
managers-too-many-chosen = At most { $max } Account Managers at a time
problem-cannot-change-own-access = You cannot change your own access. Ask another administrator
problem-last-administrator = At least one partner administrator without restriction must remain
problem-too-many-items = This would be { $items } items; a run takes at most { $most }. Select fewer

# Account groups in account managers' hands
managers-groups = Account groups
managers-groups-hint = Whoever has a group reaches the accounts that are in it at the moment.
managers-groups-none = There is no account group yet.
managers-groups-make = Make an account group
managers-groups-caption = Account groups
managers-groups-column-accounts = Accounts
managers-groups-held = Assigned
managers-groups-held-of = { $held } of { $chosen }
managers-groups-not-held = Not assigned
managers-groups-assign = Assign { $name }
managers-groups-unassign = Unassign { $name }
managers-groups-assign-title = Assign account group
managers-groups-assign-ask = { $people ->
    [one] Assign { $name } ({ $accounts } accounts now) to { $people } Account Manager?
   *[other] Assign { $name } ({ $accounts } accounts now) to { $people } Account Managers?
}
managers-groups-unassign-title = Unassign account group
managers-groups-unassign-ask = { $people ->
    [one] Unassign { $name } from { $people } Account Manager? Accounts held through it alone are out of reach at once.
   *[other] Unassign { $name } from { $people } Account Managers? Accounts held through it alone are out of reach at once.
}
managers-groups-assigned = { $name } is assigned
managers-groups-unassigned = { $name } is unassigned
managers-via = via { $groups }
managers-through-group = Held through an account group: unassign the group, or take the account out of it
