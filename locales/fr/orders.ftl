# Orders of a partner: the list, its views, the details of one.

orders-title = Commandes
orders-views = Vues des commandes
orders-view-all = Tous
orders-view-unassigned = Non affectés
orders-view-expiring = Expiration
orders-search = Rechercher des commandes
orders-search-hint = Numéro, société, expiration
orders-column-tracking = Numéro de suivi
orders-column-company = Société
orders-column-status = Statut
orders-column-purchased = Acheté le
orders-column-expires = Expire le
orders-column-sap = ID de commande SAP
orders-column-reseller-po = Numéro de commande du revendeur
orders-column-customer-po = Numéro de commande du client
orders-reseller-sap = ID SAP du revendeur
orders-unavailable = Indisponible
orders-unassigned = Non affecté
orders-never = Jamais
orders-status-expired = EXPIRÉ
orders-status-activation-pending = ACTIVATION EN ATTENTE
orders-status-expires-soon = EXPIRE BIENTÔT
orders-status-permanent = PERMANENT
orders-status-assign = ATTRIBUER
orders-status-assigned = Affecté
orders-status-assigned-days = Affecté, { $days ->
    [one] un jour restant
   *[other] { $days } jours restants
 }
orders-details = Détails de la commande
orders-close = Fermer
orders-licences = Licences
orders-line = { $count } × { $product }
orders-duration = Durée
orders-months = { $count ->
    [one] Un mois
   *[other] { $count } mois
}
orders-permanent = Permanente
orders-more = Voir les détails de suivi supplémentaires
orders-no-match = Aucune commande ne correspond
orders-clear-search = Effacer la recherche
orders-empty = Pas encore de commande. Ce que vous achetez apparaît ici automatiquement
orders-empty-unassigned = Toutes les commandes sont affectées
orders-empty-expiring = Aucune commande n'expire dans les 90 prochains jours
orders-found = { $count ->
    [one] Une commande
   *[other] { $count } commandes
}
orders-copy-tracking = Copier le numéro de suivi
orders-copy-reseller-po = Copier le numéro de commande du revendeur
orders-copy-reseller-sap = Copier l'ID SAP du revendeur
orders-copy-customer-po = Copier le numéro de commande du client
orders-copy-sap = Copier l'ID de commande SAP

# Affecter une commande à un client, et la reprendre.
orders-column-assign = Affecter
orders-assign = Affecter
orders-assign-title = Affecter la commande
orders-assign-pending = Cette commande attend son activation
orders-assign-search = Rechercher une société par nom ou ID de compte
# $search is what was typed.
orders-assign-none = Aucun compte ne correspond à « { $search } »
orders-account-required = Choisissez une société
# $order is the tracking number, $name and $number are the account's.
orders-assign-sentence = { $count ->
    [one] La commande { $order } et sa licence vont à { $name } ({ $number }).
   *[other] La commande { $order } et toutes ses { $count } licences vont à { $name } ({ $number }).
}
orders-assigned = La commande { $number } est affectée à { $name }.
orders-assigned-open = Ouvrir ses abonnements
orders-unassign = Désaffecter
orders-unassigned-done = La commande { $number } n'est plus affectée.
orders-in-use-users = Ouvrir les utilisateurs du compte
# Whoever comes from a customer's subscriptions.
orders-for = Choisissez la commande à ajouter aux abonnements de { $name }.
orders-for-one = Choisissez la commande à ajouter aux abonnements.
orders-return = Retour aux abonnements
