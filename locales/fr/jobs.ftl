# The notification bell: tasks one started.

jobs-title = Notifications
# The bell's button
jobs-bell = { $count ->
    [0] Notifications
    [one] Notifications, { $count } nouvelle
   *[other] Notifications, { $count } nouvelles
}
jobs-none = Aucune notification
jobs-none-text = Les tâches qui prennent du temps, comme les importations, montrent ici leur progression.
jobs-clear = Supprimer tout
jobs-details = Voir les détails
jobs-remove = Retirer : { $what }, { $account }
# Read out when a task has ended: { $state } is one of the states below
jobs-announce = { $what } : { $state }

jobs-kind-import-users = Importation d'utilisateurs
jobs-kind-delete-users = Suppression d'utilisateurs
jobs-kind-send-welcome-mails = E-mails de bienvenue
jobs-kind-send-reset-mails = Réinitialisations de mots de passe

jobs-state-running = En cours
jobs-state-completed = Terminée
jobs-state-completed-with-errors = Terminée avec des erreurs
jobs-state-failed = Échouée

# Pourquoi une tâche s'est terminée avant la fin
jobs-stopped-fault = La tâche s'est arrêtée à cause d'une erreur de notre part. Ce qui est fait reste. Relancez-la pour le reste.
jobs-stopped-deactivated = La tâche s'est arrêtée car le compte a été désactivé. Ce qui est fait reste.
jobs-stopped-permission = La tâche s'est arrêtée car vous n'avez plus le droit de le faire dans ce compte. Ce qui est fait reste.
