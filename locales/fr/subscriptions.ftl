# Subscriptions of an account: groups by application.

subscriptions-title = Abonnements
subscriptions-empty = Aucun abonnement
subscriptions-other = Autre
# $name is the application.
subscriptions-heading = { $name } - { $assigned } affectée(s) sur { $total } licence(s)
subscriptions-heading-over = { $name } - { $assigned } affectée(s) sur { $total } licence(s), { $over } en surprovisionnement
subscriptions-heading-concurrent = { $name } - { $total } licence(s) simultanée(s)
subscriptions-review = Développer pour examiner
subscriptions-reason-over = { $count ->
    [one] Le compte utilise une licence de plus qu'il n'en possède. Son utilisateur la conserve, et aucune autre ne peut être affectée.
   *[other] Le compte utilise { $count } licences de plus qu'il n'en possède. Leurs utilisateurs les conservent, et aucune autre ne peut être affectée.
}
subscriptions-reason-expired = { $count ->
    [one] Un abonnement a expiré.
   *[other] { $count } abonnements ont expiré.
}
subscriptions-reason-expiring = { $count ->
    [one] Un abonnement expire dans les 90 jours.
   *[other] { $count } abonnements expirent dans les 90 jours.
}
subscriptions-left = { $count ->
    [one] Une licence restante
   *[other] { $count } licences restantes
}
subscriptions-number = Numéro d'abonnement
subscriptions-details = Détails
subscriptions-licences = Licences
subscriptions-start = Date de début
subscriptions-start-activation = Avec l'activation
subscriptions-state = État
subscriptions-expired = Expiré
subscriptions-pending = Activation en attente
subscriptions-not-started = Pas commencé
subscriptions-until = Jusqu'au
subscriptions-permanent = Permanent

subscriptions-add = Ajouter une commande
