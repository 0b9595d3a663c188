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

# For the role User, which opens no page
dashboard-user-title = Vous êtes connecté
dashboard-user-text = Il n'y a rien à gérer ici pour vous. Votre administrateur gère le compte.
