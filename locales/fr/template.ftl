# Le classeur que l’on télécharge pour importer des utilisateurs (spec 04, IMPT-003 à IMPT-005).
template-sheet = Utilisateurs
template-help-sheet = Explications
template-help-title = Comment remplir la feuille « { template-sheet } ». Cette feuille n’est pas importée.
template-help-column = Colonne
template-help-meaning = Signification
template-help-example = Exemple { $number }
template-help-firstName = Il faut au moins un prénom, un nom de famille ou un nom. 64 caractères au plus.
template-help-lastName = 64 caractères au plus.
template-help-name = Le nom que voient les autres. Laissé vide, il devient prénom et nom de famille. 64 caractères au plus.
template-help-email = Obligatoire. Chaque adresse ne peut servir qu’une fois dans un compte.
template-help-role = À choisir dans la liste. Laissé vide, il devient « { $role } ».
template-role-title = Rôle
template-role-refused = Choisissez l’un des rôles de la liste.
