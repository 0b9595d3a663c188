# Registration, reset and change of passwords.

## Errors of fields.

passwords-too-short = Utilisez au moins 8 caractères
passwords-too-common = Ce mot de passe est trop courant. Choisissez-en un autre
passwords-own-address = Votre adresse e-mail n'est pas un mot de passe. Choisissez-en un autre
passwords-current-wrong = Ce n'est pas votre mot de passe actuel
# Of a user without e-mail address, or without a finished registration.
passwords-no-address = Cet utilisateur n'a pas d'adresse e-mail
passwords-not-registered = Cet utilisateur n'est pas encore inscrit. Envoyez plutôt un e-mail de bienvenue
