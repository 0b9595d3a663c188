# What surrounds every page: navigation, top bar, footer, notices of the session, pages instead of a page.

frame-skip = Aller au contenu
frame-no-script = Les listes et les pages se lisent sans JavaScript. Activez-le pour vous connecter et pour modifier quoi que ce soit.
# Instead of the page coming alive, in a browser that is too old (SIGN-002)
frame-unsupported = Ce navigateur ne peut pas exécuter cette page : elle se lit, mais on ne peut ni se connecter ni rien modifier.
frame-browsers = Sont pris en charge Apple Safari, Google Chrome, Microsoft Edge et Mozilla Firefox, dans leur version actuelle et la précédente.

frame-nav = Principale
frame-nav-open = Ouvrir la navigation
frame-nav-fold = Réduire la navigation
frame-nav-unfold = Agrandir la navigation
frame-nav-dashboard = Tableau de bord
frame-nav-accounts = Comptes
frame-nav-return = Retour aux comptes
frame-nav-account = Compte
frame-nav-users = Utilisateurs
frame-nav-integrations = Intégrations & Applications
frame-nav-subscriptions = Abonnements
frame-nav-orders = Commandes
frame-nav-events = Historique des événements
# L'historique propre au compte partenaire
frame-nav-history = Historique du partenaire

# The button in the top bar that finds another account, and what opens from it
frame-switcher = Trouver un compte
frame-switcher-choose = Choisir un compte
# Read out instead of the bare name
frame-switcher-now = Compte : { $name }. En choisir un autre
frame-switcher-search = Nom ou ID de compte
frame-switcher-none = Aucun compte ne correspond
frame-switcher-all = Tous les comptes
frame-switcher-found = { $count ->
    [0] Aucun compte ne correspond
    [one] { $count } compte trouvé
   *[other] { $count } comptes trouvés
}

frame-language = Langue
frame-theme = Thème
frame-theme-system = Comme l'appareil
frame-theme-light = Clair
frame-theme-dark = Sombre

# The avatar's button and what opens from it
frame-person = Vous
frame-person-button = { $initials }, vous
frame-security = Sécurité de connexion
frame-sign-out = Se déconnecter
frame-role-partner-administrator = Administrateur de partenaire
frame-role-account-manager = Gestionnaire de compte
frame-role-account-admin = Administrateur de compte
frame-role-user = Utilisateur

frame-help = Assistance
frame-legal = Informations légales
frame-languages = Langues prises en charge

# Two minutes before the session ends
frame-idle-soon = Votre session se termine bientôt, car rien ne s'est passé depuis un moment.
frame-idle-limit = Votre session atteint bientôt sa limite de 12 heures. Reconnectez-vous pour continuer ; votre saisie reste.
frame-idle-over = Votre session est terminée. Reconnectez-vous pour continuer ; votre saisie est toujours là.
# $seconds always has two digits
frame-idle-left = Encore { $minutes }:{ $seconds }
frame-idle-stay = Rester connecté
frame-idle-sign-in = Se reconnecter

frame-not-found-title = Page introuvable
frame-not-found-text = Cette page n'existe pas, ou vous ne pouvez pas la voir. Le lien est peut-être ancien ou mal saisi.
frame-no-access-title = Accès refusé
frame-no-access-text = Votre rôle ne le permet pas. Adressez-vous à votre administrateur si vous en avez besoin.
frame-gone-title = Compte supprimé
frame-deactivated-title = Compte désactivé
frame-deactivated-text = Ce compte est désactivé. Rien n'en peut être vu ni modifié avant sa réactivation.
frame-deactivated-list = Comptes désactivés
frame-to-dashboard = Vers le tableau de bord
