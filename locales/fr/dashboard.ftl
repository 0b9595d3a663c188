# The dashboard.

dashboard-welcome = Bienvenue, { $name }
dashboard-add-account = Ajouter compte
dashboard-add-user = Ajouter un utilisateur
# A figure in a tile
dashboard-figure = { $count }
dashboard-accounts-active = Comptes actifs
dashboard-accounts-deactivated = Comptes désactivés
dashboard-recent = Modifiés en dernier
dashboard-all-accounts = Afficher comptes
dashboard-users = { $count ->
    [one] { $count } utilisateur
   *[other] { $count } utilisateurs
}
dashboard-users-all = Utilisateurs
dashboard-users-registered = Enregistrés
dashboard-users-not-registered = Pas encore enregistrés
dashboard-import = Importer des utilisateurs
dashboard-import-text = En ajouter beaucoup à la fois depuis une feuille de calcul
dashboard-events = Historique des événements
dashboard-events-text = Qui a modifié quoi, et quand
dashboard-account = Informations sur le compte
dashboard-account-text = Adresse, contacts, ID de compte
dashboard-password-text = Pour vous connecter à Mitel Administration

# Inside a customer account
dashboard-of-account = Tableau de bord
dashboard-view-users = Afficher utilisateurs
dashboard-view-users-text = Noms, adresses, rôles, licences
dashboard-add-user-text = Une personne, avec un e-mail de bienvenue

# Figures and lists of what needs one today
dashboard-orders-to-assign = Commandes à attribuer
dashboard-orders-expiring = Commandes qui expirent sous { $days } jours
dashboard-attention = Comptes qui demandent votre attention
dashboard-attention-none = Dans chaque compte, quelqu'un peut se connecter.
dashboard-attention-no-users = Aucun utilisateur
dashboard-attention-nobody-registered = Personne ne s'est encore enregistré
dashboard-attention-add = Ajouter le premier utilisateur de { $account }
dashboard-attention-review = Afficher les utilisateurs de { $account }
dashboard-attention-more = { $count ->
    [one] … et { $count } autre.
   *[other] … et { $count } autres.
}
dashboard-first-account = Aucun compte pour l'instant
dashboard-first-account-text = Ajoutez le compte de votre premier client : ses utilisateurs, commandes et événements s'afficheront ici.
dashboard-running = Tâches en cours
dashboard-running-none = Aucune tâche en cours. Les importations et autres tâches longues montrent ici leur progression.
dashboard-orders = Commandes par date d'expiration
dashboard-orders-none = Aucune commande n'expire bientôt
dashboard-orders-none-text = Les commandes s'affichent ici 90 jours avant leur expiration.
dashboard-orders-today = Aujourd'hui
dashboard-orders-days = { $days } jours
dashboard-orders-left = { $days ->
    [0] Moins d'un jour restant
    [one] { $days } jour restant
   *[other] { $days } jours restants
}
dashboard-orders-what = { $count } × { $product }
dashboard-orders-unassigned = Non attribuée
dashboard-orders-more = { $count ->
    [one] … et { $count } autre commande.
   *[other] … et { $count } autres commandes.
}
dashboard-activity = Événements des 14 derniers jours
dashboard-activity-sum = { $count ->
    [0] Aucun événement ces 14 derniers jours.
    [one] { $count } événement ces 14 derniers jours.
   *[other] { $count } événements ces 14 derniers jours.
}
dashboard-activity-all = Afficher les événements
dashboard-licences = Licences utilisées
dashboard-licences-none = Aucune licence pour l'instant. Elles s'affichent ici dès qu'une commande est attribuée au compte.
dashboard-licences-unbought = { $count ->
    [one] { $count } utilisée, aucune commandée
   *[other] { $count } utilisées, aucune commandée
}

# For the role User, which opens no page
dashboard-user-title = Vous êtes connecté
dashboard-user-text = Il n'y a rien à gérer ici pour vous. Votre administrateur gère le compte.
