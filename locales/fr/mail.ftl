# What the portal's e-mails say. Sent by the Worker; not part of the pages.

mail-brand = Mitel Administration
mail-greeting = Bonjour { $name },
mail-greeting-contact = Bonjour,
# $contacts is a list of e-mail addresses.
mail-contacts = Vous avez des questions ? Écrivez à { $contacts }.
mail-automatic = Ce message a été envoyé automatiquement. Les réponses ne sont pas lues.
# $at is a moment, such as 28 novembre 2026 à 10:40 UTC.
mail-expiry = Le lien fonctionne une seule fois, jusqu'au { $at }.

# A name and its value, in plain text.
mail-named = { $name } : { $value }

## Names of facts.

mail-fact-account = Compte
mail-fact-account-number = ID de compte
mail-fact-email = Votre adresse e-mail
mail-fact-portal = Portail
mail-fact-at = Date
mail-fact-browser = Navigateur
mail-fact-by = Par
mail-fact-added-by = Ajouté par

## A new user (SIGN-029).

mail-welcome-subject = Terminez la création de votre compte chez { $account }
mail-welcome-intro = Un compte a été créé pour vous chez { $account }. Choisissez un mot de passe pour le terminer.
mail-welcome-button = Terminer la création de votre compte
mail-welcome-unexpected = Si vous n'attendiez pas cet e-mail, vous n'avez rien à faire.

## A user who is registered already (USER-053).

mail-back-subject = Comment vous connecter chez { $account }
mail-back-intro = Vous avez un compte chez { $account }. Connectez-vous avec votre adresse e-mail et votre mot de passe ; si vous l'avez oublié, la page de connexion vous aide à en définir un nouveau.
mail-back-button = Connexion
mail-back-unexpected = Si vous n'attendiez pas cet e-mail, vous n'avez rien à faire.

## A link to set a new password (SIGN-036, USER-048). $asked: self, or other with the name $by.

mail-reset-subject = Réinitialisez votre mot de passe
mail-reset-intro = { $asked ->
    [other] { $by } vous demande de définir un nouveau mot de passe pour votre compte.
   *[self] Un nouveau mot de passe a été demandé pour votre compte sur la page de connexion.
} Votre mot de passe actuel reste valable jusqu'à ce que vous en définissiez un nouveau.
mail-reset-button = Réinitialiser le mot de passe
mail-reset-unexpected = Si vous ne voulez pas de nouveau mot de passe, vous n'avez rien à faire.

## The password was changed (SIGN-035).

mail-changed-subject = Votre mot de passe a été modifié
mail-changed-intro = Le mot de passe de votre compte a été modifié.
mail-changed-unexpected = Si ce n'était pas vous, réinitialisez tout de suite votre mot de passe sur la page de connexion et prévenez votre administrateur.

## The e-mail address was changed (USER-024). $change: the new one; none if it was removed.

mail-address-subject = Votre adresse e-mail a été modifiée
mail-address-intro = { $change ->
    [none] { $by } a supprimé l'adresse e-mail de votre compte. Vous avez été déconnecté partout et ne pourrez vous connecter que lorsque vous en aurez une de nouveau.
   *[other] { $by } a remplacé l'adresse e-mail de votre compte par { $change }. Connectez-vous désormais avec celle-ci ; votre mot de passe reste le même. Vous avez été déconnecté partout.
}
mail-address-unexpected = Si vous ne vous y attendiez pas, prévenez aussitôt votre administrateur.

## La sécurité de connexion a été modifiée (FACT-032). $change dit quoi ; avec reset, $by est l’administrateur.

mail-security-subject = La sécurité de votre connexion a été modifiée
mail-security-intro = { $change ->
    [authenticatorAdded] Une application d’authentification a été configurée pour votre compte. Ses codes vous seront désormais demandés après votre mot de passe.
    [authenticatorRemoved] L’application d’authentification de votre compte a été retirée.
    [recoveryCodesRenewed] De nouveaux codes de secours ont été créés pour votre compte. Les précédents ne sont plus valables.
    [passkeyAdded] Une clé d’accès a été ajoutée à votre compte. Elle permet de se connecter sans votre mot de passe.
    [passkeyRenamed] Une clé d’accès de votre compte a été renommée.
    [passkeyRemoved] Une clé d’accès de votre compte a été retirée. Elle ne permet plus de se connecter.
   *[reset] { $by } a retiré l’application d’authentification, les clés d’accès et les codes de secours de votre compte. Vous avez été déconnecté partout ; connectez-vous avec votre mot de passe et configurez un nouveau second facteur.
}
mail-security-unexpected = Si vous ne vous y attendiez pas, changez immédiatement votre mot de passe, vérifiez la page Sécurité de connexion du portail et prévenez votre administrateur.

## An account goes out of service, or comes back (ACCT-050); to its support contacts.

mail-deactivated-subject = { $account } est désactivé
mail-deactivated-intro = Le compte { $account } a été désactivé. Ses utilisateurs sont déconnectés et ne peuvent plus se connecter jusqu'à ce qu'un partenaire le réactive ; rien n'est supprimé.
mail-deactivated-unexpected = Vous recevez cet e-mail en tant que contact d'assistance de ce compte.
mail-reactivated-subject = { $account } est de nouveau actif
mail-reactivated-intro = Le compte { $account } a été réactivé. Ses utilisateurs peuvent de nouveau se connecter, avec les mots de passe qu'ils avaient.
mail-reactivated-unexpected = Vous recevez cet e-mail en tant que contact d'assistance de ce compte.
mail-deleted-subject = { $account } a été supprimé
mail-deleted-intro = Le compte { $account } a été supprimé. Ses utilisateurs sont déconnectés et ne peuvent plus se connecter. Un administrateur partenaire peut le restaurer pendant 30 jours, avec ses utilisateurs et ses réglages ; ensuite, tout est effacé.
# $to : admin pour un administrateur du compte, sinon contact.
mail-deleted-unexpected = { $to ->
    [admin] Vous recevez cet e-mail car vous étiez administrateur de ce compte.
   *[contact] Vous recevez cet e-mail car vous étiez contact d'assistance de ce compte.
}
mail-restored-subject = { $account } est rétabli
mail-restored-intro = Le compte { $account }, qui avait été supprimé, a été restauré. Ses utilisateurs peuvent de nouveau se connecter, avec les mots de passe qu'ils avaient. Ses commandes n'ont pas été rétablies.
mail-restored-unexpected = Vous recevez cet e-mail en tant que contact d'assistance de ce compte.

## Quelqu'un est devenu contact d'assistance (SUPC-015). $by et $email : la personne qui l'a ajouté.

mail-contact-subject = Vous êtes contact d'assistance de { $account }
mail-contact-intro = { $by } vous a ajouté aux contacts d'assistance du compte { $account }.
mail-contact-what = Désormais, vous recevez un e-mail chaque fois qu'une personne de ce compte signale un problème avec une application CloudLink, des rappels tant que le rapport est ouvert, et un avis lorsque le compte est désactivé ou réactivé. Les contacts d'assistance sont chargés de résoudre ces rapports ; Mitel ne contacte ni le partenaire ni le client à leur sujet.
mail-contact-unexpected = Pour être retiré de la liste, écrivez à { $by } ({ $email }).

## De nouveaux événements correspondent à une vue (PROV-003). $number : one ou many, selon $count.

mail-events-subject = { $number ->
    [one] Un nouvel événement correspond à « { $view } »
   *[many] { $count } nouveaux événements correspondent à « { $view } »
}
# $of : account pour l'historique d'un compte client, partner pour celui du compte partenaire.
mail-events-intro = { $number ->
    [one] Un nouvel événement
   *[many] { $count } nouveaux événements
} de l'historique { $of ->
    [partner] de votre compte partenaire
   *[account] du compte { $account }
} { $number ->
    [one] correspond
   *[many] correspondent
} à votre vue « { $view } ».
mail-events-button = Ouvrir la vue
mail-events-unexpected = Vous recevez cet e-mail car vous l'avez demandé dans l'historique des événements, au plus toutes les 15 minutes. Pour ne plus en recevoir, ouvrez la vue et désactivez son alerte.
## Une demande attend une seconde personne (DELG-003). $by la fait ; $change nomme l’opération.

mail-approval-subject = { $by } demande votre approbation
mail-approval-intro = { $change ->
    [DeleteUser] { $by } souhaite supprimer un utilisateur de { $account }.
    [DeleteUsers] { $by } souhaite supprimer des utilisateurs de { $account }.
    [RetryDeleteUsers] { $by } souhaite supprimer des utilisateurs de { $account } qu’une suppression précédente a laissés.
    [DeleteAccount] { $by } souhaite supprimer le compte { $account }.
    [ImportUsers] { $by } souhaite importer des utilisateurs dans { $account }.
    [ImportIntoMany] { $by } souhaite importer des utilisateurs chez plusieurs clients.
    [UpdateRole] { $by } souhaite modifier ce qu’un rôle permet.
    [DeleteRoles] { $by } souhaite supprimer des rôles.
    [SendWelcomeMails] { $by } souhaite envoyer des e-mails de bienvenue à des utilisateurs de { $account }.
    [SendResetMails] { $by } souhaite envoyer des liens de réinitialisation à des utilisateurs de { $account }.
   *[SetApprovalRule] { $by } souhaite assouplir la règle de ce qui exige une seconde personne.
} Une seconde personne est nécessaire. Examinez tout ce qui serait touché, puis approuvez ou refusez.
mail-approval-button = Examiner la demande
# $at est un moment, comme 28 novembre 2026, 10:40 UTC.
mail-approval-until = Elle attend jusqu’au { $at }.
mail-approval-unexpected = Vous recevez cet e-mail parce que vous avez les droits nécessaires pour approuver cette demande.

# $month is m1 to m12.
mail-moment = { $day } { $month ->
    [m1] janvier
    [m2] février
    [m3] mars
    [m4] avril
    [m5] mai
    [m6] juin
    [m7] juillet
    [m8] août
    [m9] septembre
    [m10] octobre
    [m11] novembre
   *[m12] décembre
} { $year } à { $time } UTC
