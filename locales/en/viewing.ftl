# View as: a partner sees the portal as somebody else would (WHY-002).

viewing-label = View as
# The buttons that begin it
viewing-as-person = View as
viewing-as-admin = View as account admin
viewing-as-role = View as
# In a row of the accounts of a role; $account is its name.
viewing-as-role-in = View { $account } with this role
viewing-column = View as
# The banner. $kind: person, admin or partner.
viewing-banner = { $kind ->
    [person] You see the portal as { $name } ({ $role }, { $account }) would.
    [admin] You see the portal as an account admin of { $account } with the role “{ $role }” would.
   *[partner] You see the portal as a partner with the role “{ $role }” would.
}
# $time is when the view ends by itself.
viewing-note = Nothing can be changed meanwhile. The view ends at { $time }.
viewing-end = End view
viewing-one-of = Choose a person or a role, not both
