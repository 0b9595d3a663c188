# Authentification unique d'un compte : ce qui est configuré chez le fournisseur d'identité et ici.

sso-title = Authentification unique
sso-setup = Terminer la configuration
sso-settings = Paramètres de l'authentification unique
sso-intro = Les utilisateurs de ce compte se connectent avec le fournisseur d'identité de leur entreprise (SAML 2.0). Essayez d'abord dans un environnement de test de votre service informatique.
sso-not-loaded = Les paramètres n'ont pas pu être chargés

sso-step-provider = Étape 1 : votre fournisseur d'identité
sso-idp-name = Fournisseur d'identité (IDP)
sso-idp-name-hint = Le nom que les utilisateurs lisent lorsqu'ils se connectent

sso-step-portal = Étape 2 : saisissez ces valeurs chez le fournisseur d'identité
sso-entity-id = Identifiant Mitel (ID de l'entité)
sso-reply-url = URL de réponse (URL du service consommateur d'assertion)
sso-sign-on-url = URL de connexion
sso-metadata-url = Métadonnées
# $name : l'une des quatre ci-dessus.
sso-copy = Copier { $name }

sso-step-values = Étape 3 : saisissez ici les valeurs du fournisseur d'identité
sso-import = Importer à partir des métadonnées
sso-import-text = Métadonnées du fournisseur d'identité (XML)
sso-import-file = Choisir un fichier
sso-import-read = Remplir
sso-import-done = Les valeurs sont remplies. Vérifiez-les, puis enregistrez
sso-sign-in-url = URL d'inscription
sso-idp-entity-id = Identifiant IDP (ID d'entité)
sso-certificates = Certificat de signature
sso-certificates-hint = Un ou plusieurs au format PEM, l'un après l'autre : -----BEGIN CERTIFICATE-----
sso-certificates-saved = Certificats enregistrés
# $from et $until sont des jours.
sso-certificate-span = Valable du { $from } au { $until }
sso-certificate-state-valid = Valable
sso-certificate-state-expired = Expiré
sso-certificate-state-not-yet-valid = Pas encore valable

sso-optional = Identifiants Mitel facultatifs
sso-mitel-credentials = Activer les Identifiants Mitel (facultatif)
sso-mitel-credentials-hint = Non recommandé : tous les utilisateurs voient un choix lorsqu'ils se connectent, et un e-mail de bienvenue doit être envoyé manuellement à chaque utilisateur qui doit avoir un compte Mitel.
# $count : utilisateurs qui ne sont pas administrateurs.
sso-consequence = { $count ->
    [0] Les administrateurs peuvent toujours utiliser aussi leur mot de passe Mitel.
    [one] Dès la prochaine connexion, le mot de passe Mitel d'un utilisateur n'ouvre plus rien tant que l'authentification unique est activée. Les administrateurs peuvent toujours utiliser le leur.
   *[other] Dès la prochaine connexion, les mots de passe Mitel de { $count } utilisateurs n'ouvrent plus rien tant que l'authentification unique est activée. Les administrateurs peuvent toujours utiliser le leur.
}
sso-save = Enregistrer
sso-saved = L'authentification unique est activée
sso-remove = Supprimer
sso-stale = Quelqu'un d'autre a modifié les paramètres entre-temps. Ce que vous avez saisi est toujours là ; les valeurs enregistrées sont :
sso-stale-take = Prendre les valeurs enregistrées
sso-stale-keep = Garder les miennes
sso-discard = Abandonner les modifications ?
sso-discard-text = Ce que vous avez saisi n'est pas enregistré.
sso-discard-go = Abandonner
sso-discard-stay = Continuer la saisie

## Erreurs des champs.

sso-idp-name-required = Saisissez le nom du fournisseur d'identité
sso-sign-in-url-required = Saisissez l'URL d'inscription
sso-sign-in-url-https = L'adresse doit commencer par https://
sso-sign-in-url-malformed = Ce n'est pas une adresse complète, comme https://idp.example.com/sso
sso-idp-entity-id-required = Saisissez l'identifiant IDP (ID d'entité)
sso-certificates-required = Saisissez un certificat de signature
sso-certificates-too-large = 10 certificats et 64 Ko de texte au plus
sso-certificate-not-pem = Certificat { $number } : ce n'est pas du PEM. Exportez-le en Base64 (PEM)
sso-certificate-not-certificate = Certificat { $number } : ce n'est pas un certificat X.509. Exportez-le en Base64 (PEM)
sso-certificate-private-key = Certificat { $number } : c'est une clé privée. Elle n'a pas été conservée ; collez le certificat à la place et remplacez la clé si d'autres ont pu la voir
sso-certificate-key-too-small = Certificat { $number } : la clé RSA a moins de 2 048 bits
sso-certificate-key-kind = Certificat { $number } : la clé doit être RSA, ou sur P-256, P-384 ou P-521
sso-certificate-duplicate = Le certificat { $number } figure deux fois
sso-certificate-too-many = Le certificat { $number } est de trop : 10 au plus
sso-certificate-none-valid = Aucun des certificats n'est valable maintenant
sso-metadata-required = Collez les métadonnées ou choisissez un fichier
sso-metadata-too-large = 1 Mo au plus
sso-metadata-none = Ce ne sont pas des métadonnées de fournisseur d'identité
sso-metadata-no-entity-id = Les métadonnées n'ont pas d'ID d'entité
sso-metadata-no-redirect = Les métadonnées n'ont pas de SingleSignOnService avec HTTP-Redirect et https
sso-metadata-no-certificate = Les métadonnées n'ont pas de certificat de signature utilisable
