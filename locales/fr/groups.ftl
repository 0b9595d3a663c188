# Groupes de comptes : des comptes client choisis, ou tous ceux qui répondent à une règle.

groups-title = Groupes de comptes
groups-intro = Un groupe est une liste de comptes client, ou une règle à laquelle des comptes répondent. Affectez-le à des gestionnaires de compte, filtrez les comptes avec lui, ou attribuez un rôle à ses comptes.
groups-new = Nouveau groupe de comptes
groups-save = Enregistrer
groups-open = Afficher les comptes
groups-edit = Modifier
groups-delete = Supprimer
groups-menu = Actions pour { $name }
groups-caption = Groupes de comptes
groups-column-name = Nom
groups-column-rule = Comptes
groups-column-accounts = Nombre
groups-column-managers = Gestionnaires de compte
groups-column-modified = Modifié le (par)
groups-column-menu = Actions
groups-figure = { $count }
groups-count = { $count ->
    [one] { $count } groupe
   *[other] { $count } groupes
}
groups-empty-title = Aucun groupe de comptes
groups-empty-text = Avec un groupe, vous donnez d'un coup de nombreux comptes à un gestionnaire, y compris ceux de demain.
groups-empty-manager = Aucun de vos comptes ne fait partie d'un groupe de comptes.

# La description d'un groupe
groups-of-chosen = { $count ->
    [one] { $count } compte choisi
   *[other] { $count } comptes choisis
}
groups-of-all = Tous les comptes
groups-of-country = Pays : { $names }
groups-of-product = Produit : { $names }
groups-of-users-from = Au moins { $from } utilisateurs
groups-of-users-to = Au plus { $to } utilisateurs
groups-of-users-between = { $from } à { $to } utilisateurs
groups-of-tag = Étiquette : { $names }
groups-of-except = { $count ->
    [one] sauf { $count } compte
   *[other] sauf { $count } comptes
}

# Le formulaire
groups-name = Nom
groups-kind = Quels comptes
groups-kind-rule = Tous les comptes qui répondent à une règle
groups-kind-rule-hint = Les comptes entrent et sortent selon leur pays, leurs produits, leurs utilisateurs et leurs étiquettes. Sans condition, tous les comptes font partie du groupe.
groups-kind-fixed = Comptes choisis
groups-kind-fixed-hint = Les comptes restent jusqu'à ce que vous les retiriez.
groups-conditions = Conditions
groups-conditions-hint = Tout ce que vous indiquez doit être vrai.
groups-countries = Pays, l'un de
groups-products = Produit, l'un de
groups-products-hint = Le compte en a une commande qui n'a pas expiré.
groups-users = Nombre d'utilisateurs
groups-users-from = Au moins
groups-users-to = Au plus
groups-tags = Étiquette, l'une de
groups-tags-hint = Séparées par des virgules
groups-remove = Retirer { $name }
groups-chosen = Comptes choisis
groups-except = Sauf ces comptes
groups-except-hint = Ils ne font jamais partie du groupe, quelle que soit la règle.
groups-pick = Chercher un compte
groups-pick-hint = Nom ou ID de compte, au moins deux lettres
groups-pick-add = Ajouter { $name }
groups-pick-none = Aucun autre compte ne correspond.
groups-preview = Comptes du groupe
groups-preview-count = { $count ->
    [0] Aucun compte
    [one] { $count } compte
   *[other] { $count } comptes
}
groups-preview-enter = { $count ->
    [one] { $count } compte entre
   *[other] { $count } comptes entrent
}
groups-preview-leave = { $count ->
    [one] { $count } compte sort
   *[other] { $count } comptes sortent
}
groups-preview-managers = { $count ->
    [one] { $count } gestionnaire de compte a ce groupe et accède à ses comptes : { $names }
   *[other] { $count } gestionnaires de compte ont ce groupe et accèdent à ses comptes : { $names }
}
groups-more = et { $count } de plus
groups-created = { $name } est créé
groups-saved = { $name } est enregistré
groups-deleted = { $name } est supprimé
groups-delete-title = Supprimer le groupe de comptes ?
groups-delete-text = { $name } sera supprimé. Les comptes restent. { $managers ->
    [0] Aucun gestionnaire de compte ne l'a.
    [one] { $managers } gestionnaire de compte perd les comptes qu'il a par ce seul groupe.
   *[other] { $managers } gestionnaires de compte perdent les comptes qu'ils ont par ce seul groupe.
}
groups-stale = Quelqu'un d'autre a modifié ce groupe entre-temps. Rouvrez-le pour voir ce qu'il est devenu.

# Ce qui ne va pas
groups-name-required = Saisissez un nom
groups-name-taken = Un groupe porte déjà ce nom
groups-too-many = Il peut y avoir au plus { $max } groupes de comptes
groups-accounts-required = Choisissez au moins un compte
groups-accounts-too-many = Choisissez au plus { $max } comptes
groups-fixed-without-rule = Des comptes choisis n'ont pas de conditions
groups-country-unknown = Choisissez des pays dans la liste
groups-users-turned = Ce nombre doit être au moins celui du dessus
groups-number = Saisissez un nombre entier, ou rien
