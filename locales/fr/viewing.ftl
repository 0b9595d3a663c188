# Voir en tant que : un partenaire voit le portail comme quelqu'un d'autre le verrait (WHY-002).

viewing-label = Voir en tant que
viewing-as-person = Voir en tant que
viewing-as-admin = Voir en tant qu'admin de compte
viewing-as-role = Voir en tant que
viewing-as-role-in = Voir { $account } avec ce rôle
viewing-column = Voir
viewing-banner = { $kind ->
    [person] Vous voyez le portail comme { $name } ({ $role }, { $account }) le verrait.
    [admin] Vous voyez le portail comme un admin de compte de { $account } ayant le rôle « { $role } » le verrait.
   *[partner] Vous voyez le portail comme un partenaire ayant le rôle « { $role } » le verrait.
}
viewing-note = Rien ne peut être modifié pendant ce temps. La vue se termine à { $time }.
viewing-end = Terminer la vue
viewing-one-of = Choisissez une personne ou un rôle, pas les deux
