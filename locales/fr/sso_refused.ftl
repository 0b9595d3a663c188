# Pourquoi une connexion par authentification unique n'a pas abouti : ce qui s'est passé, que faire, et ce que l'assistance demande.

sso-refused-title = Vous n'êtes pas connecté
sso-refused-again = Réessayer
sso-refused-mitel = Utiliser les identifiants Mitel
# $code nomme la raison, $reference la demande.
sso-refused-details = Raison { $code }, référence { $reference }

sso-refused-malformed = Le fournisseur d'identité de votre entreprise a envoyé une réponse illisible. Réessayez ; si cela se reproduit, prévenez votre administrateur
sso-refused-idp = Le fournisseur d'identité de votre entreprise ne vous a pas connecté. Demandez à votre administrateur si vous pouvez utiliser cette application
sso-refused-issuer = La réponse vient d'un autre fournisseur d'identité que celui configuré pour ce compte. Prévenez votre administrateur
sso-refused-unsigned = La réponse du fournisseur d'identité n'est pas signée, elle n'est donc pas acceptée. Prévenez votre administrateur
sso-refused-signature = La signature du fournisseur d'identité n'est pas valable, sa réponse n'est donc pas acceptée. Prévenez votre administrateur : le certificat de signature a peut-être changé
sso-refused-algorithm = Le fournisseur d'identité signe d'une manière qui n'est plus sûre. Demandez à votre administrateur de choisir SHA-256
sso-refused-wrapping = La réponse est composée d'une manière dangereuse, elle n'est donc pas acceptée. Prévenez votre administrateur
sso-refused-audience = La réponse est destinée à un autre service ou à un autre compte. Demandez à votre administrateur de vérifier l'Identifiant Mitel (ID de l'entité)
sso-refused-early = La réponse n'est pas encore valable. Votre administrateur devrait vérifier l'horloge du fournisseur d'identité
sso-refused-expired = La réponse n'est plus valable. Réessayez ; si cela se reproduit, votre administrateur devrait vérifier l'horloge du fournisseur d'identité
sso-refused-recipient = La réponse était destinée à une autre adresse. Demandez à votre administrateur de vérifier l'URL de réponse
sso-refused-over = Cette connexion a expiré ou a été commencée dans un autre navigateur. Réessayez
sso-refused-replayed = Cette connexion a déjà été utilisée. Réessayez
sso-refused-encrypted = Le fournisseur d'identité chiffre ses réponses. Demandez à votre administrateur de désactiver le chiffrement des assertions
sso-refused-nobody = Le fournisseur d'identité n'indique pas votre adresse e-mail. Prévenez votre administrateur
sso-refused-not-admitted = Vous ne pouvez pas vous connecter à ce compte. Adressez-vous à votre administrateur
sso-refused-not-registered = Vous n'avez pas encore terminé votre inscription. Ouvrez le lien de votre e-mail de bienvenue ou demandez à votre administrateur de le renvoyer
