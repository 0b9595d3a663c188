# Annuler ce qui a été fait, et l'état à un moment donné (spec 40).

undo-button = Annuler la modification
undo-title = Annuler cette modification ?
# $subject : un nom.
undo-kind-remove = { $subject } est de nouveau supprimé.
undo-kind-set-back = { $subject } retrouve ces valeurs.
undo-kind-restore = { $subject } est restauré avec son rôle, ses produits et ses paramètres.
undo-property = Propriété
undo-before = Avant
undo-after = Après la modification
undo-now = Maintenant
undo-value-none = Aucune
undo-value-yes = Oui
undo-value-no = Non
undo-conflicts = Modifié de nouveau depuis : laissé tel quel, sauf si vous le cochez.
undo-conflict-tick = Rétablir tout de même { $property }
undo-changed-tick = Supprimer tout de même
undo-done-remove = { $subject } a été de nouveau supprimé
undo-done-set-back = { $subject } a retrouvé ses valeurs
undo-done-restore = { $subject } a été restauré
# $count : le nombre de propriétés.
undo-done-left = { $count ->
    [one] Une valeur reste inchangée
   *[other] { $count } valeurs restent inchangées
}

undo-notice-mail = Un e-mail envoyé ne peut pas être rappelé.
undo-notice-password = Le mot de passe, les clés d'accès, les sessions et les liens ne reviennent pas. Envoyez ensuite un e-mail de bienvenue.
undo-notice-address = Les sessions prennent fin et les deux adresses sont informées.
undo-notice-remove = Les sessions, les liens et le mot de passe prennent fin. Cela aussi peut être annulé pendant 30 jours.

undo-nothing = Rien dans cet événement ne peut être annulé.
undo-nothing-left = Il ne reste rien à annuler : chaque valeur est comme avant ou ne peut pas revenir.
undo-nothing-chosen = Choisissez au moins une valeur à rétablir.
undo-gone = L'élément n'existe plus.
undo-there = L'utilisateur existe déjà.
undo-pbx = Cet utilisateur appartient à un PBX ; modifiez-le là-bas.
undo-too-late = L'annulation n'est possible que pendant 30 jours.
undo-changed-since = Modifié de nouveau depuis
undo-already = { $name } a déjà annulé cela.
undo-denied = { problem-permission-denied }
undo-left-role = Vous ne pouvez pas accorder ce rôle.
undo-left-role-gone = Ce rôle personnalisé n'existe plus.
undo-left-licences = Il n'y a pas assez de licences libres : { $products }

## Une tâche entière

undo-job-button = Tout annuler
undo-job-title = Tout annuler ?
undo-job-removed = { $count ->
    [one] Un utilisateur créé est supprimé
   *[other] { $count } utilisateurs créés sont supprimés
}
undo-job-set-back = { $count ->
    [one] Un utilisateur retrouve ses valeurs d'avant
   *[other] { $count } utilisateurs retrouvent leurs valeurs d'avant
}
undo-job-restored = { $count ->
    [one] Un utilisateur supprimé est restauré
   *[other] { $count } utilisateurs supprimés sont restaurés
}
undo-job-changed = { $count ->
    [one] Un utilisateur a été modifié depuis et reste : { $names }
   *[other] { $count } utilisateurs ont été modifiés depuis et restent : { $names }
}
undo-job-action = Tout annuler
undo-job-started = L'annulation est en cours. La cloche en montre l'avancement.
undo-job-open = La tâche est encore en cours. Elle pourra être annulée une fois terminée.

## État à un moment donné

undo-as-of-link = État au…
undo-as-of-title = État au
undo-as-of-day = Jour
undo-as-of-time = Heure
# $at : un moment.
undo-as-of-at = État au { $at }
undo-as-of-show = Afficher
undo-as-of-then = À ce moment
undo-as-of-now = Maintenant
undo-as-of-none = L'élément n'existait pas à ce moment.
undo-as-of-gone = L'élément n'existe plus.
undo-as-of-read-only = Voici ce que dit l'historique ; rien ne peut être modifié ici.
undo-as-of-changes = { $count ->
    [0] Rien n'a été modifié depuis.
    [one] Une modification depuis.
   *[other] { $count } modifications depuis.
}
undo-as-of-differs = Modifié
undo-as-of-back = Revenir au présent

## Propriétés, par leur nom d'API

undo-property-name = Nom
undo-property-first-name = Prénom
undo-property-last-name = Nom de famille
undo-property-email = E-mail
undo-property-mobile = Numéro de téléphone portable
undo-property-username = Nom d'utilisateur
undo-property-extension = Poste
undo-property-external-id = ID externe
undo-property-role = Rôle
undo-property-role-id = Rôle personnalisé
undo-property-source = Source
undo-property-active = Actif
undo-property-licences = Licences
undo-property-language = Langue
undo-property-iot-connected = IoT Connecté
undo-property-cloudlink-account = Compte CloudLink
undo-property-country = Pays
undo-property-province = Province ou État
undo-property-address = Adresse
undo-property-city = Ville
undo-property-postal-code = Code postal
undo-property-default-language = Langue par défaut
undo-property-business-type = Type d'activité
undo-property-bandwidth-optimization = Optimisation de la bande passante
undo-property-tags = Étiquettes
undo-property-status = Statut
undo-property-support-contacts = Contacts d'assistance
undo-property-id = ID

## Intégrations et privilèges
undo-kind-integration-remove = { $subject } est à nouveau retirée, et les privilèges dont elle seule dépend sont désactivés.
undo-kind-integration-restore = { $subject } est à nouveau ajoutée, avec les privilèges dont elle dépend.
undo-done-integration-remove = { $subject } a été à nouveau retirée
undo-done-integration-restore = { $subject } a été à nouveau ajoutée
undo-integration-needed = Une autre intégration en a besoin. Retirez d'abord celle-là.
undo-integration-there = Elle est déjà ajoutée.
undo-integration-lacks = Une autre intégration dont elle a besoin manque. Ajoutez d'abord celle-là.
undo-notice-licences = Ses licences sont retirées à ses utilisateurs.
undo-notice-licences-stay = Les licences retirées aux utilisateurs ne sont pas rendues ; annulez pour cela les événements de ces utilisateurs.
undo-notice-settings = Ses paramètres sont à saisir à nouveau.
undo-property-privileges-delegated-authentication = Authentification déléguée
undo-property-privileges-guest-access = Accès des invités

## Rôles, gestionnaires de compte et affectations
undo-kind-role-restore = { $subject } est restauré avec ses autorisations.
undo-in-partner = Cela s'annule dans l'historique de votre compte partenaire.
undo-role-own = Vous détenez ce rôle. Une autre personne peut annuler cette modification.
undo-role-leaving = Ce rôle est en cours de suppression.
undo-role-in-use = Des comptes ou des personnes ont ce rôle. Supprimez-le sur sa page, où vous choisissez ce qu'ils reçoivent à la place.
undo-role-there = Le rôle existe déjà.
undo-role-name-taken = Un autre rôle porte ce nom à présent.
undo-role-beyond = Ce rôle a des autorisations que vous n'avez pas.
undo-role-held = Des personnes de ce compte détiennent le rôle. Désaffectez-le sur sa page, où vous choisissez ce qu'elles reçoivent à la place.
undo-account-gone = Le compte n'existe plus.
undo-account-inactive = Le compte est désactivé.
undo-oneself = Personne ne modifie son propre accès ni son propre rôle. Une autre personne peut annuler cette modification.
undo-not-manager = La personne n'est plus gestionnaire de compte.
undo-has-accounts = Des comptes ont été affectés à ce gestionnaire de compte depuis. Désaffectez-les d'abord, ou mettez la personne à niveau sur la page Gestionnaires de compte.
undo-too-many = Il s'agissait de plus de 1 000 affectations, qu'un événement ne conserve pas.
undo-left-cell = Vous n'avez pas cette autorisation et ne pouvez donc pas l'accorder.
undo-left-gone = Cela n'existe plus.
undo-left-ended = L'affectation serait déjà arrivée à son terme.
undo-notice-role-alone = Il revient sans comptes ni personnes. Annulez leurs événements pour cela.
undo-notice-role-remove = Personne ne le détient. Cela peut aussi être annulé.
undo-value-unassigned = Non affecté
undo-value-assigned = Affecté
# $end : un moment.
undo-value-assigned-until = Affecté jusqu'au { $end }
undo-value-access-administrator = Administrateur
undo-value-access-manager = Gestionnaire de compte
undo-property-description = Description
undo-property-accounts = Compte
undo-property-partner-role = Rôle
undo-property-access = Accès
