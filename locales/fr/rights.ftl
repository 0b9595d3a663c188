# Ce qu’une personne peut faire, et pourquoi (WHY-001).

rights-title = Droits
rights-own-title = Mes droits
# $kind : custom ou base. $role est le nom du rôle personnalisé, $base le rôle de base.
rights-role = { $kind ->
    [custom] { $name } : « { $role } », basé sur { $base }
   *[base] { $name } : { $role }
}
rights-lead = Ce que cette personne peut faire. Choisissez une marque pour voir ce qui en décide, et qui peut le changer.
rights-own-lead = Ce que vous pouvez faire. Choisissez une marque pour voir ce qui en décide, et qui peut le changer.
rights-caption = Autorisations par fonction et par action
rights-feature-head = Fonction
# Le nom d’une marque, pour les lecteurs d’écran. $allowed : yes ou no.
rights-cell = { $allowed ->
    [yes] { $feature } : { $action }, autorisé
   *[no] { $feature } : { $action }, non autorisé
}
rights-what = { $feature } : { $action }
rights-allowed = Autorisé
rights-refused = Non autorisé
rights-because-base = Le rôle de base { $base } comprend cette autorisation, et aucun rôle personnalisé ne la retire.
rights-because-role = Le rôle personnalisé « { $role } » comprend cette autorisation.
rights-because-taken-away = Le rôle personnalisé « { $role } » retire cette autorisation.
rights-because-needs-view = Le rôle personnalisé « { $role } » comprend cette autorisation, mais elle est sans effet sans { $feature } : Affichage, que le rôle n’a pas.
rights-because-not-in-base = Aucun rôle basé sur { $base } ne peut avoir cette autorisation.
rights-because-user = Le rôle Utilisateur n’ouvre rien d’autre que son propre mot de passe.
rights-because-out-of-service = { $name } ne peut pas se connecter : l’utilisateur n’est pas enregistré, ou pas actif.
# $custom : yes si la personne a un rôle personnalisé. $who : own ou other.
rights-remedy-account = { $custom ->
    [yes] Un partenaire disposant de « Rôles et autorisations : Modifier » peut modifier le rôle « { $role } ». Qui dispose de « Rôles et autorisations : Attribuer » dans le compte peut { $who ->
        [own] vous donner
       *[other] donner à { $name }
    } un autre rôle.
   *[no] Qui dispose de « Rôles et autorisations : Attribuer » dans le compte peut { $who ->
        [own] vous donner
       *[other] donner à { $name }
    } un autre rôle.
}
rights-remedy-partner = Un administrateur partenaire disposant de « Rôles et autorisations : Modifier » peut modifier le rôle « { $role } » ; avec « Rôles et autorisations : Attribuer », il peut { $who ->
    [own] vous donner
   *[other] donner à { $name }
} un autre rôle.
rights-remedy-base = Seules les personnes d’un autre rôle de base le peuvent.
rights-remedy-service = Envoyez l’e-mail de bienvenue, ou rendez l’utilisateur de nouveau actif à la source.
rights-operations = Appels de l’API que cette autorisation ouvre :
rights-link = Droits
rights-menu = Mes droits
rights-why = Pourquoi ?

# Pendant qu’une page est ouverte, le compte a été retiré ou le rôle modifié
rights-changed-account = Vous n’atteignez plus le compte { $name } : il vous a été retiré, ou votre affectation est arrivée à son terme.
rights-changed-rights = Vos droits ont été modifiés : vous avez maintenant le rôle { $role }.
rights-changed-typed = Votre saisie reste sur cette page jusqu’à ce que vous la quittiez, afin que vous puissiez la copier.
rights-changed-accounts = Vos comptes
rights-changed-why = Ce que vous pouvez faire maintenant
