# Sign-in.

session-sign-in-title = Connexion
session-email = Adresse e-mail
session-password = Mot de passe
session-next = Suivant
session-sign-in = Se connecter
session-back = Retour
# Leads to the page that sends a link to set a new one
session-forgot = Mot de passe oublié
session-use-passkey = Utiliser une clé d’accès
# Opens the field below it
session-use-account-id = Utiliser un ID de compte
session-account-id = ID de compte
session-account-id-hint = 9 chiffres ; votre administrateur le connaît

## Authentification unique : la deuxième étape lorsqu'un compte l'a.

# $name : le fournisseur d'identité de l'entreprise.
session-continue-with = Continuer avec { $name }
session-use-mitel = Utiliser les identifiants Mitel
session-provider-open = Vous êtes déconnecté ici. La session de votre entreprise est peut-être encore ouverte : déconnectez-vous aussi là-bas si d'autres utilisent cet ordinateur.

# The password fits several accounts
session-choose-title = Choisir un compte
session-choose-text = Votre adresse e-mail et votre mot de passe correspondent à plusieurs comptes.

# The same for an unknown name, a wrong password and an unfinished registration (SIGN-015)
session-refused = L'adresse e-mail ou le mot de passe est incorrect
session-email-invalid = Saisissez une adresse e-mail, par exemple nom@example.com
session-password-required = Saisissez votre mot de passe
session-account-number-invalid = Un ID de compte comporte 9 chiffres
# After too many failures; counts down
session-wait = Trop de tentatives. Vous pourrez réessayer dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.

# The dialog over a page whose session has ended
session-again-title = Se reconnecter
session-again-text = Votre session est terminée. Après la connexion, vous continuez ici ; votre saisie est toujours là.
session-again-locked = Cette page appartient à cette personne
