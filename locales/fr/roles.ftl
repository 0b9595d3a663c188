# Rôles et autorisations : rôles personnalisés, leurs autorisations, leurs comptes.

## Le formulaire

roles-name-required = Saisissez un nom de rôle
roles-name-taken = Un autre rôle porte ce nom. Choisissez-en un autre
roles-name-reserved = C'est le nom d'un rôle de base. Choisissez-en un autre
roles-selection-empty = Sélectionnez au moins un rôle
roles-selection-too-large = Sélectionnez au plus { $max } rôles à la fois
roles-accounts-empty = Sélectionnez au moins un compte
roles-accounts-too-large = Sélectionnez au plus { $max } comptes un par un
roles-replacement-unfit = Qui détient un rôle de partenaire a besoin d'un autre rôle de partenaire

## Ce qui peut échouer dans l'ensemble

# $name est le nom de l'autre rôle.
problem-role-name-taken = Le rôle « { $name } » porte déjà ce nom
problem-role-name-reserved = C'est le nom d'un rôle de base
# $cell est le nom de l'autorisation dans l'API, comme users.edit.
problem-permission-needs-view = L'autorisation « { $cell } » exige l'affichage de la même fonctionnalité
problem-permission-not-applicable = Un rôle de cette base ne peut pas avoir l'autorisation « { $cell } »
problem-permission-locked = L'autorisation « { $cell } » appartient à tout rôle et ne peut être retirée
problem-unknown-permission = Il n'existe pas d'autorisation « { $cell } »
problem-role-account-mismatch = Un rôle d'admin de compte ne peut être attribué qu'à des comptes clients, un rôle de partenaire qu'au compte partenaire
problem-replacement-role-required = { $users ->
    [one] Une personne détient ce rôle. Choisissez ce qu'elle reçoit à la place
   *[other] { $users } personnes détiennent ce rôle. Choisissez ce qu'elles reçoivent à la place
}
problem-role-not-assigned-to-account = Ce rôle n'est pas attribué au compte. Attribuez-le d'abord, ou choisissez-en un autre
problem-role-gone = Ce rôle a été supprimé, ou est en cours de suppression

## Pourquoi un élément d'une tâche n'a pas été traité

roles-failed-gone = Le rôle a été supprimé entre-temps
roles-failed-account = Ce compte n'existe pas, ou il n'est pas à votre portée
roles-failed-deactivated = Le compte est désactivé. Réactivez-le d'abord
roles-failed-mismatch = Le rôle ne convient pas à ce type de compte
roles-failed-replacement = Quelqu'un a reçu le rôle entre-temps. Réessayez et choisissez ce qui le remplace
roles-failed-replacement-gone = Le rôle choisi à la place a été supprimé entre-temps
roles-failed-last-admin = Le compte resterait sans admin de compte
roles-failed-own = Vous détenez vous-même ce rôle
roles-failed-held = Quelqu'un détient encore le rôle, ou un compte l'a encore
