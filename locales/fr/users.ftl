# Utilisateurs d'un compte : spec 03. La liste, ses filtres et colonnes ; ajout, modification, suppression ; puis champs et règles.

users-title = Utilisateurs
# À côté du titre. $count : utilisateurs du compte trouvés par la recherche et les filtres.
users-count = { $count ->
    [one] { $count } utilisateur
   *[other] { $count } utilisateurs
}
# À côté de la recherche, et lu à voix haute. $left : combien de ceux trouvés ne sont pas encore chargés.
users-found = { $left ->
    [0] { $found ->
        [0] Aucun utilisateur trouvé
        [one] Un utilisateur trouvé
       *[other] { $found } utilisateurs trouvés
    }
   *[other] { $shown } sur { $found } affichés
}
users-caption = Utilisateurs du compte
users-search = Rechercher des utilisateurs
users-search-hint = Nom, e-mail ou poste

## Ce que l'on peut faire

users-add = Ajouter l'utilisateur
users-import = Importer des utilisateurs
users-more = Autres actions
users-delete-selected = Supprimer les utilisateurs
users-delete-needs-selection = Sélectionnez d'abord des utilisateurs
users-delete-count = Supprimer ({ $count })
# The menu of what can be done with those selected, or with all if nobody is
users-manage = { $count ->
    [0] Gérer tous
   *[other] Gérer ({ $count })
}
users-manage-welcome = Envoyer les e-mails de bienvenue CloudLink
users-manage-welcome-all = Envoyer les e-mails de bienvenue CloudLink à tous
users-manage-reset = Réinitialiser les mots de passe CloudLink
users-manage-reset-all = Réinitialiser les mots de passe pour tous

## Colonnes

users-column-name = Nom
users-column-email = Adresse e-mail
users-column-extension = Poste
users-column-modified = Modifié le (par)
users-column-licences = Licences
users-column-role = Rôle
users-column-status = Statut
# $date comme 2026-11-18 ; $name est une personne ou l'un des users-by-….
users-modified = { $date } ({ $name })
users-by-import = Importation
users-by-pbx = PBX
users-by-scim = SCIM
users-by-micloud = MiCloud Connect
users-by-system = Système
users-licences-none = Aucune
# Après la première licence.
users-licences-more = +{ $count }
# Lu à la place de « +2 ». $list : les noms de toutes les licences, séparés par des virgules.
users-licences-all = +{ $count }. Toutes les licences : { $list }

## Filtres

users-filter-property = Propriété
users-filter-product = Produit
users-property-admins = Admins
users-property-users = Utilisateurs
users-property-registered = Enregistrés
users-property-notRegistered = Non enregistrés
users-property-pbxUsers = Utilisateurs PBX
users-property-micloudConnected = MiCloud Connecté
users-property-iotConnected = IoT Connecté
users-property-inactive = Inactif

## États

users-status-none = Sans CloudLink Account
users-status-notInvited = Non invité
users-status-invited = Invité
users-status-registered = Enregistré
users-status-inactive = Inactif
users-role-user = Utilisateur
users-role-accountAdmin = Admin de compte
# Où un utilisateur a été créé.
users-source-portal = Mitel Administration
users-source-import = Importation
users-source-pbx = PBX
users-source-scim = SCIM (Azure AD)
users-source-micloud = MiCloud Connect

## Rien à montrer

users-empty-title = Aucun utilisateur pour l'instant
users-empty-text = Ajoutez-les un par un, ou importez une feuille de calcul qui les contient tous.
users-none-title = Aucun utilisateur ne correspond
users-none-text = Essayez avec moins de lettres, ou retirez un filtre.
users-none-clear = Effacer les filtres

## Nouvel utilisateur

users-new-title = Nouvel utilisateur
users-new-create = Créer
users-new-done = { $name } a été ajouté. Un e-mail de bienvenue est en route
users-first-name = Prénom
users-last-name = Nom de famille
users-name = Nom
users-email = E-mail
users-mobile = Numéro de téléphone portable
users-mobile-hint = Comme on le compose dans le pays du compte, ou avec l'indicatif du pays, comme +33 6 12 34 56 78
users-role = Rôle
users-account-admin = Admin de compte
users-account-admin-hint = Peut gérer ce compte : ses utilisateurs, ses paramètres, son historique.
users-role-needs-assign = Exige la permission « Rôles et permissions : Attribuer »
users-role-custom-hint = Les rôles personnalisés de ce compte permettent moins qu'Admin de compte.
users-role-not-assigned = Le rôle n'est plus attribué à ce compte
users-name-hint = Tel qu'il apparaît dans les listes. « Prénom Nom de famille » si vous le laissez vide.

## Modifier l'utilisateur

# Le titre de la page est le nom de l'utilisateur ; ceci se trouve au-dessus.
users-edit-title = Modifier l'utilisateur
users-edit-save = Enregistrer
users-edit-done = Modifications enregistrées
users-edit-read-only = Vous pouvez consulter cet utilisateur mais ne rien modifier : votre rôle n'a pas la permission « Utilisateurs : Modifier ».
users-edit-own-role = Personne ne peut modifier son propre rôle. Adressez-vous à un autre administrateur
users-edit-deleted-title = Cet utilisateur a été supprimé
users-edit-deleted-text = Quelqu'un a supprimé cet utilisateur pendant que vous le modifiiez, rien ne peut donc être enregistré. Ce que vous avez saisi est encore là et peut être copié.
users-edit-deleted-back = Retour aux utilisateurs
users-edit-details = Détails
users-edit-about = À propos de cet utilisateur
users-about-status = Statut
users-about-source = Créé par
users-about-extension = Poste
users-about-username = Nom d'utilisateur
users-about-licences = Produits et licences
users-about-welcomed = Dernier e-mail de bienvenue
users-about-created = Créé le
users-about-modified = Modifié le (par)
users-about-empty = —
# Dialogue de comparaison : un champ qui ne contient rien.
users-value-empty = (vide)

## E-mails à l'utilisateur

users-mails-welcome = Envoyer l'e-mail de bienvenue
users-mails-welcome-again = Renvoyer l'e-mail de bienvenue
users-mails-welcome-done = Un e-mail de bienvenue est en route vers { $email }
users-mails-reset = Réinitialiser le mot de passe
users-mails-reset-done = Un lien pour définir un nouveau mot de passe est en route vers { $email }. L'ancien fonctionne jusque-là
# La même demande date de moins de cinq minutes.
users-mails-just-sent = Un tel e-mail est parti vers { $email } il y a moins de 5 minutes, aucun deuxième n'a donc été envoyé
users-mails-undeliverable = Le dernier e-mail à { $email } n'a pas pu être remis ({ $date }). Vérifiez l'adresse, puis renvoyez-le.

## Supprimer

users-delete-title = Supprimer l'utilisateur
users-delete-action = Supprimer
users-delete-card-text = Retire l'utilisateur de ce compte. Connexion, sessions et licences prennent fin aussitôt.
users-delete-lost = { $name } ({ $email }) quitte ce compte. Sa connexion et ses sessions prennent fin aussitôt et ses licences sont de nouveau libres.
users-delete-lost-no-email = { $name } quitte ce compte. Ses sessions prennent fin aussitôt et ses licences sont de nouveau libres.
users-delete-pbx = Seul le CloudLink Account est supprimé : l'utilisateur reste dans le PBX et dans cette liste.
users-delete-scim = L'utilisateur reste dans Azure AD et revient à la prochaine synchronisation, sauf si son affectation y est retirée.
users-delete-micloud = Les utilisateurs synchronisés à partir de MiCloud Connect ne peuvent pas être supprimés ici
users-delete-oneself = Personne ne peut se supprimer soi-même. Adressez-vous à un autre administrateur
users-delete-done = { $name } a été supprimé
users-deletion-title = Supprimer le(s) utilisateur(s) sélectionné(s) ?
# $names : jusqu'à cinq noms ; $more : combien d'autres.
users-deletion-lost = { $count ->
    [one] Un utilisateur quitte ce compte : { $names }. Sa connexion et ses sessions prennent fin aussitôt et ses licences sont de nouveau libres.
   *[other] { $count } utilisateurs quittent ce compte. Leur connexion et leurs sessions prennent fin aussitôt et leurs licences sont de nouveau libres.
}
users-deletion-names = { $more ->
    [0] { $names }
    [one] { $names } et un autre
   *[other] { $names } et { $more } autres
}
users-deletion-sources = Les utilisateurs PBX restent dans le PBX et dans la liste ; ceux de MiCloud Connect ne peuvent pas être supprimés et sont laissés de côté.

## E-mails to many users

users-mail-run-send = Envoyer
users-mail-run-cancel = Annuler
users-welcome-run-ask = Envoyer des e-mails de bienvenue ?
users-welcome-run-all = { $count ->
    [one] Il s'agit du seul utilisateur du compte, quoi que montre la liste.
   *[other] Il s'agit des { $count } utilisateurs du compte, quoi que montre la liste.
}
users-welcome-run-some = { $count ->
    [one] Il s'agit de l'utilisateur sélectionné.
   *[other] Il s'agit des { $count } utilisateurs sélectionnés.
}
users-welcome-run-only-new = Seulement les utilisateurs qui ne sont pas inscrits
users-welcome-run-title = Envoi des e-mails de bienvenue
users-welcome-run-label = { $count ->
    [one] Message à un utilisateur
   *[other] Messages à { $count } utilisateurs
}
users-welcome-run-over = { $done ->
    [0] Aucun e-mail de bienvenue n'était nécessaire
    [one] Un e-mail de bienvenue est en route
   *[other] { $done } e-mails de bienvenue sont en route
}
users-welcome-run-failures = { $count ->
    [one] Un utilisateur n'en a pas reçu
   *[other] { $count } utilisateurs n'en ont pas reçu
}
users-reset-run-ask = Réinitialiser les mots de passe ?
users-reset-run-all = { $count ->
    [one] Le seul utilisateur du compte reçoit un e-mail avec un lien pour définir un nouveau mot de passe.
   *[other] Les { $count } utilisateurs du compte, quoi que montre la liste, reçoivent un e-mail avec un lien pour définir un nouveau mot de passe.
}
users-reset-run-some = { $count ->
    [one] L'utilisateur sélectionné reçoit un e-mail avec un lien pour définir un nouveau mot de passe.
   *[other] Les { $count } utilisateurs sélectionnés reçoivent un e-mail avec un lien pour définir un nouveau mot de passe.
}
users-reset-run-text = Le lien est valable 24 heures, et l'ancien mot de passe fonctionne jusque-là. Les utilisateurs qui ne sont pas inscrits ne reçoivent pas de lien ; vous saurez lesquels.
users-reset-run-title = Réinitialisation des mots de passe
users-reset-run-label = { $count ->
    [one] Message à un utilisateur
   *[other] Messages à { $count } utilisateurs
}
users-reset-run-over = { $done ->
    [0] Aucun lien n'a été envoyé
    [one] Un lien est en route
   *[other] { $done } liens sont en route
}
users-reset-run-failures = { $count ->
    [one] Un utilisateur n'a pas reçu de lien
   *[other] { $count } utilisateurs n'ont pas reçu de lien
}
users-reset-run-offer = Envoyer plutôt un e-mail de bienvenue

## Progress of a deletion

users-progress-title = Suppression des utilisateurs
users-progress-label = { $count ->
    [one] Suppression d'un utilisateur
   *[other] Suppression de { $count } utilisateurs
}
users-progress-close = Fermer
users-progress-text = Vous pouvez fermer : le travail continue, et la cloche dit où il en est.
users-progress-over = { $done ->
    [0] Aucun utilisateur n'a été supprimé
    [one] Un utilisateur a été supprimé
   *[other] { $done } utilisateurs ont été supprimés
}
users-progress-failures = { $count ->
    [one] Un utilisateur n'a pas été supprimé
   *[other] { $count } utilisateurs n'ont pas été supprimés
}
users-progress-failures-first = Les { $count } premiers :
users-progress-lost = L'avancement ne peut pas être connu pour le moment. Le travail continue ; la cloche le montre.

## Ce qui ne va pas dans un champ, et comment le corriger

users-first-name-required = Saisissez le prénom
users-last-name-required = Saisissez le nom de famille
users-name-required = Saisissez un nom, un prénom ou un nom de famille
users-email-required = Saisissez l'adresse e-mail
users-email-invalid = Saisissez une adresse e-mail valide, comme nom@example.com
# USER-017. $name : l'utilisateur qui la détient ; $directory : off si un annuaire l'a désactivé.
users-email-taken = Une ou plusieurs valeurs d'attribut sont déjà utilisées : adresse e-mail ({ $name }){ $directory ->
    [off] . Cette personne est désactivée dans l'annuaire ; libérez-y la valeur ou réactivez la personne.
   *[none] {""}
}
users-mobile-taken = Une ou plusieurs valeurs d'attribut sont déjà utilisées : numéro de téléphone portable ({ $name }){ $directory ->
    [off] . Cette personne est désactivée dans l'annuaire ; libérez-y la valeur ou réactivez la personne.
   *[none] {""}
}
users-username-taken = Une ou plusieurs valeurs d'attribut sont déjà utilisées : nom d'utilisateur ({ $name }){ $directory ->
    [off] . Cette personne est désactivée dans l'annuaire ; libérez-y la valeur ou réactivez la personne.
   *[none] {""}
}
users-extension-taken = Une ou plusieurs valeurs d'attribut sont déjà utilisées : poste ({ $name }){ $directory ->
    [off] . Cette personne est désactivée dans l'annuaire ; libérez-y la valeur ou réactivez la personne.
   *[none] {""}
}
users-external-id-taken = Une ou plusieurs valeurs d'attribut sont déjà utilisées : ID externe ({ $name }){ $directory ->
    [off] . Cette personne est désactivée dans l'annuaire ; libérez-y la valeur ou réactivez la personne.
   *[none] {""}
}
users-mobile-invalid = Saisissez un numéro complet, comme { $example }
users-taken-open = Ouvrir { $name }
users-selection-empty = Sélectionnez au moins un utilisateur
users-selection-too-large = Sélectionnez au plus { $max } utilisateurs, ou tous ceux trouvés

## Where a user comes from (USER-025), and the last account admin (USER-034)

users-field-locked = Ce champ provient { $source ->
    [scim] de l'annuaire (SCIM)
    [pbx] du PBX
    [micloud] de MiCloud Connect
   *[other] de la source de cet utilisateur
} ; modifiez-le à la source.
users-source-overwrites = Cet utilisateur provient { $source ->
    [scim] de l'annuaire (SCIM)
    [pbx] du PBX
    [micloud] de MiCloud Connect
   *[other] d'une autre source
}. Les champs qu'elle fournit sont verrouillés ; sa prochaine synchronisation peut aussi remplacer d'autres valeurs.
users-last-admin-title = Laisser le compte sans admin de compte ?
users-last-admin-text = { $name } est le dernier admin de compte de ce compte. Sans admin, seul le partenaire peut le gérer.
users-last-admin-action = Retirer les droits

## Many users get a role (USER-030, USER-034)

users-role-run-admin = Nommer admin de compte
users-role-run-user = Nommer utilisateur
users-role-run-text = { $role ->
    [accountAdmin] { $count ->
        [one] Un utilisateur reçoit les droits d'administration. Ceux qui les ont déjà restent inchangés.
       *[other] { $count } utilisateurs reçoivent les droits d'administration. Ceux qui les ont déjà restent inchangés.
    }
   *[user] { $count ->
        [one] Un utilisateur devient Utilisateur. Les droits d'administration prennent fin à la requête suivante.
       *[other] { $count } utilisateurs deviennent Utilisateur. Les droits d'administration prennent fin à la requête suivante.
    }
}
users-role-run-last-too = Aussi le dernier admin de compte : seul le partenaire pourra alors gérer le compte
users-role-run-not-oneself = Votre propre rôle reste inchangé.
users-role-run-title = Changement de rôles
users-role-run-label = Changement du rôle de { $count } utilisateurs
users-role-run-over = { $done ->
    [0] Aucun rôle n'a été modifié
    [one] Un rôle a été modifié
   *[other] { $done } rôles ont été modifiés
}
users-role-run-failures = { $count ->
    [one] Un utilisateur garde son rôle
   *[other] { $count } utilisateurs gardent leur rôle
}
users-role-own = Personne ne modifie son propre rôle
users-role-last-admin = Le dernier admin de compte garde ses droits

## Exportation (ACCT-007).
users-export-none = Aucun utilisateur à exporter
users-export-done = { $count ->
    [one] Un utilisateur exporté
   *[other] { $count } utilisateurs exportés
}
