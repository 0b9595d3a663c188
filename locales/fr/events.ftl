# Historique des événements : spec 13. La page, ses colonnes, filtres et mots ; puis les détails d'un événement.

events-title = Historique des événements
# À côté du titre.
events-count = { $more ->
    [yes] plus de { $count } événements
   *[no] { $count ->
        [one] { $count } événement
       *[other] { $count } événements
    }
}
# À côté des filtres, et lu à voix haute. $left : combien de ceux trouvés ne sont pas encore chargés.
events-found = { $left ->
    [0] { $found ->
        [0] Aucun événement trouvé
        [one] Un événement trouvé
       *[other] { $found } événements trouvés
    }
   *[other] { $more ->
        [yes] { $shown } affichés sur plus de { $found }
       *[no] { $shown } sur { $found } affichés
    }
}
# Sans le total. $shown : événements chargés.
events-shown = { $shown ->
    [one] Un événement chargé
   *[other] { $shown } événements chargés
}
events-caption = Événements du compte, par date

## Colonnes

events-column-id = ID d'événement
events-column-actorName = Nom de l'acteur
events-column-actorId = ID de l'acteur
events-column-action = Action
events-column-type = Types d'événement
events-column-asset = Actif
events-column-at = Date de l'événement
events-column-propertiesChanged = Propriétés modifiées
events-column-coreDetails = Détails principaux
events-column-extraDetails = Détails supplémentaires
events-column-logTags = Étiquettes du journal
# $zone : un nom IANA comme Europe/Paris.
events-zone = Heures : { $zone }

## Mots

events-action-create = Créer
events-action-edit = Modifier
events-action-delete = Supprimer
events-action-access = Accéder
events-type-admin = Admin
events-type-mivb = MiVB
events-asset-account = Compte
events-asset-did = DID
events-asset-dnRange = Plage DN
events-asset-group = Groupe
events-asset-groupMembership = Appartenance à un groupe
events-asset-pbxUserProfile = Profil de l'utilisateur PBX
events-asset-phone = Téléphone
events-asset-templatedServices = Services modélisés
events-asset-user = Utilisateur
events-asset-import = Importation
events-asset-role = Rôle
events-asset-accountManager = Gestionnaire de compte
events-asset-accountGroup = Groupe de comptes
events-asset-integration = Intégration
events-asset-userTemplate = Modèle d'utilisateur
events-asset-order = Commande
events-asset-supportLog = Journal d'assistance
events-asset-contactCenter = Centre de contact
events-asset-gateway = Passerelle
events-asset-platform = Plateforme
events-asset-session = Session
events-asset-distributionList = Liste de distribution
events-asset-campaign = Campagne
events-asset-export = Exportation
events-asset-apiToken = Jeton d'API
events-asset-webhook = Webhook
events-asset-view = Vue
events-asset-approval = Approbation
# Acteurs qui ne sont personne, et ceux dont le nom n'est plus connu.
events-actor-user = Inconnu
events-actor-system = Système
events-actor-solution = Solution
events-actor-scim = SCIM
events-actor-api = API
events-actor-device = Appareil

## Filtres

events-search = Rechercher des événements
events-search-hint = Rechercher ou filtrer : asset:user -action:access
events-search-too-long = Recherchez 200 caractères au maximum
events-filter-asset = Actif
events-filter-action = Action
events-filter-type = Type d'événement
events-filter-actor = ID de l'acteur
events-filter-date = Date de l'événement
events-filter-figure = { $more ->
    [yes] plus de { $count }
   *[no] { $count }
}
events-filter-went = Retiré, car incompatible avec le nouveau filtre : { $names }
events-filter-today = Aujourd'hui
events-filter-hours-24 = 24 dernières heures
events-filter-days-7 = 7 derniers jours
events-filter-days-30 = 30 derniers jours
events-actor-too-long = Un ID d'acteur a 64 caractères au maximum
events-filter-since = Du
events-filter-until = Au
# Puce du filtre. Les dates comme 2026-11-18, avec l'heure si elle a été donnée.
events-filter-span = Du { $since } au { $until }
events-filter-span-since = À partir du { $since }
events-filter-span-until = Jusqu'au { $until }
# $time : des mots comme 7 derniers jours.
events-filter-within-until = { $time }, jusqu'au { $until }
events-filter-apply = Appliquer
# Vide le filtre par date.
events-filter-remove = Effacer
events-filter-clear = Effacer les filtres
events-filter-unknown = Un filtre de l'adresse n'est pas connu et a été laissé de côté.
events-filter-zone = Jours : { $zone }
events-filter-time = Heure
events-date-end-before-start = La fin ne doit pas précéder le début
events-date-invalid = Saisissez une date comme 2026-11-18
events-time-invalid = Saisissez une heure comme 17:30

events-filter-actor-name = Nom de l'acteur
events-filter-not-asset = Sauf actif
events-filter-not-action = Sauf action
events-filter-not-type = Sauf type d'événement
events-filter-not-actor = Sauf acteur

## La ligne de requête

events-line-offered = Suggestions
# $token : la partie fautive de la ligne. $problem : une des phrases ci-dessous.
events-line-problem = { $token } : { $problem }
events-line-value = { $value } n'existe pas. Valeurs connues : { $offered }
events-line-key = écrivez { $meant }: pour le filtre, ou mettez le texte entre guillemets
events-line-empty = écrivez une valeur juste après { $key }:
events-line-not = { $key }: ne peut pas être exclu ; retirez le signe moins
events-line-twice = { $key }: figure deux fois ; n'en gardez qu'un
events-line-day = écrivez un jour comme 2026-11-18, avec l'heure 2026-11-18T08:30, ou 24h, 7d, 30d
# Les clés, telles que proposées.
events-line-actor = Nom de l'acteur, à l'époque ou actuel
events-line-actorId = ID de l'acteur, exactement
events-line-asset = Ce qui a été touché
events-line-action = Ce qui a été fait
events-line-type = Admin ou MiVB
events-line-since = À partir de ce jour ou de cette minute
events-line-until = Jusqu'à ce jour ou cette minute

## États

events-empty-title = Aucun événement pour l'instant
events-empty-text = Tout ce qui est créé, modifié ou supprimé dans ce compte apparaît ici aussitôt.
events-none-title = Aucun événement trouvé
events-none-text = Aucun événement ne correspond à ces filtres.
events-none-asset-type = Les actifs choisis n'ont pas d'événements du type choisi.
events-none-on-site = Les événements des systèmes sur site apparaissent dès que l'intégration MiVoice Business avec sa fonction Administration est activée.
events-none-access = L'accès n'est enregistré que pour les actifs du type Admin.
events-fresh = { $more ->
    [yes] Plus de { $count } nouveaux événements · Afficher
   *[no] { $count ->
        [one] { $count } nouvel événement · Afficher
       *[other] { $count } nouveaux événements · Afficher
    }
}

## Détails

events-details-title = Détails de l'événement
events-details-id = ID d'événement
events-details-actor = Nom de l'acteur
events-details-actor-id = ID de l'acteur
events-details-action = Action
events-details-type = Type
events-details-asset = Actif
events-details-date = Date de l'événement
events-details-tabs = Données de l'événement
events-details-core = Détails principaux
events-details-properties = Propriétés modifiées
events-details-extra = Détails supplémentaires
events-details-tags = Étiquettes du journal
events-details-none = Aucune
events-details-theirs = Afficher tous les événements de cet acteur
events-details-copy = Copier
events-details-ok = OK
events-details-previous = Événement précédent
events-details-next = Événement suivant
# $place sur $count parmi les événements chargés.
events-details-place = { $place } sur { $count }
events-details-missing = Cet événement n'existe pas, ou pas dans ce compte.

## Export

events-export-all = Tout exporter
events-export-jsonl = JSON Lines (.jsonl)
# $size megabytes are here so far.
# In the bell while it goes on.
events-export-task = Exportation d'événements
events-export-working = Export en cours… { $size } Mo
events-export-done = { $name } a été enregistré
events-export-selected = Exporter ({ $count })
events-details-export = Exporter

## L'historique propre au compte partenaire, et ce qui y a été supprimé (EVNT-025, UNDO-005).

events-partner-title = Historique du partenaire
events-partner-caption = Événements du compte partenaire, par date
events-restore = Restaurer le compte
events-restore-title = Restauration
# $until est une date avec son heure.
events-restore-text = Le compte peut être restauré jusqu'au { $until }, avec ses utilisateurs, contacts, rôles et réglages. Les sessions, les liens envoyés par e-mail et les commandes ne reviennent pas ; les e-mails envoyés à son sujet le restent.
events-restore-over = Les 30 jours pendant lesquels le compte pouvait être restauré sont écoulés.
events-restore-back = Le compte n'est plus supprimé.
events-restore-open = Ouvrir le compte
events-restore-done = { $name } est restauré

## Barres au-dessus du tableau. $by : hour ou day ; $count : événements dans toutes.

events-bars = { $by ->
    [hour] Événements par heure
   *[day] Événements par jour
} · { $count }
# $at : le jour à partir duquel les événements sont comptés.
events-bars-since = Comptés depuis le { $at } ; les événements antérieurs sont dans la liste
