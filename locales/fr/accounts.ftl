# Customer accounts: the list.
accounts-title = Comptes
accounts-import = Importer des utilisateurs
accounts-add = Ajouter compte
accounts-export-none = Aucun compte à exporter
accounts-export-done = { $count ->
    [one] { $count } compte exporté
   *[other] { $count } comptes exportés
}
accounts-views = Comptes par état
accounts-view-active = Actifs
accounts-view-deactivated = Désactivés
accounts-search = Rechercher des comptes
accounts-search-hint = Nom, ID de compte ou numéro SAP
accounts-found = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}
accounts-caption-active = Comptes clients actifs
accounts-caption-deactivated = Comptes clients désactivés
accounts-column-name = Nom du client
accounts-column-number = ID de compte
accounts-column-country = Pays
accounts-column-users = Utilisateurs
accounts-column-modified = Modifié le (par)
accounts-column-menu = Actions
accounts-users = { $count ->
    [one] { $count } utilisateur
   *[other] { $count } utilisateurs
}
# A figure in the list
accounts-figure = { $count }
accounts-row-menu = Actions pour { $name }
accounts-row-open = Informations sur le compte
accounts-row-users = Utilisateurs
accounts-row-delete = Supprimer
accounts-row-events = Historique des événements
accounts-none-title = Aucun compte ne correspond
accounts-none-text = Essayez avec moins de lettres, ou regardez dans l'autre vue.
accounts-none-clear = Effacer la recherche
accounts-none-deactivated = Aucun compte n'est désactivé
accounts-empty-title = Pas encore de compte client
accounts-empty-text = Ajoutez le premier pour gérer ici ses utilisateurs.

# Deactivating and reactivating. The word to type is asked for below these sentences.
accounts-deactivate = Désactiver
accounts-deactivate-title = Désactiver le client ?
accounts-deactivate-text = { $name } ne sera plus actif : { $users ->
    [0] personne ne pourra s'y connecter
    [one] son utilisateur ne pourra plus se connecter ni utiliser les applications CloudLink
   *[other] ses { $users } utilisateurs ne pourront plus se connecter ni utiliser les applications CloudLink
}. Vous pourrez le réactiver plus tard.
accounts-deactivated = { $name } est désactivé
accounts-reactivate = Réactiver
accounts-reactivate-title = Réactiver le client ?
accounts-reactivate-text = { $name } a été désactivé. Il doit être réactivé avant de pouvoir être affiché, modifié ou supprimé.
accounts-reactivated = { $name } est de nouveau actif
# Ensuite, sur Informations sur le compte.
accounts-back = Le compte est de nouveau actif. Les e-mails à ses utilisateurs qui attendaient lors de la désactivation n'ont pas été envoyés.
accounts-back-welcome = Envoyer les e-mails de bienvenue aux utilisateurs non enregistrés
accounts-back-welcoming = Les e-mails de bienvenue partent. La cloche indique où en est l'envoi.

# Suppression. Le mot à saisir est demandé sous ces phrases.
accounts-delete = Supprimer
accounts-delete-title = Supprimer le client ?
accounts-delete-text = { $name } sera supprimé avec { $users ->
    [0] aucun utilisateur
    [one] son utilisateur
   *[other] ses { $users } utilisateurs
}, { $integrations ->
    [0] aucune intégration
    [one] son intégration
   *[other] ses { $integrations } intégrations
} et { $subscriptions ->
    [0] aucun abonnement
    [one] { $subscriptions } abonnement, dont la commande retourne aux commandes non attribuées
   *[other] { $subscriptions } abonnements, dont les commandes retournent aux commandes non attribuées
}. Personne ne pourra plus s'y connecter. Un administrateur partenaire peut le restaurer pendant 30 jours ; les sessions, les liens envoyés par e-mail et les commandes ne reviennent pas.
accounts-delete-done = { $name } est supprimé

# The form of a new account, and Account information.
accounts-new-title = Ajouter compte
accounts-information = Informations sur le compte
accounts-customer = Informations client
accounts-name = Nom du client
accounts-country = Pays
accounts-country-choose = Choisir un pays
accounts-province = Province / État
accounts-province-hint = Facultatif
accounts-province-none = Aucun
accounts-province-emptied = Vidé, car il ne correspondait pas au nouveau pays
accounts-optional = Facultatif
accounts-address = Adresse
accounts-city = Cité / Ville
accounts-postal-code = Code postal / ZIP
accounts-postal-hint = Tel qu'il s'écrit dans le pays
accounts-postal-hint-au = 4 chiffres, par exemple 2000
accounts-postal-hint-ca = Par exemple K0A 2G0
accounts-postal-hint-fr = 5 chiffres, par exemple 75001
accounts-postal-hint-de = 5 chiffres, par exemple 10115
accounts-postal-hint-gb = Par exemple SW1A 1AA
accounts-postal-hint-us = Par exemple 90210 ou 90210-1234
accounts-default-language = Langue par défaut
accounts-default-language-hint = Pour les e-mails et pour les utilisateurs ajoutés à partir de maintenant
accounts-business-type = Type d'entreprise
accounts-business-none = Non précisé
accounts-business-education = Éducation
accounts-business-finance = Finance
accounts-business-government = Administration publique
accounts-business-healthcare = Santé
accounts-business-hospitality = Hôtellerie
accounts-business-legal = Juridique
accounts-business-manufacturing = Industrie
accounts-business-non-profit = Organisme à but non lucratif
accounts-business-professional-services = Services professionnels
accounts-business-retail = Commerce de détail
accounts-business-technology = Technologie
accounts-business-transport = Transport
accounts-business-other = Autre
accounts-cloud = Emplacement du Cloud
accounts-cloud-us = US (Amériques). Les données y sont stockées et gérées
accounts-cloud-eu = EU (Europe, Moyen-Orient, Afrique). Les données y sont stockées et gérées
accounts-cloud-ap = AP (Asie-Pacifique). Les données y sont stockées et gérées
accounts-cloud-unknown = Découle du pays et ne change plus ensuite
accounts-contacts = Contacts d'assistance
accounts-call-services = Services d'appel
accounts-bandwidth = Optimisation de la bande passante
accounts-bandwidth-hint = Les appels utilisent un codec qui demande moins de bande passante
accounts-on = Activée
accounts-off = Désactivée
accounts-save = Enregistrer
accounts-saved = Modifications enregistrées
accounts-added = Le compte est créé. Ajoutez maintenant son premier utilisateur.
accounts-added-user = Ajouter un utilisateur
accounts-same-name = Un compte porte déjà ce nom : { $name }. Vous pouvez tout de même enregistrer.
accounts-same-name-open = L'ouvrir
accounts-facts = À propos de ce compte
accounts-number = ID de compte
accounts-number-copy = Copier l'ID de compte
accounts-sap = Numéro de client SAP
accounts-billing-number = Numéro du client de facturation
accounts-created = Créé le
accounts-modified = Modifié le (par)
accounts-danger = Désactiver ou supprimer
accounts-danger-text = Personne d'un compte désactivé ne peut se connecter. Tout ce qu'il contient est conservé, et il peut être réactivé. Un compte supprimé disparaît avec tout ce qu'il contient ; un administrateur partenaire peut le restaurer pendant 30 jours.

# Errors of fields.
accounts-name-required = Saisissez le nom du client
accounts-country-required = Choisissez un pays
accounts-address-required = Saisissez l'adresse
accounts-city-required = Saisissez la ville
accounts-province-unknown = Choisissez une province ou un État de la liste
accounts-postal-code-required = Saisissez le code postal
accounts-postal-code-au = Saisissez un code postal australien de 4 chiffres, par exemple 2000
accounts-postal-code-ca = Saisissez un code postal canadien, par exemple K0A 2G0
accounts-postal-code-fr = Saisissez un code postal français de 5 chiffres, par exemple 75001
accounts-postal-code-de = Saisissez un code postal allemand de 5 chiffres, par exemple 10115
accounts-postal-code-gb = Saisissez un code postal britannique, par exemple SW1A 1AA
accounts-postal-code-us = Saisissez un code ZIP, par exemple 90210 ou 90210-1234
accounts-postal-code-invalid = Utilisez de 2 à 12 lettres, chiffres, espaces et tirets

# Provinces and states, by country and code.
accounts-province-AU-ACT = Territoire de la capitale australienne
accounts-province-AU-NSW = Nouvelle-Galles du Sud
accounts-province-AU-NT = Territoire du Nord
accounts-province-AU-QLD = Queensland
accounts-province-AU-SA = Australie-Méridionale
accounts-province-AU-TAS = Tasmanie
accounts-province-AU-VIC = Victoria
accounts-province-AU-WA = Australie-Occidentale
accounts-province-CA-AB = Alberta
accounts-province-CA-BC = Colombie-Britannique
accounts-province-CA-MB = Manitoba
accounts-province-CA-NB = Nouveau-Brunswick
accounts-province-CA-NL = Terre-Neuve-et-Labrador
accounts-province-CA-NS = Nouvelle-Écosse
accounts-province-CA-NT = Territoires du Nord-Ouest
accounts-province-CA-NU = Nunavut
accounts-province-CA-ON = Ontario
accounts-province-CA-PE = Île-du-Prince-Édouard
accounts-province-CA-QC = Québec
accounts-province-CA-SK = Saskatchewan
accounts-province-CA-YT = Yukon
accounts-province-US-AK = Alaska
accounts-province-US-AL = Alabama
accounts-province-US-AR = Arkansas
accounts-province-US-AZ = Arizona
accounts-province-US-CA = Californie
accounts-province-US-CO = Colorado
accounts-province-US-CT = Connecticut
accounts-province-US-DC = District de Columbia
accounts-province-US-DE = Delaware
accounts-province-US-FL = Floride
accounts-province-US-GA = Géorgie
accounts-province-US-HI = Hawaï
accounts-province-US-IA = Iowa
accounts-province-US-ID = Idaho
accounts-province-US-IL = Illinois
accounts-province-US-IN = Indiana
accounts-province-US-KS = Kansas
accounts-province-US-KY = Kentucky
accounts-province-US-LA = Louisiane
accounts-province-US-MA = Massachusetts
accounts-province-US-MD = Maryland
accounts-province-US-ME = Maine
accounts-province-US-MI = Michigan
accounts-province-US-MN = Minnesota
accounts-province-US-MO = Missouri
accounts-province-US-MS = Mississippi
accounts-province-US-MT = Montana
accounts-province-US-NC = Caroline du Nord
accounts-province-US-ND = Dakota du Nord
accounts-province-US-NE = Nebraska
accounts-province-US-NH = New Hampshire
accounts-province-US-NJ = New Jersey
accounts-province-US-NM = Nouveau-Mexique
accounts-province-US-NV = Nevada
accounts-province-US-NY = New York
accounts-province-US-OH = Ohio
accounts-province-US-OK = Oklahoma
accounts-province-US-OR = Oregon
accounts-province-US-PA = Pennsylvanie
accounts-province-US-RI = Rhode Island
accounts-province-US-SC = Caroline du Sud
accounts-province-US-SD = Dakota du Sud
accounts-province-US-TN = Tennessee
accounts-province-US-TX = Texas
accounts-province-US-UT = Utah
accounts-province-US-VA = Virginie
accounts-province-US-VT = Vermont
accounts-province-US-WA = Washington
accounts-province-US-WI = Wisconsin
accounts-province-US-WV = Virginie-Occidentale
accounts-province-US-WY = Wyoming

# Étiquettes et groupes
accounts-tags = Étiquettes
accounts-tags-hint = Séparées par des virgules, 20 au plus. Les administrateurs du client les voient aussi.
accounts-tags-too-many = Utilisez au plus { $max } étiquettes
accounts-tags-comma = Une étiquette ne peut pas contenir de virgule
accounts-tags-partners-only = Seul un partenaire peut modifier les étiquettes
accounts-column-tags = Étiquettes
accounts-filter-tag = Étiquette
accounts-filter-group = Groupe de comptes
