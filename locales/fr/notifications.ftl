# La cloche de notification.

notifications-title = Notifications
# The bell's button; { $shown } is the count as the badge has it, such as 99+
notifications-bell = { $count ->
    [0] Notifications
    [one] Notifications, { $shown } nouvelle
   *[other] Notifications, { $shown } nouvelles
}
notifications-none = Aucune notification
notifications-none-text = Les tâches que vous lancez, comme les importations, montrent ici leur progression, et vous apprenez quels e-mails n'ont pas pu être remis.
notifications-clear = Supprimer tout
notifications-more = Afficher plus
notifications-details = Voir les détails
notifications-delete = Supprimer : { $what }, { $account }
# Read out when a task has ended: { $state } is one of the states of jobs
notifications-announce = { $what } : { $state }

# L'état d'un mot sur son propre accès
notifications-access = Accès modifié
# L'état d'un mot sur des affectations qui se terminent
notifications-ends = Fin d'affectation
# The state of an e-mail
notifications-undeliverable = Non remis
notifications-mail-undeliverable = { $mail ->
    [welcome] L'e-mail de bienvenue à { $name } ({ $address }) n'a pas pu être remis
    [welcomeBack] L'e-mail de bienvenue à { $name } ({ $address }) n'a pas pu être remis
    [reset] L'e-mail de réinitialisation du mot de passe de { $name } ({ $address }) n'a pas pu être remis
   *[other] Un e-mail à { $address } n'a pas pu être remis
}
notifications-mail-why = Réponse du serveur de messagerie :
notifications-hint-mail = Vérifiez l'adresse, corrigez-la si nécessaire, puis renvoyez l'e-mail.
notifications-open-users = Ouvrir Utilisateurs
notifications-open-roles = Ouvrir Rôles et autorisations
notifications-open-user = Ouvrir l'utilisateur
notifications-open-account = Ouvrir le compte

# View details of a task
notifications-failed-items = Ce qui n'a pas été fait
notifications-item = Élément
notifications-reason = Raison
notifications-more-failed = { $count ->
    [one] … et { $count } autre.
   *[other] … et { $count } autres.
}
notifications-gone = { $count ->
    [one] { $count } utilisateur n'existait déjà plus, ou n'avait pas encore été traité.
   *[other] { $count } utilisateurs n'existaient déjà plus, ou n'avaient pas encore été traités.
}
notifications-hint-import = Les lignes qui n'ont pas été ajoutées sont toujours dans l'aperçu, chacune avec sa raison. Corrigez-les là et téléversez-les à nouveau.
notifications-hint-delete = Corrigez ce que la raison indique, puis réessayez : seul ce qui reste est touché.
notifications-hint-roles = Ceux qui gardent leur rôle sont listés avec la raison. Modifiez-le chez l'utilisateur.
notifications-hint-undo = Ce qui n'a pas pu être annulé est listé avec la raison. Modifiez-le chez l'utilisateur.
notifications-hint-mails = Donnez aux utilisateurs ce que la raison indique : une adresse e-mail, ou un e-mail de bienvenue à ceux qui ne se sont jamais inscrits.
notifications-hint-licences = Ouvrez les utilisateurs pour voir qui dispose d'une licence.
notifications-hint-managers = Corrigez ce que la raison indique, puis réessayez : seul ce qui reste est touché.
notifications-hint-custom-roles = Ce qui n'a pas été fait est indiqué avec la raison. Ouvrez le rôle et réessayez : ce qui est déjà fait n'est pas répété.
notifications-review-rows = Revoir les lignes restantes
notifications-retry = Réessayer
notifications-retried = { $count ->
    [one] Nouvel essai pour { $count } utilisateur.
   *[other] Nouvel essai pour { $count } utilisateurs.
}
notifications-retried-items = { $count ->
    [one] Nouvel essai pour { $count } élément.
   *[other] Nouvel essai pour { $count } éléments.
}
# The API's answer to too long a list
notifications-too-many = Au plus { $max } notifications à la fois

# An order was assigned to the account
notifications-order = Nouvelles licences
notifications-order-assigned = { $count ->
    [one] La commande { $number } a été affectée à votre compte : une licence
   *[other] La commande { $number } a été affectée à votre compte : { $count } licences
}

# Un fichier qui vient d'une page : ce qui en est arrivé
notifications-file-size = { $size } Mo
# Une demande attend une seconde personne, ou a été décidée (DELG-003). $what nomme l’opération.
notifications-approval-asked = Vous attend
notifications-approval-decided = Demande décidée
approvals-told-asked = { $author } demande votre approbation pour { $what ->
    [DeleteUser] supprimer un utilisateur
    [DeleteUsers] supprimer des utilisateurs
    [RetryDeleteUsers] supprimer des utilisateurs laissés par une suppression
    [DeleteAccount] supprimer un compte client
    [ImportUsers] importer des utilisateurs
    [ImportIntoMany] importer des utilisateurs chez plusieurs clients
    [UpdateRole] modifier ce qu’un rôle permet
    [DeleteRoles] supprimer des rôles
    [SendWelcomeMails] envoyer des e-mails de bienvenue
    [SendResetMails] envoyer des liens de réinitialisation
   *[SetApprovalRule] assouplir la règle d’approbation
}
approvals-told-decided = { $state ->
    [approved] { $by } a approuvé votre demande
    [rejected] { $by } a refusé votre demande
    [expired] Personne n’a décidé de votre demande à temps
   *[outdated] Votre demande est caduque
}
