# Importation d'utilisateurs : spec 04. Erreurs de ligne, erreurs de fichier ; puis le volet, l'aperçu et le résultat.

## Erreurs de ligne : affichées sous la cellule fautive, elles ne nomment donc pas sa colonne.

# IMPT-012 : les trois colonnes de nom sont vides.
import-row-name-required = Saisissez un prénom, un patronyme ou un nom
import-row-email-required = Saisissez une adresse e-mail
import-row-email-invalid = Saisissez une adresse e-mail valide
# IMPT-014 : $name est un utilisateur de ce compte ; la page fait un lien du message.
import-row-email-taken = Déjà utilisée par { $name } dans ce compte
# IMPT-015 : $row est le numéro de la première autre ligne du fichier, $more le nombre de lignes en plus de celle-ci.
import-row-duplicate = { $more ->
    [0] Aussi à la ligne { $row }
    [one] Aussi à la ligne { $row } et { $more } autre
   *[other] Aussi à la ligne { $row } et { $more } autres
}
# De même, si cette autre ligne a été ajoutée à la main : $row compte les lignes ajoutées.
import-row-duplicate-new = { $more ->
    [0] Aussi à la nouvelle ligne { $row }
    [one] Aussi à la nouvelle ligne { $row } et { $more } autre
   *[other] Aussi à la nouvelle ligne { $row } et { $more } autres
}
import-row-role-unknown = Choisissez Utilisateur ou Admin de compte
# IMPT-017 : il manque à l'importateur la permission Rôles et permissions › Attribuer.
import-row-role-needs-assign = Vous ne pouvez importer que des utilisateurs ayant le rôle Utilisateur. Admin de compte exige la permission « Rôles et permissions : Attribuer »

## Erreurs de fichier : ce qui ne va pas et que faire. Le volet reste ouvert.

# $limit et $size en mégaoctets.
import-file-too-large = Au plus { $limit } Mo et { $rowLimit } utilisateurs à la fois (ce fichier : { $size } Mo). Divisez-le et téléchargez les parties l'une après l'autre
import-file-too-many-rows = Au plus { $limit } Mo et { $rowLimit } utilisateurs à la fois (ce fichier : { $rows } utilisateurs). Divisez-le et téléchargez les parties l'une après l'autre
import-file-encrypted = Le classeur est chiffré. Supprimez son mot de passe et téléchargez-le à nouveau
import-file-damaged = Le fichier est endommagé et ne peut pas être lu. Ouvrez-le dans un tableur, enregistrez-le à nouveau et téléchargez-le
import-file-not-a-spreadsheet = Ce n'est pas une feuille de calcul. Enregistrez-la au format .xlsx, .ods ou .csv et téléchargez-la à nouveau
# $limit en mégaoctets.
import-file-unpacks-too-much = Le fichier décompressé dépasse { $limit } Mo, ce qu'aucun tableau d'utilisateurs n'atteint. N'enregistrez que la feuille des utilisateurs et téléchargez-la
# La page fait suivre le lien vers le modèle.
import-file-no-email-column = Aucune colonne E-MAIL trouvée à la ligne { $row }. Ajoutez-la ou utilisez le modèle
import-file-no-email-column-sheet = Aucune colonne E-MAIL trouvée à la ligne { $row } de la feuille « { $sheet } ». Ajoutez-la ou utilisez le modèle
import-file-no-rows = Le fichier ne contient aucun utilisateur
import-file-full = Au plus { $rowLimit } utilisateurs à la fois. Téléchargez d'abord ceux-ci, puis ajoutez-en d'autres
import-file-internal = Le fichier n'a pas pu être lu à cause d'une erreur de notre part. Réessayez ou enregistrez-le dans un autre format

## Mots communs aux étapes.

import-title = Importer des utilisateurs
import-crumb-users = Utilisateurs
import-cancel = Annuler

## Étape 1 : le volet.

# Le titre du volet, pour les lecteurs d'écran.
import-panel-title = Choisir un fichier
# Suivi du lien import-panel-template et de « (*.xlsx) ».
import-panel-download = Téléchargez le
import-panel-template = modèle de feuille de calcul
import-panel-fill = Remplissez la feuille de calcul selon le modèle
import-panel-fill-hint = Chaque ligne demande une adresse e-mail et un prénom, un patronyme ou un nom. Sans rôle, elle devient Utilisateur.
import-panel-upload = Téléchargez la feuille de calcul ci-dessous
# Le bouton qui ouvre la fenêtre de fichiers du système.
import-panel-choose = Télécharger
import-panel-drop = ou déposez le fichier ici
import-panel-limits = .xlsx, .xls, .ods ou .csv, au plus { $limit } Mo et { $rowLimit } utilisateurs. Le fichier est lu dans votre navigateur et y reste ; seules ses lignes sont envoyées.
import-panel-next = Vous pourrez vérifier ou modifier votre téléchargement à l'étape suivante.
import-panel-one-file = Un seul fichier à la fois. Choisissez d'abord celui à importer

# Un aperçu de cette personne dans ce compte est resté inachevé. $until est une date.
import-unfinished = Vous avez une importation inachevée de « { $file } » : { $left ->
    [one] une ligne restante
   *[other] { $left } lignes restantes
}{ $added ->
    [0] {""}
    [one] , un utilisateur ajouté
   *[other] , { $added } utilisateurs ajoutés
}. Elle est conservée jusqu'au { $until }.
# Le navigateur a été fermé avant l'arrivée de toutes les lignes : $left sur $read sont arrivées.
import-unfinished-partly = Vous avez une importation inachevée de « { $file } » : { $left } lignes sur { $read } ont été enregistrées avant la fermeture de la page. Elles sont conservées jusqu'au { $until } ; pour les avoir toutes, choisissez à nouveau le fichier.
# Son téléchargement est en cours.
import-unfinished-uploading = Les utilisateurs de « { $file } » sont en cours d'ajout.
import-unfinished-continue = Reprendre là où vous vous êtes arrêté
import-unfinished-watch = Voir l'avancement
import-unfinished-discard = Abandonner
import-discard-title = Abandonner l'importation inachevée ?
import-discard-text = Ses lignes et vos modifications sont supprimées. Les utilisateurs déjà ajoutés restent.
import-replace-title = Remplacer l'importation inachevée ?
import-replace-text = Il existe une importation inachevée dans ce compte. Ses lignes et vos modifications sont supprimées dès que le nouveau fichier est affiché. Les utilisateurs déjà ajoutés restent.
import-replace-action = Remplacer

## Pendant la lecture.

import-reading-title = Lecture de « { $file } »
import-loading-title = Récupération de « { $file } »
import-reading-rows = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}

## Étape 2 : l'aperçu.

import-preview-title = Prévisualiser
# Le nom du tableau pour les lecteurs d'écran.
import-preview-rows = Utilisateurs à importer
# À côté du titre de la page.
import-head-count = { $file }, { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
import-no-errors = Aucune erreur trouvée
import-errors = { $count ->
    [one] { $count } ligne comporte des erreurs
   *[other] { $count } lignes comportent des erreurs
}
import-announce-none = { $rows ->
    [one] { $rows } ligne. Aucune erreur trouvée
   *[other] { $rows } lignes. Aucune erreur trouvée
}
import-hint = Effectuez les modifications nécessaires ci-dessous, puis sélectionnez « Télécharger ».
import-hint-errors = { $ready ->
    [one] L'autre ligne peut être téléchargée maintenant ; celles qui comportent des erreurs restent ici jusqu'à leur correction ou leur suppression.
   *[other] Les { $ready } autres peuvent être téléchargées maintenant ; celles qui comportent des erreurs restent ici jusqu'à leur correction ou leur suppression.
}
import-hint-none-ready = Corrigez-les ci-dessous ou supprimez-les pour pouvoir télécharger.
import-only-errors = N'afficher que les lignes comportant des erreurs
import-next-error = Erreur suivante
import-search = Rechercher des lignes
import-found = { $count ->
    [one] { $count } ligne trouvée
   *[other] { $count } lignes trouvées
}
import-add-row = Ajouter rangée
import-skip-rows = Passer les lignes
import-none-found = Aucune ligne trouvée
import-show-all = Afficher toutes les lignes
import-no-rows = Aucune ligne. Ajoutez une rangée ou choisissez un autre fichier

# $columns est une liste de noms de colonnes tels qu'ils figurent dans le fichier.
import-columns-ignored = Ignorées, car absentes du modèle : { $columns }
# $columns est une liste des noms de colonnes du modèle.
import-columns-missing = Absentes du fichier et considérées comme vides : { $columns }

# Les colonnes, comme dans le modèle et le guide.
import-column-row = LIGNE
import-column-status = ÉTAT
import-column-first-name = PRENOM
import-column-last-name = PATRONYME
import-column-name = NOM
import-column-email = E-MAIL
import-column-role = RÔLE
import-column-action = ACTION
# Le numéro d'une ligne ajoutée à la main.
import-row-new = Nouvelle { $row }
import-row-delete = Supprimer la ligne { $row }
import-row-delete-new = Supprimer la nouvelle ligne { $row }
import-status-ready = Prête
import-status-error = Erreur
import-status-new = Nouvelle

import-removed = Ligne { $row } supprimée
import-removed-new = Nouvelle ligne { $row } supprimée
import-undo = Annuler la suppression

import-saved = Enregistré. Conservé 7 jours
import-saving = Enregistrement… { $percent } %
# $why est une phrase.
import-not-saved = Pas encore enregistré. { $why }
import-not-saved-retry = Réessayer
import-not-saved-replace = Remplacer l'autre importation

import-upload = { $count ->
    [0] Télécharger
    [one] Télécharger { $count } utilisateur
   *[other] Télécharger { $count } utilisateurs
}
import-cancel-title = Mettre fin à cette importation ?
import-cancel-text = { $rows ->
    [0] Rien d'autre n'est ajouté.
    [one] La ligne affichée est supprimée avec vos modifications et n'est pas ajoutée.
   *[other] Les { $rows } lignes affichées sont supprimées avec vos modifications et ne sont pas ajoutées.
} { $added ->
    [0] {""}
    [one] L'utilisateur ajouté par un téléchargement précédent reste.
   *[other] Les { $added } utilisateurs ajoutés par un téléchargement précédent restent.
}
import-cancel-action = Mettre fin à l'importation
import-cancelled = Importation terminée. Rien d'autre n'a été ajouté

## Téléchargement et résultat.

import-uploading-title = Ajout des utilisateurs
import-uploading-label = Utilisateurs de « { $file } »
import-uploading-note = Vous pouvez fermer et continuer à travailler : le téléchargement se poursuit et la cloche en montre l'avancement.
import-uploading-adrift = La connexion est perdue. Le téléchargement se poursuit ; cette page l'affichera de nouveau dès que possible.
import-uploading-close = Fermer
import-result-added = { $count ->
    [0] Aucun utilisateur ajouté
    [one] { $count } utilisateur ajouté
   *[other] { $count } utilisateurs ajoutés
}
import-result-partly = { $count ->
    [0] Aucun utilisateur ajouté.
    [one] { $count } utilisateur ajouté.
   *[other] { $count } utilisateurs ajoutés.
} { $rows ->
    [one] { $rows } ligne reste ; ses motifs figurent ci-dessous.
   *[other] { $rows } lignes restent ; leurs motifs figurent ci-dessous.
}
# IMPT-036 : l'importation n'envoie aucun e-mail.
import-result-welcome = Aucun e-mail de bienvenue n'a été envoyé. Les utilisateurs en ont besoin avant de pouvoir s'inscrire et se connecter.
import-result-failed = Le téléchargement a échoué à cause d'une erreur de notre part. Les lignes qui n'ont pas été ajoutées sont toujours là : réessayez
import-result-back = Retour aux utilisateurs
import-result-again = Importer un autre fichier

# Ce que le Worker refuse d'un aperçu
import-file-name-required = Le fichier n'a pas de nom. Choisissez-le à nouveau.
import-rows-too-many = Envoyez au plus { $max } rangées par appel.
import-rows-full = Un aperçu contient au plus { $max } rangées. Téléchargez-en ou supprimez-en d'abord.

## The rows left as a workbook (PLAN-006), and the welcome e-mails (IMPT-037).

import-download-left = Télécharger les lignes en erreur
# Behind the file's name: "staff - errors.xlsx".
import-download-left-name = erreurs
import-welcome-send = Envoyer un e-mail de bienvenue aux utilisateurs ajoutés
import-welcome-sent = Les e-mails de bienvenue sont en cours d’envoi. La cloche indique l’avancement.

## Colonnes au-delà du modèle (PLAN-002).
import-column-mobile = MOBILE
import-column-extension = EXTENSION
import-column-username = NOM D’UTILISATEUR
import-column-custom-role = RÔLE PERSONNALISÉ
import-column-products = PRODUITS
import-column-user-status = ÉTAT DE L’UTILISATEUR
import-column-language = LANGUE
import-row-extension = Chiffres uniquement
import-row-username = Pas d’espace dans un nom d’utilisateur
import-row-custom-role = Aucun rôle ne porte ce nom
import-row-custom-role-admin = Un rôle personnalisé est réservé aux administrateurs de compte : choisissez Admin de compte ou laissez RÔLE vide
# $product is the word that was not understood.
import-row-product = « { $product } » n’est pas un produit
import-row-no-licence = Il ne reste aucune licence { $product }
import-row-product-locked = { $product } n’est pas attribué à la main dans ce compte
import-row-status = Saisissez Actif ou Inactif
import-row-language = Saisissez Anglais ou Français
import-row-needs-edit = Modifier des utilisateurs requiert l’autorisation « Utilisateurs : Modifier »
import-row-own-role = Nul ne peut modifier son propre rôle
import-row-own-status = Nul ne peut se désactiver soi-même
# $name is who has it.
import-taken-username = C’est déjà le nom d’utilisateur de { $name }
import-taken-extension = C’est déjà l’extension de { $name }

## En-têtes qui ne désignent aucune colonne connue (PLAN-001).
import-map-title = Colonnes non reconnues
import-map-text = Choisissez ce que chacune représente. Ce choix est mémorisé pour le prochain fichier avec ces en-têtes.
import-map-samples = par exemple { $samples }
import-map-none = Ne pas importer
import-map-apply = Lire le fichier ainsi
import-map-twice = Deux en-têtes ne peuvent pas être la même colonne
import-map-remembered = Les colonnes sont lues comme la dernière fois

## Ce que le téléchargement va faire (PLAN-003, PLAN-004).
import-plan-title = Plan
import-plan-way = Que faire des lignes
import-way-add = Ajouter seulement
import-way-add-hint = Une personne déjà présente dans le compte est une erreur.
import-way-update = Ajouter et mettre à jour
import-way-update-hint = Une personne déjà présente dans le compte est mise à jour d’après la ligne.
import-way-mirror = Miroir
import-way-mirror-hint = De plus, les utilisateurs importés absents du fichier deviennent inactifs. Les utilisateurs SCIM et PBX restent, de même que le dernier administrateur du compte.
import-way-needs-edit = L’autorisation « Utilisateurs : Modifier » est requise.
import-plan-empty-cells = Une cellule vide ne change rien.
import-plan-add = { $count } à ajouter
import-plan-update = { $count } à mettre à jour
import-plan-unchanged = { $count } sans changement
import-plan-errors = { $count } en erreur
import-plan-deactivate = { $count ->
    [0] Personne à désactiver
   *[other] { $count } à désactiver
}
import-plan-licences = { $product } : { $count } nécessaires, { $left } restantes
import-plan-deactivate-more = et { $count } de plus
import-plan-deactivate-waits = Ils deviendront inactifs quand il ne restera plus de ligne en erreur : la personne d’une telle ligne est peut-être dans le fichier.
import-status-update = Mise à jour
import-status-unchanged = Sans changement
import-change-nothing = (vide)
import-change-active = Actif
import-change-inactive = Inactif
import-result-finished = Importation terminée
import-result-nothing = Rien n’a été modifié
import-result-unknown = Le résultat ne peut pas être affiché
import-result-updated = { $count ->
    [one] { $count } utilisateur mis à jour
   *[other] { $count } utilisateurs mis à jour
}
import-result-deactivated = { $count ->
    [one] { $count } utilisateur désactivé
   *[other] { $count } utilisateurs désactivés
}
import-result-unchanged = { $count ->
    [one] { $count } utilisateur sans changement
   *[other] { $count } utilisateurs sans changement
}
# $count are users added; $rows are left, and while one is, nobody becomes inactive.
import-result-partly-changed = { $count ->
    [0] Aucun utilisateur ajouté,
    [one] { $count } utilisateur ajouté,
   *[other] { $count } utilisateurs ajoutés,
} { $updated ->
    [0] aucun mis à jour.
    [one] { $updated } mis à jour.
   *[other] { $updated } mis à jour.
} { $rows ->
    [one] Une ligne reste ; ses motifs figurent ci-dessous.
   *[other] { $rows } lignes restent ; leurs motifs figurent ci-dessous.
}

## Corrections proposées (PLAN-005).
import-correct-title = Corrections proposées
import-correct-all = Tout corriger
import-correct-show = Afficher ces lignes
# In place, as a button: $text is what the cell becomes.
import-correct-to = Remplacer par « { $text } »
import-corrected = { $count ->
    [one] Une ligne corrigée
   *[other] { $count } lignes corrigées
}
import-correct-swappedColumns = { $count ->
    [one] Une ligne dont le nom et l’adresse sont inversés
   *[other] { $count } lignes dont le nom et l’adresse sont inversés
}
import-correct-spelledOut = { $count ->
    [one] Une adresse avec un signe en toutes lettres
   *[other] { $count } adresses avec un signe en toutes lettres
}
import-correct-trailingDot = { $count ->
    [one] Une adresse avec un signe de trop à la fin
   *[other] { $count } adresses avec un signe de trop à la fin
}
import-correct-doubleSpaces = { $count ->
    [one] Un nom avec des espaces doubles
   *[other] { $count } noms avec des espaces doubles
}
import-correct-capitals = { $count ->
    [one] Un nom en majuscules
   *[other] { $count } noms en majuscules
}
import-correct-domainTypo = { $count ->
    [one] Une adresse dont le domaine semble mal saisi
   *[other] { $count } adresses dont le domaine semble mal saisi
}

## Un même classeur pour plusieurs clients (PLAN-007) : une colonne COMPTE dit à qui va chaque rangée.

import-many-title = Importer des utilisateurs chez plusieurs clients
import-many-fill-hint = Ajoutez une colonne COMPTE avec l'ID de compte ou le nom du client auquel appartient l'utilisateur de la rangée.
import-column-account = COMPTE
import-row-account-required = Saisissez l'ID de compte ou le nom d'un client
import-row-account-unknown = Aucun client n'a cet ID de compte ou ce nom
# $candidates are names with their Account IDs.
import-row-account-similar = Aucun client n'a cet ID de compte ou ce nom. Vouliez-vous dire : { $candidates } ?
import-row-account-outside = { $name } ne fait pas partie du groupe de comptes auquel cet import est limité
import-row-account-doubtful = Plusieurs clients portent ce nom. Saisissez l'ID de compte du bon client : { $candidates }
import-row-account-deactivated = { $name } est désactivé. Réactivez d'abord le compte
import-many-no-mirror = Un miroir n'est possible que dans un seul compte à la fois
import-many-back = Retour aux comptes
import-many-limit = Seulement dans les comptes du groupe
import-many-limit-none = Tous les clients
import-many-limit-hint = Les lignes d’autres comptes restent dans la feuille, avec le motif.
import-many-limited = Limité au groupe de comptes « { $name } » : les lignes d’autres comptes ne sont pas importées.
import-many-limit-gone = Le groupe de comptes auquel cet import était limité n’existe plus : aucune ligne n’est importée.
import-many-results = { $count ->
    [one] Résultat chez un client
   *[other] Résultats chez { $count } clients
}
import-many-customer = Client
import-many-added = Ajoutés
import-many-updated = Mis à jour
# Rows that could not be added or updated.
import-many-failed = Échecs
import-many-ways = Historique et rangées
import-many-history = Historique des événements de { $name }
import-many-download = Télécharger les rangées en échec de { $name }
import-many-more = { $count ->
    [one] Afficher un client de plus
   *[other] Afficher { $count } clients de plus
}
