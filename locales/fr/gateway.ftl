# Ce que la passerelle d'un compte dit des modifications d'utilisateurs (spec 01 : DASH-016 ; spec 21 : GTWY-055). Dans
# la cloche, et dans les détails des événements.

## Dans la cloche

gateway-told = Passerelle
# $user : l'utilisateur dont c'était la modification.
gateway-told-applied = La passerelle a appliqué la modification de { $user }
# $reason : dans les termes de la passerelle, ou son code.
gateway-told-failed = La passerelle n'a pas pu appliquer la modification de { $user } : { $reason }
# Les modifications d'une tâche. $waiting : celles auxquelles la passerelle n'a pas encore répondu ; $failed : celles qu'elle
# n'a pas pu appliquer.
gateway-told-many = { $applied ->
    [one] La passerelle a appliqué { $applied } modification d'utilisateur
   *[other] La passerelle a appliqué { $applied } modifications d'utilisateurs
}{ $failed ->
    [0] { "" }
    [one] { ", " }{ $failed } échec
   *[other] { ", " }{ $failed } échecs
}{ $waiting ->
    [0] { "" }
   *[other] { ", " }{ $waiting } en attente
}

## Dans les détails d'un événement

gateway-outcome = Sur la passerelle :
gateway-state-waiting = En attente de la passerelle
gateway-state-applied = Appliquée
gateway-state-failed = Échec
# $reason : dans les termes de la passerelle, ou son code.
gateway-reason = Réponse de la passerelle : { $reason }
gateway-word = Afficher le message de la passerelle
gateway-caused-by = Afficher la modification dont cela découle
