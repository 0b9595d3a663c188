# Ce qui attend une seconde personne (DELG-003).

approvals-title = Approbations
approvals-intro = Ce qui touche plus que ce qu’une personne peut faire seule attend ici une seconde personne. Vous voyez vos propres demandes et celles dont vous pouvez décider.
approvals-waiting = En attente
approvals-decided = Décidées
approvals-none = Rien n’attend d’approbation
approvals-none-text = Les demandes de vos collègues que vous pouvez approuver apparaissent ici, ainsi que les vôtres.
approvals-none-decided = Rien n’a encore été décidé
approvals-none-decided-text = Les demandes sont conservées ici 90 jours après la décision.

approvals-one-title = Demande
approvals-asked = Demande
approvals-account = Client
approvals-author = Demandée par
approvals-asked-at = Demandée le
approvals-expires-at = Attend jusqu’au
approvals-state = État
approvals-cause = Pourquoi elle attend
approvals-touched = Touche
approvals-touches = { $users ->
    [one] un utilisateur
   *[other] { $users } utilisateurs
}{ $accounts ->
    [0] {""}
    [one] , un compte
   *[other] , { $accounts } comptes
}
approvals-before = Touchés sans seconde personne dans les 24 heures précédentes
approvals-decided-by = Décidée par
approvals-decided-at = Décidée le
approvals-reason = Motif
approvals-reason-hint = La personne qui a fait la demande le lira.
approvals-why = Pourquoi elle est caduque

# $count : ce qu’elle toucherait
approvals-asked-delete-user = Supprimer un utilisateur
approvals-asked-delete-users = { $count ->
    [one] Supprimer un utilisateur
   *[other] Supprimer { $count } utilisateurs
}
approvals-asked-retry-delete-users = { $count ->
    [one] Supprimer un utilisateur laissé par une suppression
   *[other] Supprimer { $count } utilisateurs laissés par une suppression
}
approvals-asked-delete-account = Supprimer un compte client
approvals-asked-import-users = { $count ->
    [one] Importer un utilisateur
   *[other] Importer { $count } utilisateurs
}
approvals-asked-import-into-many = { $count ->
    [one] Importer une ligne chez des clients
   *[other] Importer { $count } lignes chez plusieurs clients
}
approvals-asked-update-role = Modifier ce qu’un rôle permet
approvals-asked-delete-roles = Supprimer des rôles
approvals-asked-send-welcome-mails = { $count ->
    [one] Envoyer un e-mail de bienvenue à un utilisateur
   *[other] Envoyer des e-mails de bienvenue à { $count } utilisateurs
}
approvals-asked-send-reset-mails = { $count ->
    [one] Envoyer un lien de réinitialisation à un utilisateur
   *[other] Envoyer des liens de réinitialisation à { $count } utilisateurs
}
approvals-asked-set-approval-rule = Assouplir la règle d’approbation

approvals-cause-users = Elle touche plus d’utilisateurs qu’une personne seule n’en a le droit
approvals-cause-accounts = Elle touche plus de comptes qu’une personne seule n’en a le droit
approvals-cause-users-together = Avec ce que la même personne a fait seule dans les dernières 24 heures, elle touche plus d’utilisateurs qu’une personne seule n’en a le droit
approvals-cause-accounts-together = Avec ce que la même personne a fait seule dans les dernières 24 heures, elle touche plus de comptes qu’une personne seule n’en a le droit
approvals-cause-send-to-all = Elle écrit à tous les utilisateurs trouvés
approvals-cause-rule = Elle assouplit la règle d’approbation

approvals-state-waiting = En attente d’approbation
approvals-state-approved = Approuvée
approvals-state-rejected = Refusée
approvals-state-withdrawn = Retirée
approvals-state-expired = Expirée
approvals-state-outdated = Caduque

approvals-own = Cette demande attend une seconde personne. Vous ne pouvez pas l’approuver vous-même, mais vous pouvez la retirer.
approvals-decide = Examinez tout ce qu’elle toucherait. Si quoi que ce soit change avant votre approbation, rien n’est fait.
approvals-approve = Approuver
approvals-reject = Refuser
approvals-reject-title = Refuser la demande ?
approvals-withdraw = Retirer
approvals-approved = Approuvée : l’exécution a commencé.
approvals-rejected = Refusée.
approvals-withdrawn = Retirée.

approvals-plan = Ce qu’elle toucherait
approvals-plan-empty = Elle ne touche rien
approvals-plan-name = Nom
approvals-plan-detail = Détails
approvals-plan-effect = Effet
approvals-effect-deleted = Supprimé
approvals-effect-changed = Modifié
approvals-effect-added = Ajouté
approvals-effect-deactivated = Désactivé
approvals-effect-mailed = Reçoit un e-mail
approvals-effect-gained = Permission gagnée
approvals-effect-lost = Permission perdue

# $came, $gone et $changed comptent ; $name est le premier d’entre eux.
approvals-why-changed = Ce n’est plus ce qui a été montré : { $came } ajouts, { $gone } disparitions, { $changed } modifications depuis, par exemple { $name }. Rien n’a été fait.
approvals-why-author = La personne qui a fait la demande n’est plus active. Rien n’a été fait.
approvals-why-nothing = Il n’y avait plus rien à faire.

# Ce qu’une personne fait seule s’additionne. $before : combien ont été touchés auparavant ; $hours : en tant d’heures
approvals-why-users-together = { $before ->
    [one] Dans les dernières { $hours } heures, vous avez supprimé, importé ou modifié un utilisateur sans seconde personne ; avec ceux-ci, c’est plus qu’une personne seule n’en a le droit.
   *[other] Dans les dernières { $hours } heures, vous avez supprimé, importé ou modifié { $before } utilisateurs sans seconde personne ; avec ceux-ci, c’est plus qu’une personne seule n’en a le droit.
}
approvals-why-accounts-together = { $before ->
    [one] Dans les dernières { $hours } heures, vous avez supprimé ou modifié un compte sans seconde personne ; avec ceux-ci, c’est plus qu’une personne seule n’en a le droit.
   *[other] Dans les dernières { $hours } heures, vous avez supprimé ou modifié { $before } comptes sans seconde personne ; avec ceux-ci, c’est plus qu’une personne seule n’en a le droit.
}

approvals-rule-title = Règle d’approbation
approvals-rule-about = Les suppressions, imports et modifications de rôles qui touchent davantage attendent qu’une seconde personne de votre organisation ait vu tout ce qu’elles toucheraient, et les ait approuvées. Ce que la même personne fait sans seconde personne dans un délai de 24 heures s’additionne. Un champ vide n’exige rien. Tout assouplissement de cette règle attend aussi une seconde personne.
approvals-rule-users = Utilisateurs touchés
approvals-rule-users-hint = Au-delà de ce nombre, la demande attend. Avec 0, toute suppression, tout import et toute modification d’un rôle attribué attend.
approvals-rule-accounts = Comptes touchés
approvals-rule-accounts-hint = Au-delà de ce nombre, la demande attend. Sont comptés les comptes supprimés, ceux dont des personnes ont un rôle modifié, et les clients dans lesquels va une même feuille.
approvals-rule-send-to-all = Les e-mails à tous les utilisateurs trouvés attendent
approvals-rule-send-to-all-hint = Quel que soit leur nombre.
approvals-rule-save = Enregistrer
approvals-rule-saved = La règle a été enregistrée.
approvals-rule-alone = Vous êtes le seul administrateur partenaire sans rôle personnalisé. La règle en exige un second : qui demande ne peut pas approuver.
approvals-threshold-too-large = Utilisez au plus { $max }
approvals-threshold-no-number = Indiquez un nombre entier, ou laissez vide
approvals-reason-too-long = Utilisez au plus { $max } caractères
approvals-reason-missing = Indiquez le motif
