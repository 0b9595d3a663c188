# Licences of users: products of one user, and many at once.

licences-assign-title = Affectation de licences
licences-assign-label = Affectation des licences
licences-assign-over = { $done ->
    [one] Un utilisateur a reçu une licence
   *[other] { $done } utilisateurs ont reçu une licence
}
licences-unassign-title = Désaffectation de licences
licences-unassign-label = Désaffectation des licences
licences-unassign-over = { $done ->
    [one] Un utilisateur n'a plus de licence
   *[other] { $done } utilisateurs n'ont plus de licence
}
licences-add-and-remove = La même licence ne peut pas être affectée et désaffectée à la fois
