# Les gestionnaires de compte : des utilisateurs du partenaire qui n'atteignent que les comptes affectés.

managers-title = Gestionnaires de compte
managers-tabs = Gestionnaires de compte et administrateurs
managers-tab-managers = Gestionnaires de compte
managers-tab-administrators = Administrateurs
managers-column-name = Nom
managers-column-email = Adresse e-mail
managers-column-modified = Modifié le (par)
managers-column-role = Rôle
managers-column-managed = Comptes gérés
managers-figure = { $count }
managers-search = Rechercher des utilisateurs
managers-search-hint = Nom ou adresse e-mail
managers-search-accounts = Rechercher des comptes
managers-search-accounts-hint = Nom ou numéro de compte
managers-found = { $found } sur { $all } correspondent
managers-clear-search = Effacer la recherche
managers-no-match = Aucun gestionnaire de compte ne correspond.
managers-no-administrator = Aucun administrateur ne correspond.
managers-empty-title = Aucun gestionnaire de compte pour l'instant.
managers-empty-text = Convertissez un administrateur pour restreindre ce qu'il atteint.
# Pourquoi sa propre ligne ne peut pas être sélectionnée
managers-own-row = Vous ne pouvez pas modifier votre propre accès
managers-select-first = Sélectionnez d'abord des personnes
managers-select-accounts = Sélectionnez d'abord des comptes
managers-menu = Autres actions
managers-manage = Gérer la sélection ({ $count })
managers-upgrade = Mettre à niveau la sélection ({ $count })
managers-convert = Convertir la sélection ({ $count })

# Conversion et mise à niveau
managers-convert-title = Convertir en gestionnaires de compte
managers-convert-ask = { $count ->
    [one] { $count } personne devient gestionnaire de compte :
   *[other] { $count } personnes deviennent gestionnaires de compte :
}
managers-convert-then = Dès lors, elles n'atteignent que les comptes clients affectés : aucun, tant que vous n'en affectez pas.
managers-ok = OK
managers-upgrade-title = Confirmer la mise à niveau vers Administrateur(s) ?
managers-upgrade-ask = { $count ->
    [one] { $count } personne devient administrateur :
   *[other] { $count } personnes deviennent administrateurs :
}
managers-upgrade-then = { $count ->
    [0] Dès lors, elles atteignent tous les comptes clients.
    [one] Dès lors, elles atteignent tous les comptes clients. Leur { $count } affectation est supprimée.
   *[other] Dès lors, elles atteignent tous les comptes clients. Leurs { $count } affectations sont supprimées.
}
managers-confirm = Confirmer
managers-more = et { $count } de plus

# Les comptes d'une ou de plusieurs personnes
managers-several = { $count } gestionnaires de compte
managers-chosen = Gestionnaires de compte choisis
managers-account-tabs = Comptes par affectation
managers-tab-assigned = Comptes affectés
managers-tab-all = Comptes affectés à tous
managers-tab-some = Comptes affectés à certains
managers-tab-not-assigned = Comptes non affectés
managers-accounts-caption = Comptes clients
managers-column-number = Numéro de compte
managers-column-changed = Modifié le
managers-column-total = Total des gestionnaires de compte
managers-column-held = Affecté à
managers-total-label = Total des gestionnaires de compte de { $account }
managers-total-names = { $count ->
    [0] Affecté à aucun gestionnaire de compte
   *[other] { $more ->
        [0] { $count } : { $names }
       *[other] { $count } : { $names } et { $more } de plus
    }
}
managers-held-label = Parmi les personnes choisies, qui détient { $account }
managers-held-names = { $more ->
    [0] { $names }
   *[other] { $names } et { $more } de plus
}
managers-held-of = { $held } sur { $chosen }
managers-deactivated = Désactivé
managers-ends = Se termine le { $date }
managers-ended = Terminé le { $date }
managers-ended-only = { $count ->
    [one] Afficher { $count } affectation terminée
   *[other] Afficher { $count } affectations terminées
}
managers-ended-all = Tout afficher
managers-no-account = Aucun compte ne correspond.
managers-none-held = Aucun compte affecté.
managers-none-held-text = Les comptes qui peuvent être affectés sont sous l'onglet Comptes non affectés.
managers-none-left = Tous les comptes clients sont affectés.

# Affecter, désaffecter, changer la fin
managers-assign = Affecter ({ $count })
managers-unassign = Désaffecter ({ $count })
managers-renew = Changer la fin ({ $count })
managers-assign-title = Affecter des comptes
managers-unassign-title = Désaffecter des comptes
managers-renew-title = Changer la fin d'affectations
managers-assign-action = Affecter
managers-unassign-action = Désaffecter
managers-renew-action = Changer la fin
managers-assign-ask = { $accounts ->
    [one] Affecter { $accounts } compte à { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    } ?
   *[other] Affecter { $accounts } comptes à { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    } ?
}
managers-unassign-ask = { $accounts ->
    [one] Désaffecter { $accounts } compte de { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    } ?
   *[other] Désaffecter { $accounts } comptes de { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    } ?
}
managers-renew-ask = { $accounts ->
    [one] Changer la fin de { $accounts } compte affecté pour { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    }.
   *[other] Changer la fin de { $accounts } comptes affectés pour { $people ->
        [one] { $people } gestionnaire de compte
       *[other] { $people } gestionnaires de compte
    }.
}
managers-gains = { $count ->
    [one] gagne { $count } compte
   *[other] gagne { $count } comptes
}
managers-loses = { $count ->
    [one] perd { $count } compte
   *[other] perd { $count } comptes
}
managers-nobody-gains = Ils détiennent déjà tous ces comptes : rien ne changerait.
managers-nobody-loses = Aucun d'eux ne détient l'un de ces comptes : rien ne changerait.
managers-days = Se termine après (jours)
managers-days-hint = De 1 à { $max } jours. Vide : l'affectation n'a pas de fin.
managers-days-wrong = Saisissez de 1 à { $max } jours, ou rien

# Une exécution
managers-run-going = En cours
managers-run-done = Terminée
managers-run-lost = Reconnexion : l'exécution continue
managers-run-text = Vous pouvez fermer cette fenêtre : l'exécution continue, et la cloche montre où elle en est.
managers-run-failures = { $count ->
    [one] { $count } élément a échoué.
   *[other] { $count } éléments ont échoué.
}
managers-run-first = Les { $count } premiers :
# Lu à chaque quart
managers-run-far = { $percent } pour cent faits
managers-run-over = Terminée : { $done } faits, { $failed } échoués
managers-close = Fermer
managers-retry = Réessayer les échecs

# Pourquoi un élément a échoué
managers-no-such-person = Cette personne n'existe pas dans le compte partenaire
managers-no-such-account = Ce compte n'existe pas
managers-not-account-manager = Cette personne est administrateur, pas gestionnaire de compte : convertissez-la d'abord
managers-not-assigned = Ce compte n'a jamais été affecté à cette personne
managers-oneself = Vous ne pouvez pas modifier votre propre accès
managers-last-administrator = Au moins un administrateur sans restriction doit rester

# Ce que la cloche dit à la personne
managers-told-converted = { $by } a fait de vous un gestionnaire de compte : vous n'atteignez que les comptes clients affectés
managers-told-upgraded = { $by } a fait de vous un administrateur : vous atteignez tous les comptes clients
managers-told-role = { $by } vous a attribué le rôle « { $role } »
managers-told-base-role = { $by } vous a rendu le rôle Partenaire avec toutes ses autorisations
managers-told-ends = { $days ->
    [one] { $accounts ->
        [one] Votre affectation à { $name } se termine dans un jour
       *[other] Vos affectations à { $name } et { $more } de plus se terminent dans un jour
    }
   *[other] { $accounts ->
        [one] Votre affectation à { $name } se termine dans { $days } jours
       *[other] Vos affectations à { $name } et { $more } de plus se terminent dans { $days } jours
    }
}
managers-told-ended = { $accounts ->
    [one] Votre affectation à { $name } est terminée
   *[other] Vos affectations à { $name } et { $more } de plus sont terminées
}
managers-told-ends-given = { $days ->
    [one] { $accounts ->
        [one] L'affectation de { $manager } à { $name } se termine dans un jour
       *[other] Les affectations de { $manager } à { $name } et { $more } de plus se terminent dans un jour
    }
   *[other] { $accounts ->
        [one] L'affectation de { $manager } à { $name } se termine dans { $days } jours
       *[other] Les affectations de { $manager } à { $name } et { $more } de plus se terminent dans { $days } jours
    }
}
managers-told-ended-given = { $accounts ->
    [one] L'affectation de { $manager } à { $name } est terminée
   *[other] Les affectations de { $manager } à { $name } et { $more } de plus sont terminées
}

# Les réponses de l'API
managers-none-chosen = Nommez au moins un gestionnaire de compte
managers-too-many-chosen = Au plus { $max } gestionnaires de compte à la fois
problem-cannot-change-own-access = Vous ne pouvez pas modifier votre propre accès. Demandez à un autre administrateur
problem-last-administrator = Au moins un administrateur partenaire sans restriction doit rester
problem-too-many-items = Cela ferait { $items } éléments ; une exécution en prend au plus { $most }. Sélectionnez-en moins

# Les groupes de comptes des gestionnaires
managers-groups = Groupes de comptes
managers-groups-hint = Qui a un groupe accède aux comptes qui en font partie à ce moment.
managers-groups-none = Il n'y a pas encore de groupe de comptes.
managers-groups-make = Créer un groupe de comptes
managers-groups-caption = Groupes de comptes
managers-groups-column-accounts = Comptes
managers-groups-held = Affecté
managers-groups-held-of = { $held } sur { $chosen }
managers-groups-not-held = Non affecté
managers-groups-assign = Affecter { $name }
managers-groups-unassign = Désaffecter { $name }
managers-groups-assign-title = Affecter un groupe de comptes
managers-groups-assign-ask = { $people ->
    [one] Affecter { $name } ({ $accounts } comptes à présent) à { $people } gestionnaire de compte ?
   *[other] Affecter { $name } ({ $accounts } comptes à présent) à { $people } gestionnaires de compte ?
}
managers-groups-unassign-title = Désaffecter un groupe de comptes
managers-groups-unassign-ask = { $people ->
    [one] Désaffecter { $name } de { $people } gestionnaire de compte ? Les comptes obtenus par ce seul groupe sont aussitôt hors d'accès.
   *[other] Désaffecter { $name } de { $people } gestionnaires de compte ? Les comptes obtenus par ce seul groupe sont aussitôt hors d'accès.
}
managers-groups-assigned = { $name } est affecté
managers-groups-unassigned = { $name } est désaffecté
managers-via = par { $groups }
managers-through-group = Obtenu par un groupe de comptes : désaffectez le groupe, ou retirez-en le compte
