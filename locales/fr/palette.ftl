# The command palette (Ctrl K) and the keyboard shortcuts.

# The button in the top bar
palette-button = Rechercher
palette-open = Recherche et commandes
# In the field
palette-hint = Page, compte, utilisateur ou action
palette-results = Résultats
palette-none = Aucun résultat
palette-found = { $count ->
    [0] Aucun résultat
    [one] { $count } résultat
   *[other] { $count } résultats
}

palette-pages = Pages
palette-actions = Actions
palette-accounts = Comptes
palette-users = Utilisateurs

palette-theme-system = Thème : comme l'appareil
palette-theme-light = Thème clair
palette-theme-dark = Thème sombre

# The list of shortcuts
palette-keys = Raccourcis clavier
palette-key-search = Aller à la recherche de cette page
palette-key-help = Cette liste
palette-key-close = Fermer ce qui est ouvert
palette-characters = Raccourcis d'un seul caractère
palette-characters-hint = Désactivez-les si / ou ? déclenchent une action non voulue, par exemple lors de la dictée.
