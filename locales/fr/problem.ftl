# Ce qui peut échouer : ce qui s'est passé, pourquoi, que faire. Un message par sorte de problème (`domain::problem`).

problem-bad-request = Le portail n'a pas compris cette demande. Rechargez la page et réessayez
problem-not-signed-in = Vous n'êtes pas connecté ou votre session est terminée. Reconnectez-vous pour continuer
# Le même pour un nom inconnu, un mot de passe erroné et un enregistrement inachevé (SIGN-015).
problem-sign-in-refused = L'adresse e-mail ou le mot de passe est incorrect
problem-foreign-origin = Cette demande ne provient pas d'une page du portail ; rien n'a été fait. Ouvrez le portail dans sa propre fenêtre et réessayez
# $reason: partnersOnly, partnerAdministratorsOnly, unrestrictedOnly, roleAllowsNothing ou missing ; avec missing, $feature et $action désignent la case du rôle.
problem-permission-denied = { $reason ->
    [partnersOnly] Seul un partenaire peut faire cela
    [partnerAdministratorsOnly] Seul un administrateur partenaire peut faire cela
    [unrestrictedOnly] Seul un administrateur partenaire sans rôle personnalisé peut faire cela
    [roleBeyond] Ce rôle est aussi attribué à des comptes que vous ne gérez pas : seul un administrateur de votre compte partenaire peut le modifier
    [othersView] Cette vue appartient à quelqu'un d'autre : enregistrez-la comme une vue à vous pour la modifier
    [roleAllowsNothing] Votre rôle ne le permet pas
   *[missing] Il manque à votre rôle l'autorisation « { $feature ->
        [accounts] Comptes
        [roles] Rôles et autorisations
        [orders] Commandes
        [users] Utilisateurs
        [userTemplates] Modèles d'utilisateur
        [integrations] Intégrations et applications
        [communication] Communication
        [subscriptions] Abonnements
        [support] Support
        [mivoiceBusiness] MiVoice Business
        [customerService] Service client
       *[developer] Développeur
    } : { $action ->
        [view] Afficher
        [add] Ajouter
        [edit] Modifier
        [assign] Attribuer
       *[delete] Supprimer
    } ». Demandez-la à votre administrateur
}
problem-hand-over-refused = La fenêtre de connexion a pris trop de temps ou a déjà servi. Connectez-vous à nouveau
problem-read-only-view = Vous voyez seulement le portail comme quelqu'un d'autre : rien ne peut être modifié tant que la vue n'est pas terminée
problem-view-over = La vue dans laquelle cette page a été ouverte est terminée. Rien n'a été modifié : rechargez la page
problem-cannot-change-own-role = Vous ne pouvez pas modifier votre propre rôle. Demandez à un autre administrateur
problem-cannot-grant-more = Vous ne pouvez pas accorder une autorisation que vous n'avez pas vous-même
# $partner est le nom du partenaire qui gère le compte.
problem-sign-in-account-deactivated = Votre compte est désactivé. Contactez { $partner }
problem-sign-in-user-inactive = Votre utilisateur est inactif. Contactez l'administrateur de votre compte
problem-not-found = Cet élément n'existe pas ou vous n'y avez pas accès. Il a peut-être été supprimé entre-temps
# $name était le nom du compte.
problem-account-gone = { $name } a été supprimé par { $by }
problem-account-restore-over = Les 30 jours pendant lesquels ce compte pouvait être restauré sont écoulés
problem-method-not-allowed = Le portail ne connaît pas ce type de demande. Rechargez la page et réessayez
# La seconde étape d'une connexion.
problem-second-step-over = Cette seconde étape est terminée : elle a duré trop longtemps, ou trop de codes étaient incorrects. Reconnectez-vous avec votre mot de passe
problem-passkey-refused = Cette clé d’accès n’est pas connue ici ou ne convient pas. Essayez-en une autre ou connectez-vous avec votre mot de passe
problem-proof-needed = Votre connexion date d’un certain temps. Saisissez à nouveau votre mot de passe pour modifier ceci
problem-second-factor-required = Votre compte exige un second facteur, et c’est votre dernier. Configurez-en d’abord un autre
problem-second-factor-by-partner = Votre partenaire exige un second facteur de tous les comptes. Demandez-lui de modifier les règles de connexion
problem-account-deactivated = Ce compte est désactivé. Réactivez-le d'abord
problem-import-draft-exists = Vous avez une importation inachevée dans ce compte. Poursuivez-la ou recommencez
problem-import-not-in-preview = Cette importation n'est plus en aperçu. Rechargez la page pour voir où elle en est
problem-integration-missing = Il manque au compte l'intégration nécessaire. Ajoutez-la d'abord
problem-integration-in-use = D'autres intégrations en dépendent. Supprimez-les d'abord
problem-integration-built-in = La discussion fait partie de chaque compte
problem-licences-missing = { $missing ->
    [one] Il manque 1 licence { $product } pour les utilisateurs sélectionnés. Achetez-en ou libérez-en, puis réessayez
   *[other] Il manque { $missing } licences { $product } pour les utilisateurs sélectionnés. Achetez-en ou libérez-en, puis réessayez
}
problem-licences-locked = { $reason ->
    [managedByMicollab] Le serveur MiCollab attribue et retire les licences { $product }
   *[notIntegrated] { $product } n'est pas intégré à ce compte. Ajoutez d'abord l'intégration
}
problem-removed-by-mitel-only = Seule l'assistance technique aux partenaires Mitel peut supprimer un compte partenaire ou un partenaire. Adressez-lui votre demande
problem-sign-in-replayed = Cette connexion a déjà été utilisée. Réessayez
problem-single-sign-on-off = Ce compte n'a pas d'authentification unique. Rechargez la page et réessayez
problem-single-sign-on-only = Le mot de passe est géré par le fournisseur d'identité du client, le portail n'en définit et n'en réinitialise donc aucun. Rien n'a été envoyé
problem-nothing-to-retry = Il ne reste rien à réessayer
problem-idempotency-mismatch = Ce formulaire a déjà été envoyé avec d'autres valeurs. Rechargez la page et réessayez
problem-stale-version = Quelqu'un d'autre a modifié cet élément entre-temps. Comparez les deux versions, puis enregistrez de nouveau
# $state : used, expired ou replaced.
problem-link-no-longer-valid = { $state ->
    [used] Ce lien a déjà été utilisé. Demandez-en un nouveau
    [expired] Ce lien a expiré. Demandez-en un nouveau
   *[replaced] Un lien plus récent a été envoyé à la place de celui-ci. Utilisez-le ou demandez-en un nouveau
}
# $max en octets.
problem-too-large = C'est plus que ce que le portail accepte en une fois (au plus { $max } octets). Envoyez-en moins
problem-unsupported-media-type = Le portail n'accepte ceci qu'en JSON
problem-invalid = Certains champs demandent votre attention
# $word est le mot à saisir.
problem-confirmation-mismatch = Saisissez « { $word } » pour confirmer
problem-version-required = Le portail ne sait pas quelle version vous modifiez. Rechargez la page et réessayez
# $retryAfter en secondes.
problem-too-many-requests = Trop de tentatives. Attendez { $retryAfter ->
    [one] { $retryAfter } seconde
   *[other] { $retryAfter } secondes
} et réessayez
problem-internal = Le portail a rencontré une erreur et n'a pas pu le faire. Rien n'a été modifié. Réessayez dans une minute
problem-unreachable = Le portail est injoignable. Vérifiez votre connexion et réessayez ; votre saisie est conservée

## Erreurs de champs, dans tout formulaire.

# $max et $length en caractères.
problem-too-long = Utilisez au plus { $max } caractères (actuellement { $length })
problem-control-characters = Supprimez les caractères de contrôle invisibles
problem-cursor = Cet endroit de la liste n'est plus connu. Rechargez la liste
problem-field-missing = Valeur manquante
problem-field-unknown = Cette valeur ne peut pas être définie ici
problem-field-malformed = Cette valeur n'a pas la forme attendue
problem-unknown-filter-value = Le filtre n'a pas de valeur « { $value } »
problem-nothing-selected = Rien n'est sélectionné. Sélectionnez au moins une entrée
problem-too-many-selected = Au plus { $most } événements peuvent être sélectionnés. L'export de tout ce qui correspond est sans limite
problem-last-account-admin = Ce compte n'aurait plus aucun admin de compte.
problem-already-undone = Cela a déjà été annulé
problem-cannot-undo = Cela ne peut pas être annulé
problem-order-expired = Cette commande a expiré le { $at } et ne peut plus être affectée
problem-order-pending = Cette commande attend son activation
problem-order-assigned = Cette commande est déjà affectée à { $name }
problem-order-in-use = { $count ->
    [one] Libérez d'abord une licence
   *[other] Libérez d'abord { $count } licences
}
# $approvers : combien de personnes ont été averties
problem-waits-for-approval = { $approvers ->
    [0] Ceci attend une seconde personne. Personne d’autre ne peut l’approuver à présent.
    [one] Ceci attend une seconde personne. Une personne qui peut l’approuver a été avertie.
   *[other] Ceci attend une seconde personne. { $approvers } personnes qui peuvent l’approuver ont été averties.
}
problem-own-request = Vous ne pouvez pas décider de ce que vous demandez vous-même
problem-approval-over = Cette demande a déjà été décidée, ou a pris fin
problem-approval-outdated = Ce qu’elle toucherait n’est plus ce qui a été montré. Rien n’a été fait
problem-approver-missing = Personne d’autre ne pourrait approuver. Nommez d’abord un second administrateur partenaire
