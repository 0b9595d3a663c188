# Vues enregistrées de l'historique des événements, et leurs alertes (spec 40 : PROV-003).

event-views-menu = Vues
# Le bouton du menu quand les filtres de la vue ouverte ont été modifiés.
event-views-menu-changed = { $name } (modifiée)
event-views-of = { $name } · { $owner }
event-views-save = Enregistrer la vue
event-views-save-new = Enregistrer comme nouvelle vue
event-views-save-changes = Enregistrer les filtres dans « { $name } »
event-views-edit = Renommer ou partager « { $name } »
event-views-alert = Alertes pour « { $name } »
event-views-delete = Supprimer « { $name } »

## Les boîtes de dialogue

event-views-save-title = Enregistrer cette vue
event-views-save-text = Une vue conserve les filtres tels qu'ils sont. Elle s'ouvre par le menu Vues.
event-views-edit-title = Renommer ou partager la vue
event-views-name = Nom
event-views-shared = Partager avec tous ceux qui voient cet historique
event-views-alert-title = Alertes pour « { $name } »
event-views-alert-text = Vous seul êtes averti, tant que vous voyez cet historique. Plusieurs événements sont annoncés ensemble, par e-mail au plus toutes les 15 minutes.
event-views-alert-bell = M'avertir dans la cloche quand un nouvel événement correspond
event-views-alert-email = M'envoyer un e-mail quand un nouvel événement correspond
event-views-submit = Enregistrer
event-views-delete-title = Supprimer la vue ?
event-views-delete-text = « { $name } » est supprimée, avec toutes ses alertes. Les événements restent tels quels.
event-views-delete-shared-text = « { $name } » est supprimée pour tous ceux qui la voient, avec toutes ses alertes. Les événements restent tels quels.
event-views-delete-action = Supprimer
event-views-saved = Vue « { $name } » enregistrée
event-views-changed = Vue « { $name } » modifiée
event-views-alert-saved = Alertes pour « { $name } » enregistrées
event-views-deleted = Vue « { $name } » supprimée
event-views-gone = Cette vue a été supprimée ou n'est plus partagée avec vous

## Ce qui ne va pas dans un formulaire

event-views-name-required = Saisissez un nom
event-views-name-taken = Vous avez déjà une vue de ce nom
event-views-too-many = Vous avez 50 vues de cet historique. Supprimez-en une d'abord.
event-views-filter-unknown = La valeur de filtre « { $value } » n'existe pas

## Dans la cloche

event-views-told-state = Nouveaux événements
event-views-told = { $count ->
    [one] Un nouvel événement correspond à « { $view } »
   *[other] { $count } nouveaux événements correspondent à « { $view } »
}
