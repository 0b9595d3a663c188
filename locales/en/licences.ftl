# Licences of users: products of one user, and many at once.

licences-assign-title = Assigning licenses
licences-assign-label = Assigning licenses
licences-assign-over = { $done ->
    [one] One user got a license
   *[other] { $done } users got a license
}
licences-unassign-title = Unassigning licenses
licences-unassign-label = Unassigning licenses
licences-unassign-over = { $done ->
    [one] One user holds no license any more
   *[other] { $done } users hold no license any more
}
licences-add-and-remove = The same license cannot be given and taken at once
licences-title = Products and licenses
licences-none = No products yet
licences-add-product = Add product
licences-saved = Products and licenses saved
licences-done = Done
licences-add = Add
licences-added = Added
# $word is one of the two above.
licences-choice = { $word } { $product }
licences-left = { $count } of { $total } licenses available
licences-nothing-integrated = No product is integrated in this account yet. Add one on Integrations & Applications.
licences-refusal-not-integrated = No licenses
licences-refusal-managed-by-micollab = Managed by MiCollab
licences-refusal-none-available = Licenses not available
# The panel Manage: the users selected, or all.
licences-manage = Assign or unassign licenses
licences-close = Close
licences-nothing-to-manage = There is no product whose licenses can be assigned here: it needs its integration and an order that is assigned to this account.
licences-available = { $count ->
    [one] One available license
   *[other] { $count } available licenses
}
licences-to-assign = { $count ->
    [one] One user available to assign
   *[other] { $count } users available to assign
}
licences-already = { $count ->
    [one] One user already assigned
   *[other] { $count } users already assigned
}
licences-assign = Assign ({ $count })
licences-unassign = Unassign ({ $count })
licences-missing-count = { $count ->
    [one] One more { $product } license is needed for these users. Buy more or disable existing ones, and try again
   *[other] { $count } more { $product } licenses are needed for these users. Buy more or disable existing ones, and try again
}
