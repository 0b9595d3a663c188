# Seconds facteurs et clés d'accès.

## La seconde étape d'une connexion

factors-step-title = Seconde étape
factors-step-text = Le mot de passe de { $email } est correct. Confirmez maintenant qu’il s’agit bien de vous.
factors-step-code = Code de votre application d’authentification
factors-step-code-hint = Six chiffres ; un nouveau code toutes les 30 secondes
factors-step-recovery = Code de secours
factors-step-recovery-hint = L’un des codes que vous avez conservés, par exemple 7K2M-9QXA-04TD
factors-step-use-recovery = Utiliser un code de secours
factors-step-use-code = Utiliser un code de l’application
factors-step-over = Cette seconde étape est terminée : elle a duré trop longtemps, ou trop de codes étaient incorrects. Reconnectez-vous avec votre mot de passe.
factors-step-again = Vers la connexion
factors-other-way = Se connecter autrement
# In the dialog over a page whose session has ended
factors-again-code = Code de votre application d’authentification, ou code de secours
# The account asks for a factor, and there is none
factors-setup-text = Votre compte exige un second facteur en plus du mot de passe. Configurez-en un maintenant ; vous serez ensuite connecté.
factors-setup-or-passkey = Ou ajoutez une clé d’accès : cet appareil vous connectera par empreinte digitale, visage ou code PIN.

## Passkeys

factors-passkey-title = Utiliser une clé d’accès
factors-passkey-text = Connectez-vous avec votre empreinte digitale, votre visage, un code PIN ou une clé de sécurité, sans mot de passe.
factors-passkey-use = Utiliser une clé d’accès
factors-passkey-unsupported = Ce navigateur ne prend pas en charge les clés d’accès. Choisissez un autre moyen ou un autre navigateur.
factors-passkey-cancelled = Aucune clé d’accès n’a été utilisée : la demande a été annulée ou a duré trop longtemps. Réessayez quand vous serez prêt.
factors-passkey-framed = Aucune clé d’accès n’a été utilisée : la demande a été annulée, ou la page qui entoure le portail n’autorise pas les clés d’accès ici. Réessayez, ou ouvrez le portail dans sa propre fenêtre.
factors-passkey-there = Cet appareil possède déjà une clé d’accès à votre nom.
factors-passkey-outside = Ouvrir le portail dans sa propre fenêtre
factors-passkeys = Clés d’accès
factors-passkeys-text = Une clé d’accès vous connecte par empreinte digitale, visage, code PIN ou clé de sécurité, sans mot de passe ni code.
factors-passkey-new = Ajouter une clé d’accès
factors-passkey-add = Ajouter une clé d’accès
factors-passkey-name = Nom de la clé d’accès
factors-passkey-name-hint = Par exemple l’appareil sur lequel elle se trouve
factors-passkey-default = Mon appareil
factors-passkey-added = La clé d’accès a été ajoutée
factors-passkey-since = Ajoutée le
factors-passkey-used = dernière utilisation le
factors-passkey-unused = pas encore utilisée
# Kept by a password manager in more than one place
factors-passkey-synced = synchronisée
factors-passkey-rename = Renommer « { $name } »
factors-passkey-rename-title = Renommer la clé d’accès
factors-passkey-remove = Retirer « { $name } »
factors-passkey-remove-title = Retirer la clé d’accès
factors-passkey-remove-text = « { $name } » ne vous connectera plus. Supprimez-la également sur votre appareil.

## Sign-in security

factors-title = Sécurité de connexion
factors-elsewhere = Vous vous connectez par votre fournisseur d’identité. Votre second facteur y est géré.
factors-required = Votre compte exige un second facteur. Configurez une application d’authentification ou ajoutez une clé d’accès maintenant ; sinon, vous le ferez à votre prochaine connexion.
factors-on = Activée
factors-off = Désactivée
factors-save = Enregistrer
factors-remove = Retirer
factors-saved = La sécurité de votre connexion a été modifiée
factors-app = Application d’authentification
factors-app-text = Après votre mot de passe, un code d’une application de votre téléphone est demandé, par exemple Microsoft Authenticator, Google Authenticator ou 1Password.
factors-app-since = Depuis le
factors-app-set-up = Configurer une application d’authentification
factors-app-replace = Configurer une autre application
factors-app-added = L’application d’authentification est configurée
factors-app-remove = Retirer l’application d’authentification
factors-app-remove-text = Votre mot de passe seul suffira pour vous connecter. Les codes de l’application ne seront plus valables.
factors-enrol-scan = 1. Scannez cette image avec votre application d’authentification.
factors-enrol-qr = Code QR pour l’application d’authentification ; le même contenu figure en texte ci-dessous
factors-enrol-type = Ou saisissez cette clé dans l’application :
factors-enrol-copy = Copier la clé
factors-enrol-here = Ouvrir dans une application de cet appareil
factors-enrol-code = 2. Code que l’application affiche maintenant
factors-enrol-code-hint = Six chiffres
factors-enrol-confirm = Confirmer
factors-codes = Codes de secours
factors-codes-text = Conservez ces codes à un endroit accessible sans votre téléphone. Chacun fonctionne une seule fois à la place d’un code de l’application. Ils ne sont affichés que cette fois.
factors-codes-copy = Copier les codes
factors-codes-done = Je les ai conservés
factors-codes-go-on = Je les ai conservés, continuer
factors-recovery-text = Pour le jour où votre téléphone ou votre clé d’accès manque. Chaque code fonctionne une seule fois.
factors-recovery-left = { $count ->
    [0] Il ne reste aucun code. Créez-en de nouveaux.
    [one] Il reste { $count } code.
   *[other] Il reste { $count } codes.
}
factors-recovery-renew = Créer de nouveaux codes
factors-recovery-renew-text = Les codes que vous avez actuellement ne seront plus valables.
factors-recovery-renew-action = Créer de nouveaux codes
factors-proof-title = Confirmez qu’il s’agit bien de vous
factors-proof-text = Votre connexion date d’un certain temps. Saisissez votre mot de passe avant de modifier la sécurité de votre connexion.
factors-proof-go-on = Continuer

## Account information

factors-requirement = Second facteur
factors-requirement-label = Exiger un second facteur
factors-requirement-hint = Toute personne qui se connecte avec un mot de passe Mitel a besoin d’une application d’authentification ou d’une clé d’accès dès sa prochaine connexion. Qui n’en a pas en configure une à ce moment-là.
factors-requirement-by-partner = Votre partenaire exige un second facteur dans tous les comptes
factors-rules-title = Règles de connexion
factors-rules-about = Ces règles valent pour tous les comptes clients de votre compte partenaire, et pour vos collègues qui se connectent avec un mot de passe Mitel. Qui se connecte par MiAccess ou par l’authentification unique y a son second facteur.
factors-rules-label = Exiger un second facteur dans tous les comptes
factors-rules-hint = Toute personne qui se connecte avec un mot de passe Mitel a besoin d’une application d’authentification ou d’une clé d’accès dès sa prochaine connexion, quel que soit le choix de son compte. Les sessions ouvertes le restent. Si vous désactivez cette règle, le choix de chaque compte s’applique de nouveau.
factors-requirement-on = Un second facteur est exigé dès la prochaine connexion
factors-requirement-off = Un second facteur n’est plus exigé

## A user

factors-reset-title = Second facteur
factors-reset-about = Pour un utilisateur dont le téléphone ou la clé d’accès est perdu.
factors-reset = Réinitialiser le second facteur
factors-reset-text = L’application d’authentification, les clés d’accès et les codes de secours de { $name } sont retirés, et { $name } est déconnecté partout. Un e-mail l’en informe.
factors-reset-action = Réinitialiser
factors-reset-done = Le second facteur a été réinitialisé

## Errors of fields

factors-code-missing = Saisissez un code
factors-code-form = Un code comporte six chiffres, un code de secours douze lettres et chiffres
factors-code-wrong = Ce code est incorrect ou a déjà été utilisé. Attendez le suivant
factors-passkey-name-missing = Donnez un nom à la clé d’accès
factors-passkeys-too-many = Vous avez déjà 20 clés d’accès. Retirez-en une d’abord
