# Registration, reset and change of passwords.

## Inscription et nouveau mot de passe par un lien

passwords-register-title = Inscription Mitel Accounts
# $account : le nom du compte ; $number : son ID de compte.
passwords-register-text = Choisissez un mot de passe pour votre compte Mitel chez { $account } (ID de compte { $number }).
passwords-register-finish = Terminer
# À la place, lorsque le compte a l'authentification unique ; $name : le fournisseur d'identité de l'entreprise.
passwords-register-sso = Pour terminer votre compte Mitel chez { $account } (ID de compte { $number }), connectez-vous une fois avec { $name }. Vous n'avez besoin d'aucun mot de passe ici.
passwords-register-sso-go = Terminer avec { $name }
# Ensuite, sur la page de connexion.
passwords-register-done = Votre inscription est terminée. Connectez-vous avec votre nouveau mot de passe.
passwords-reset-title = Définir un nouveau mot de passe
passwords-reset-text = Pour votre compte Mitel chez { $account } (ID de compte { $number }). L'ancien mot de passe fonctionne jusqu'à l'enregistrement.
passwords-reset-save = Enregistrer
passwords-reset-done = Votre nouveau mot de passe est enregistré. Connectez-vous avec celui-ci.
# $date : jour, heure et fuseau.
passwords-until = Ce lien fonctionne une fois, jusqu'au { $date }.
# Sur cette page, où $name est connecté : la même personne, ou une autre.
passwords-signed-in = { $name } est connecté ici. Dès que le mot de passe est défini, cette session se termine et la connexion s'ouvre.
passwords-name = Nom
passwords-new = Nouveau mot de passe
passwords-hint = Au moins { $min } caractères. Plusieurs mots se retiennent facilement et se devinent difficilement.
# Sous le champ, pendant la saisie.
passwords-long-enough = Assez long

## Un lien qui n'est plus valide

passwords-gone-title = Ce lien n'est plus valide
passwords-link-used = Ce lien a déjà été utilisé : un mot de passe a été défini avec lui.
passwords-link-expired = Ce lien a expiré.
passwords-link-replaced = Ce lien a été remplacé : un message plus récent a été envoyé, ou son objet a changé.
passwords-resend-text = Un nouveau message ne peut aller qu'à { $email }, l'adresse à laquelle ce lien a été envoyé.
passwords-resend = Envoyer un nouveau message
# La même réponse, qu'un message parte ou non.
passwords-resend-done = Si l'adresse est toujours la vôtre ici, un message est en route vers { $email }. Il contient un nouveau lien, ou comment vous connecter si vous avez déjà un mot de passe.
passwords-unknown = Ce lien n'existe pas.
passwords-unknown-register = L'adresse a peut-être été coupée. Ouvrez de nouveau le lien de l'e-mail de bienvenue, ou demandez-en un nouveau à votre administrateur.
passwords-unknown-reset = L'adresse a peut-être été coupée. Ouvrez de nouveau le lien du message, ou demandez-en un nouveau.
passwords-to-sign-in = Vers la connexion

## Mot de passe oublié

passwords-forgot-title = Mot de passe oublié
passwords-forgot-text = Saisissez votre adresse e-mail. Vous recevrez un message avec un lien pour définir un nouveau mot de passe.
passwords-forgot-send = Envoyer le lien
# La même réponse pour chaque adresse.
passwords-forgot-done = Si { $email } appartient à un utilisateur enregistré, un message avec un lien est en route. Le lien fonctionne une fois, pendant une heure.
passwords-forgot-sso = Si vous vous connectez par l'authentification unique de votre entreprise, réinitialisez-y votre mot de passe : aucun message n'est envoyé dans ce cas.
passwords-forgot-missing = Rien reçu ? Regardez parmi les messages indésirables, ou adressez-vous à votre administrateur.

## Modification de son propre mot de passe

passwords-change-title = Modifier votre mot de passe
passwords-change-current = Mot de passe actuel
passwords-change-save = Modifier le mot de passe
passwords-change-done = Votre mot de passe a été modifié. Vos autres sessions ont pris fin

## Errors of fields.

passwords-too-short = Utilisez au moins 8 caractères
passwords-too-common = Ce mot de passe est trop courant. Choisissez-en un autre
passwords-own-address = Votre adresse e-mail n'est pas un mot de passe. Choisissez-en un autre
passwords-current-wrong = Ce n'est pas votre mot de passe actuel
# Of a user without e-mail address, or without a finished registration.
passwords-no-address = Cet utilisateur n'a pas d'adresse e-mail
passwords-not-registered = Cet utilisateur n'est pas encore inscrit. Envoyez plutôt un e-mail de bienvenue
passwords-elsewhere = Le mot de passe de cet utilisateur est géré par le fournisseur d'identité du client : rien n'a été envoyé
