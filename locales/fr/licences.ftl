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
licences-title = Produits et licences
licences-none = Pas encore de produit
licences-add-product = Ajouter un produit
licences-saved = Produits et licences enregistrés
licences-done = Terminé
licences-add = Ajouter
licences-added = Ajouté
# $word is one of the two above.
licences-choice = { $word } { $product }
licences-left = { $count } licences disponibles sur { $total }
licences-nothing-integrated = Aucun produit n'est encore intégré à ce compte. Ajoutez-en un dans Intégrations & Applications.
licences-refusal-not-integrated = Pas de licence
licences-refusal-managed-by-micollab = Géré par MiCollab
licences-refusal-none-available = Licences non disponibles
# The panel Manage: the users selected, or all.
licences-manage = Affecter ou désaffecter des licences
licences-close = Fermer
licences-nothing-to-manage = Aucun produit dont les licences peuvent être affectées ici : il faut son intégration et une commande affectée à ce compte.
licences-available = { $count ->
    [one] Une licence disponible
   *[other] { $count } licences disponibles
}
licences-to-assign = { $count ->
    [one] Un utilisateur à affecter
   *[other] { $count } utilisateurs à affecter
}
licences-already = { $count ->
    [one] Un utilisateur déjà affecté
   *[other] { $count } utilisateurs déjà affectés
}
licences-assign = Affecter ({ $count })
licences-unassign = Désaffecter ({ $count })
licences-missing-count = { $count ->
    [one] Il manque une licence { $product } pour ces utilisateurs. Achetez-en ou libérez-en, puis réessayez
   *[other] Il manque { $count } licences { $product } pour ces utilisateurs. Achetez-en ou libérez-en, puis réessayez
}
