# Licences of users: products of one user, and many at once.

licences-assign-title = Assigning licences
licences-assign-label = Assigning licences
licences-assign-over = { $done ->
    [one] One user got a licence
   *[other] { $done } users got a licence
}
licences-unassign-title = Unassigning licences
licences-unassign-label = Unassigning licences
licences-unassign-over = { $done ->
    [one] One user holds no licence any more
   *[other] { $done } users hold no licence any more
}
licences-add-and-remove = The same licence cannot be given and taken at once
