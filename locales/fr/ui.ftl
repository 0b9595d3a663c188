# Textes des éléments : boutons, tableaux, boîtes de dialogue, formulaires. Ils ne connaissent aucune fonction.

# Le nom du portail, à la fin du titre de chaque document
ui-portal = Mitel Administration
# What the portal is for, beside sign-in on wide screens
ui-claim = Comptes clients, utilisateurs et leur historique, en un seul endroit.
ui-breadcrumb = Fil d’Ariane
ui-loading = Chargement…
ui-retry = Réessayer
ui-cancel = Annuler
ui-ok = OK

# Lu après les mots d'un lien qui ouvre son propre onglet
ui-link-external = (s’ouvre dans un nouvel onglet)

# Le ton d'un bandeau, pour qui ne voit ni sa couleur ni son icône
ui-tone-info = Remarque :
ui-tone-good = Terminé :
ui-tone-warn = Attention :
ui-tone-bad = Problème :

ui-toast-close = Masquer
ui-dialog-close = Fermer
ui-copy-done = Copié
ui-copy-select = Le navigateur n’a pas autorisé la copie. Le texte est sélectionné : appuyez sur Ctrl+C (⌘C sur Mac)
ui-meter-figures = { $used } sur { $total }

# Les mots à taper pour confirmer. Chaque langue a les siens ; ils sont comparés sans casse ni accents.
ui-word-delete = supprimer
ui-word-deactivate = désactiver
ui-word-reactivate = réactiver
ui-confirm-label = Tapez « { $word } » pour confirmer

ui-compare-title = Quelqu’un d’autre a modifié ces données entre-temps
ui-compare-text = Rien n’a été écrasé. Choisissez champ par champ, ou gardez une version entière.
ui-compare-yours = La vôtre
ui-compare-others = Enregistrée par quelqu’un d’autre
ui-compare-merge = Enregistrer les valeurs choisies
ui-compare-mine = Garder toutes les miennes
ui-compare-theirs = Prendre toutes les autres

ui-leave-title = Quitter sans enregistrer ?
ui-leave-text = Vos modifications sur cette page n’ont pas été enregistrées.
ui-leave-stay = Rester sur cette page
ui-leave-go = Quitter sans enregistrer

ui-form-summary = Certains champs sont à corriger
ui-password-show = Afficher le mot de passe
ui-password-hide = Masquer le mot de passe

ui-progress-done =
    { $count ->
        [one] { $count } terminé
       *[other] { $count } terminés
    }
ui-progress-failed =
    { $count ->
        [one] { $count } en échec
       *[other] { $count } en échec
    }
ui-progress-skipped =
    { $count ->
        [one] { $count } ignoré
       *[other] { $count } ignorés
    }
ui-progress-left =
    { $count ->
        [one] { $count } restant
       *[other] { $count } restants
    }
ui-progress-over = Terminé

# Une barre d'un graphique : son jour et le nombre
ui-chart-bar = { $label } : { $count }

ui-search-clear = Effacer la recherche
ui-filter-add = Ajouter un filtre
ui-filter-apply = Appliquer
ui-filter-remove = Retirer le filtre { $filter }
ui-filter-clear = Tout effacer

ui-page-head-more = Autres actions
ui-list-more = Afficher la suite
ui-list-all =
    { $count ->
        [one] La seule ligne est affichée
       *[other] Les { $count } lignes sont affichées
    }
ui-list-shown =
    { $count ->
        [one] { $count } ligne affichée
       *[other] { $count } lignes affichées
    }

ui-table-select = Sélectionner { $row }
ui-table-select-shown = Sélectionner toutes les lignes affichées
ui-table-selected =
    { $count ->
        [one] { $count } sélectionné
       *[other] { $count } sélectionnés
    }
ui-table-select-all = Sélectionner les { $count } résultats
ui-table-selection = Sélection
ui-table-clear = Effacer la sélection

ui-columns-choose = Afficher/masquer les colonnes
ui-columns-title = Afficher/masquer les colonnes
ui-columns-hint = Cochez les colonnes à afficher. Glissez une colonne pour la déplacer, ou appuyez sur Alt+↑ ou Alt+↓.
ui-columns-move = Déplacer { $column }
ui-columns-moved = { $column }, place { $place } sur { $count }
ui-columns-reset = Rétablir les valeurs par défaut

# Ce que le Worker refuse d'un agencement de colonnes
ui-columns-too-many = C'est plus de colonnes qu'aucun tableau n'en a. Réinitialisez les colonnes.
ui-columns-none-shown = Au moins une colonne doit être affichée.

# Éléments que l'on ajoute et retire
ui-entries-add = Ajouter
ui-entries-added = { $entry } ajouté
ui-entries-remove = Retirer { $entry }
ui-entries-removed = { $entry } retiré
ui-entries-undo = Annuler le retrait
ui-entries-marked = { $entry } est sélectionné. Appuyez de nouveau sur Retour arrière pour le retirer
ui-entries-none-left = Il n'y a rien à retirer
ui-entries-suggestions = Suggestions
ui-entries-listed = Déjà dans la liste
ui-entries-none = Aucun résultat
ui-entries-failed = Les suggestions ne peuvent pas être chargées
ui-entries-found = { $count ->
    [0] Aucune suggestion
    [one] { $count } suggestion. Choisissez avec les flèches
   *[other] { $count } suggestions. Choisissez avec les flèches
}
ui-entries-more = { $count ->
    [one] { $count } autre correspond : saisissez plus de lettres
   *[other] { $count } autres correspondent : saisissez plus de lettres
}

# Mène à la demande qui attend une seconde personne
ui-waits-for-approval = Voir la demande
