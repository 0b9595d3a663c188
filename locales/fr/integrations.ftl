# Integrations and privileges of an account: the panel, the catalogue, removal.

integrations-page = Intégrations & Applications
integrations-title = Intégrations
integrations-add-new = Ajouter nouveau
integrations-not-loaded = Les intégrations n'ont pas pu être chargées
integrations-add = Ajouter
# On a card of the catalogue.
integrations-is-added = Ajouté
integrations-card-remove = Supprimer
# $word is one of the three above, $name the integration.
integrations-card-button = { $word } { $name }
integrations-done = Terminé
integrations-search = Rechercher des intégrations
integrations-tab-mitel = Mitel ({ $count })
integrations-tab-third-party = Tierce partie ({ $count })
integrations-no-match = Aucune intégration ne correspond à « { $search } »
integrations-clear-search = Effacer la recherche
integrations-requires = Nécessite { $name }
integrations-lacking = { $name } doit d'abord être ajouté et configuré
integrations-discard = { $count ->
    [one] Abandonner une modification ?
   *[other] Abandonner { $count } modifications ?
}
integrations-discard-text = Ce que vous avez choisi n'a pas encore été appliqué.
integrations-discard-action = Abandonner
integrations-added = { $name } ajouté
integrations-removed = { $name } supprimé
# A subscription whose integration is missing; $name is the integration.
integrations-unused = Ce compte dispose d'un abonnement { $name }, mais { $name } n'est pas intégré

integrations-name-micc = MiCC-B
integrations-name-micc-card = MiCC
integrations-name-micollab = MiCollab
integrations-name-gateway = CloudLink Gateway
integrations-name-meetings = MiTeam Meetings
integrations-name-mitel-one = Mitel One
integrations-name-workgroups = Mitel One Workgroups
integrations-name-voice-assist = Mitel Voice Assist
integrations-name-mivoice-business = MiVoice Business
integrations-name-sso = Authentification unique
integrations-name-azure-ad = Azure AD Sync
integrations-name-office365 = Microsoft Office 365
integrations-name-ms-teams = Microsoft Teams
integrations-name-twilio = Twilio
integrations-name-cm-com = CM.com
integrations-name-chat = Discussion

integrations-about-micc = MiContact Center Business : centre de contact pour la voix et les canaux numériques
integrations-about-micollab = Collaboration depuis le serveur MiCollab, avec la discussion CloudLink
integrations-about-gateway = Relie le PBX sur site à CloudLink
integrations-about-meetings = Partage audio, vidéo et web, avec discussion et fichiers pendant la réunion
integrations-about-mitel-one = Discussion, réunions et téléphonie dans une seule application
integrations-about-workgroups = Groupes de travail du service client dans Mitel One
integrations-about-voice-assist = Répond aux appels et les oriente à la voix
integrations-about-mivoice-business = Utilisateurs et téléphones d'un PBX MiVoice Business
integrations-about-sso = Les utilisateurs se connectent avec le fournisseur d'identité de leur entreprise
integrations-about-azure-ad = Les utilisateurs proviennent de l'annuaire de l'entreprise
integrations-about-office365 = Calendrier et contacts de Microsoft 365
integrations-about-ms-teams = Présence entre Microsoft Teams et CloudLink
integrations-about-twilio = Messages par SMS et WhatsApp via Twilio
integrations-about-cm-com = Messages par SMS et WhatsApp via CM.com
integrations-about-chat = Discussion entre les utilisateurs du compte ; présente dans chaque compte

integrations-status-done = Activée
integrations-status-needs-setup = Ajoutée, mais pas encore configurée : elle est sans effet pour l'instant
integrations-status-privilege-off = { $privilege } est désactivé ; { $name } risque de ne pas fonctionner correctement
integrations-status-no-subscription = Un abonnement Mitel One est requis pour utiliser cette fonction.
integrations-status-no-licences = Pas encore d'abonnement MiTeam Meetings : aucune licence ne peut être affectée
integrations-status-waiting-for-server = En attente de la discussion CloudLink sur le serveur MiCollab

integrations-privileges = Privilèges
integrations-privilege-delegated = Authentification déléguée
integrations-privilege-delegated-about = Les serveurs autorisés peuvent demander des jetons pour les utilisateurs du compte.
integrations-privilege-guest = Autoriser l'accès des invités
integrations-privilege-guest-about = Des personnes sans utilisateur dans le compte peuvent y accéder en tant qu'invités.
integrations-privilege-used = Utilisé par : { $names }
integrations-privilege-unused = Aucune intégration n'en dépend.
integrations-privilege-on = { $name } : activé
integrations-privilege-off = { $name } : désactivé
integrations-privilege-ask = Désactiver { $name } ?
integrations-privilege-ask-text = { $names } : risque de ne plus fonctionner correctement.
integrations-privilege-turn-off = Désactiver

integrations-remove = Supprimer l'intégration
integrations-remove-named = Supprimer { $name }
integrations-removal-title = Supprimer l'intégration { $name }
integrations-removal-text = { $name } et ses paramètres sont supprimés de ce compte. Les utilisateurs restent.
integrations-removal-users = { $count ->
    [0] Aucun utilisateur ne perd l'accès
    [one] Un utilisateur perd l'accès
   *[other] { $count } utilisateurs perdent l'accès
}
integrations-removal-taken = { $count ->
    [one] Une licence est retirée à son utilisateur
   *[other] { $count } licences sont retirées à leurs utilisateurs
}
integrations-removal-kept = { $count ->
    [one] Une licence reste affectée, sans effet
   *[other] { $count } licences restent affectées, sans effet
}
integrations-removal-privileges = Désactivés : { $names }
integrations-removal-needed = Ces intégrations en dépendent et doivent être supprimées d'abord : { $names }
integrations-removal-sso = { $count ->
    [one] Un utilisateur se connecte uniquement par l'authentification unique et aura besoin d'identifiants Mitel. Un mot de passe défini auparavant fonctionne de nouveau
   *[other] { $count } utilisateurs se connectent uniquement par l'authentification unique et auront besoin d'identifiants Mitel. Les mots de passe définis auparavant fonctionnent de nouveau
}
