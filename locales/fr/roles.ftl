# Rôles et autorisations : rôles personnalisés, leurs autorisations, leurs comptes.

## Le formulaire

roles-name-required = Saisissez un nom de rôle
roles-name-taken = Un autre rôle porte ce nom. Choisissez-en un autre
roles-name-reserved = C'est le nom d'un rôle de base. Choisissez-en un autre
roles-selection-empty = Sélectionnez au moins un rôle
roles-selection-too-large = Sélectionnez au plus { $max } rôles à la fois
roles-accounts-empty = Sélectionnez au moins un compte
roles-accounts-too-large = Sélectionnez au plus { $max } comptes un par un
roles-replacement-unfit = Qui détient un rôle de partenaire a besoin d'un autre rôle de partenaire

## Ce qui peut échouer dans l'ensemble

# $name est le nom de l'autre rôle.
problem-role-name-taken = Le rôle « { $name } » porte déjà ce nom
problem-role-name-reserved = C'est le nom d'un rôle de base
# $cell est le nom de l'autorisation dans l'API, comme users.edit.
problem-permission-needs-view = L'autorisation « { $cell } » exige l'affichage de la même fonctionnalité
problem-permission-not-applicable = Un rôle de cette base ne peut pas avoir l'autorisation « { $cell } »
problem-permission-locked = L'autorisation « { $cell } » appartient à tout rôle et ne peut être retirée
problem-unknown-permission = Il n'existe pas d'autorisation « { $cell } »
problem-role-account-mismatch = Un rôle d'admin de compte ne peut être attribué qu'à des comptes clients, un rôle de partenaire qu'au compte partenaire
problem-replacement-role-required = { $users ->
    [one] Une personne détient ce rôle. Choisissez ce qu'elle reçoit à la place
   *[other] { $users } personnes détiennent ce rôle. Choisissez ce qu'elles reçoivent à la place
}
problem-role-not-assigned-to-account = Ce rôle n'est pas attribué au compte. Attribuez-le d'abord, ou choisissez-en un autre
problem-role-gone = Ce rôle a été supprimé, ou est en cours de suppression

## Pourquoi un élément d'une tâche n'a pas été traité

roles-failed-gone = Le rôle a été supprimé entre-temps
roles-failed-account = Ce compte n'existe pas, ou il n'est pas à votre portée
roles-failed-deactivated = Le compte est désactivé. Réactivez-le d'abord
roles-failed-mismatch = Le rôle ne convient pas à ce type de compte
roles-failed-replacement = Quelqu'un a reçu le rôle entre-temps. Réessayez et choisissez ce qui le remplace
roles-failed-replacement-gone = Le rôle choisi à la place a été supprimé entre-temps
roles-failed-last-admin = Le compte resterait sans admin de compte
roles-failed-own = Vous détenez vous-même ce rôle
roles-failed-held = Quelqu'un détient encore le rôle, ou un compte l'a encore

## La liste

roles-title = Rôles et autorisations
roles-intro = Un rôle personnalisé est un rôle de base auquel des autorisations ont été retirées. Attribuez-le à des comptes, puis à leurs utilisateurs.
roles-intro-admin = Ces rôles personnalisés sont attribués à votre compte. Donnez-les sur la page d'un utilisateur.
roles-caption = Rôles personnalisés
roles-count = { $count ->
    [one] { $count } rôle
   *[other] { $count } rôles
}
roles-search = Rechercher des rôles
roles-search-hint = Nom ou description
roles-found = { $count ->
    [0] Aucun rôle ne correspond
    [one] { $count } rôle trouvé
   *[other] { $count } rôles trouvés
}
roles-column-name = Nom
roles-column-base = Rôle de base
roles-column-description = Description
roles-column-accounts = Comptes
roles-column-users = Utilisateurs
roles-column-modified = Modifié le (par)
roles-figure = { $count }
roles-own = Votre rôle
roles-leaving = En cours de suppression
roles-new = Nouveau rôle
roles-duplicate = Dupliquer le rôle
roles-delete = Supprimer le rôle
roles-delete-count = { $count ->
    [one] Supprimer le rôle
   *[other] Supprimer { $count } rôles
}
roles-empty-title = Aucun rôle personnalisé pour le moment
roles-empty-text = Créez-en un à partir du rôle de base Partenaire ou Admin de compte et retirez ce dont ses détenteurs n'ont pas besoin.
roles-empty-admin = Aucun rôle personnalisé n'est attribué à votre compte
roles-none-title = Aucun rôle ne correspond à votre recherche
roles-none-text = Essayez une autre partie du nom ou de la description.
roles-none-clear = Afficher tous les rôles

## La page d'un rôle

roles-name = Nom du rôle
roles-name-taken-open = Ouvrir « { $name } »
roles-description = Description
roles-optional = Facultatif
roles-base-choose = Choisir le rôle de base
roles-base-partner = Partenaire
roles-base-partner-hint = Pour les personnes de votre compte partenaire.
roles-base-account-admin = Admin de compte
roles-base-account-admin-hint = Pour les utilisateurs des comptes clients.
roles-save = Enregistrer
roles-saved = Modifications enregistrées
# $name est le nom du nouveau rôle.
roles-created = { $name } a été créé
roles-deleted = { $name } a été supprimé
roles-copy-name = Copie de { $name }
roles-tabs = Parties du rôle
roles-tab-permissions = Autorisations
roles-tab-accounts = Comptes
roles-read-only-admin = Votre partenaire a créé ce rôle. Vous pouvez lire ici ce qu'il permet.
roles-locked-own = Vous détenez vous-même ce rôle : quelqu'un d'autre doit le modifier.
roles-locked-beyond = Ce rôle est aussi attribué à des comptes que vous ne gérez pas : seul un administrateur de votre compte partenaire peut le modifier.
roles-locked-leaving = Ce rôle est en cours de suppression.
roles-gone-title = Ce rôle a été supprimé
roles-gone-text = Quelqu'un a supprimé ce rôle entre-temps : rien ne peut être enregistré. Ce que vous avez saisi est encore là, à copier.
roles-gone-back = Retourner à la liste
roles-value-empty = (vide)
roles-value-allowed = Autorisé
roles-value-not-allowed = Non autorisé

## La matrice

roles-permissions = Autorisations
roles-matrix = Autorisations du rôle
roles-matrix-count = { $on } autorisations sur { $of }
roles-matrix-all = Tout cocher
roles-matrix-views = Affichage seul
roles-feature = Fonctionnalité
roles-action-view = Affichage
roles-action-add = Ajouter
roles-action-edit = Modifier
roles-action-assign = Attribuer
roles-action-delete = Supprimer
# Une autorisation, comme « Utilisateurs : Modifier »
roles-cell = { $feature } : { $action }
# Comment une case est annoncée ; son état suit
roles-cell-spoken = { $feature }, { $action }
roles-cell-none = non applicable
roles-cell-locked = Appartient à tout rôle
roles-cell-needs-view = Cochez d'abord Affichage de { $feature }
roles-more = En savoir plus
# La même chose pour qui ne voit pas la ligne
roles-more-label = En savoir plus : { $feature }

roles-feature-accounts = Comptes
roles-feature-account = Compte
roles-feature-roles = Rôles et autorisations
roles-feature-orders = Commandes
roles-feature-users = Utilisateurs
roles-feature-userTemplates = Modèles d'utilisateur
roles-feature-integrations = Intégrations et applications
roles-feature-communication = Communication
roles-feature-subscriptions = Abonnements
roles-feature-support = Assistance
roles-feature-mivoiceBusiness = MiVoice Business
roles-feature-customerService = Service client
roles-feature-developer = Développeur

roles-help-accounts = Les comptes clients et leurs informations
roles-help-account = Les informations de son propre compte
roles-help-roles = Les rôles personnalisés, et qui reçoit lequel
roles-help-orders = Ce qui a été commandé, et pour qui
roles-help-users = Personnes, mots de passe et licences
roles-help-userTemplates = Modèles pour les nouveaux utilisateurs
roles-help-integrations = Ce qui est connecté, et ses paramètres
roles-help-communication = Listes de distribution et campagnes
roles-help-subscriptions = Ce à quoi un compte est abonné
roles-help-support = Journaux d'assistance, passerelle et historique
roles-help-mivoiceBusiness = Systèmes téléphoniques et services des utilisateurs
roles-help-customerService = Le portail Workgroups
roles-help-developer = Les applications des développeurs

roles-more-accounts = Affichage ouvre la liste des comptes et leurs informations, et appartient à tout rôle. Ajouter crée des comptes. Modifier change les informations, les contacts d'assistance et l'optimisation de la bande passante. Supprimer permet de supprimer, désactiver et réactiver des comptes.
roles-more-account = Affichage ouvre les informations du compte, et appartient à tout rôle. Modifier les change, ainsi que les contacts d'assistance.
roles-more-roles = Affichage montre les rôles et ce qu'ils permettent. Ajouter crée et duplique des rôles. Modifier les change et les attribue à des comptes. Attribuer donne leur rôle aux utilisateurs. Supprimer supprime des rôles.
roles-more-orders = Affichage ouvre Facturation > Commandes avec le détail de chaque commande, et permet de les attribuer à des comptes.
roles-more-users = Affichage montre la liste et chaque utilisateur. Ajouter crée et importe des utilisateurs. Modifier les change, réinitialise les mots de passe, donne et retire des licences. Les e-mails de bienvenue s'envoient avec Ajouter ou Modifier. Supprimer supprime des utilisateurs.
roles-more-userTemplates = Affichage montre les modèles et les propose pour les nouveaux utilisateurs. Ajouter crée et importe des modèles. Modifier les change. Supprimer les supprime.
roles-more-integrations = Affichage montre ce qui est intégré. Ajouter met en place de nouvelles intégrations et active des privilèges. Modifier change leurs paramètres et fonctions. Supprimer les retire ; retirer depuis le catalogue exige aussi Ajouter.
roles-more-communication = Affichage montre les listes et campagnes. Ajouter en crée. Modifier les change et les envoie. Supprimer les supprime.
roles-more-subscriptions = Affichage montre les abonnements. Ajouter montre Ajouter une commande, qui mène aux commandes.
roles-more-support = Affichage ouvre les journaux d'assistance, la passerelle et l'historique des événements.
roles-more-mivoiceBusiness = Affichage ouvre MiVoice Business et sa partie de chaque utilisateur, dans les comptes où il est intégré. Changer les services d'un utilisateur exige aussi Utilisateurs : Modifier.
roles-more-customerService = Affichage ouvre le portail Workgroups, dans les comptes où il est intégré.
roles-more-developer = Affichage ouvre Développeur : des applications y sont enregistrées et attribuées à des comptes.

## Avant d'enregistrer : qui gagne et qui perd quoi

roles-effect-title = Qui est concerné
roles-effect-text = { $users ->
    [one] { $users } personne
   *[other] { $users } personnes
} dans { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
} : ce rôle leur est donné. La modification vaut dès leur prochain clic.
roles-effect-lost = Sont retirées
roles-effect-gained = Sont ajoutées
roles-effect-people = Personnes
roles-effect-more = { $count ->
    [one] … et { $count } autre personne.
   *[other] … et { $count } autres personnes.
}
roles-effect-save = Enregistrer
roles-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
roles-places-more = { $count ->
    [one] … et { $count } autre compte.
   *[other] … et { $count } autres comptes.
}

## L'onglet Comptes

roles-accounts-caption = Comptes du rôle
roles-accounts-search = Rechercher des comptes
roles-accounts-search-hint = Nom ou identifiant de compte
roles-accounts-found = { $count ->
    [0] Aucun compte ne correspond
    [one] { $count } compte
   *[other] { $count } comptes
}
roles-accounts-none = Aucun compte à afficher
roles-accounts-all = Afficher tous les comptes
roles-column-account = Nom
roles-column-number = Identifiant de compte
roles-column-assigned = Attribution
roles-column-account-modified = Modifié le
roles-account-deactivated = Désactivé
roles-assigned = Attribué
roles-not-assigned = Non attribué
roles-assign = Attribuer ({ $count })
roles-unassign = Désaffecter ({ $count })

## Ce qui part avec un rôle, et ce qui le remplace

roles-delete-title = { $count ->
    [one] Supprimer le rôle ?
   *[other] Supprimer { $count } rôles ?
}
roles-delete-action = Supprimer
# $names sont les rôles.
roles-delete-text = { $names } : suppression. { $users ->
    [0] { $accounts ->
        [0] Aucun compte ne l'a et personne ne le détient.
        [one] { $accounts } compte le perd ; personne ne le détient.
       *[other] { $accounts } comptes le perdent ; personne ne le détient.
    }
    [one] { $users } personne le détient et a besoin d'un autre rôle.
   *[other] { $users } personnes le détiennent et ont besoin d'un autre rôle.
}
roles-unassign-title = Désaffecter le rôle ?
roles-unassign-action = Désaffecter
roles-unassign-text = { $names } est retiré à { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}. { $users ->
    [0] Personne ne l'y détient.
    [one] { $users } personne l'y détient et a besoin d'un autre rôle.
   *[other] { $users } personnes l'y détiennent et ont besoin d'un autre rôle.
}
roles-replacement = Rôle à la place
roles-replacement-choose = Choisissez un rôle
roles-replacement-hint = Les rôles personnalisés sont proposés si tous ces comptes les ont.
roles-replacement-bases = Ces rôles ont des rôles de base différents : chaque détenteur reçoit le rôle de base du sien.
roles-last-admin-too = { $count ->
    [one] Aussi dans le compte qui reste sans admin de compte
   *[other] Aussi dans les { $count } comptes qui restent sans admin de compte
}

## Où en est une tâche

roles-run-assign = Attribuer le rôle
roles-run-unassign = Désaffecter le rôle
roles-run-delete = Supprimer des rôles
roles-run-label = En cours
roles-run-over = Terminé
roles-run-lost = L'avancement ne peut être lu pour le moment
roles-run-text = Vous pouvez fermer cette fenêtre. La cloche montre la suite.
roles-run-failed = { $count ->
    [one] { $count } élément n'a pas été traité
   *[other] { $count } éléments n'ont pas été traités
}

## Le rôle d'un utilisateur partenaire

roles-partner-role = Rôle
roles-partner-own = Vous ne pouvez pas modifier votre propre rôle
# L'icône d'une ligne ; $name est la personne.
roles-partner-change = Modifier le rôle de { $name }
roles-partner-title = Modifier le rôle
roles-partner-about = Ce que { $name } peut faire dès la prochaine requête. Les rôles Partenaire personnalisés de votre compte partenaire peuvent être choisis.
roles-partner-none = Votre compte partenaire n'a encore aucun rôle Partenaire personnalisé : créez-en un sous Rôles et autorisations, puis attribuez-le à votre compte partenaire.
roles-partner-restricted = Le titulaire d'un rôle personnalisé est considéré comme restreint : les gestionnaires de compte et les rôles des utilisateurs partenaires lui sont fermés.
roles-partner-why = Ce que la personne peut faire maintenant, et pourquoi
roles-partner-save = Modifier le rôle
roles-partner-saved = { $name } a un autre rôle
roles-tab-people = Utilisateurs partenaires
roles-partner-people = Utilisateurs partenaires et leurs rôles
roles-partner-holders = Ce rôle
roles-partner-found = { $count ->
    [one] 1 personne
   *[other] { $count } personnes
}
roles-partner-nobody = Personne ne détient ce rôle.
roles-partner-all = Tous les utilisateurs partenaires
