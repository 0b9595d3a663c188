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
