# Le travail de longue durée : ce qu'il fait, où il en est, pourquoi il s'est arrêté.

jobs-kind-import-users = Importation d'utilisateurs
jobs-kind-delete-users = Suppression d'utilisateurs
jobs-kind-send-welcome-mails = E-mails de bienvenue
jobs-kind-set-roles = Changement de rôles
jobs-kind-undo-job = Annulation
jobs-kind-send-reset-mails = Réinitialisations de mots de passe
jobs-kind-assign-licences = Affectation de licences
jobs-kind-unassign-licences = Désaffectation de licences
jobs-kind-release-licences = Retrait de licences après la suppression d'une intégration
jobs-kind-convert-to-managers = Conversion en gestionnaires de compte
jobs-kind-upgrade-to-administrators = Mise à niveau vers administrateurs
jobs-kind-assign-accounts = Affectation de comptes
jobs-kind-unassign-accounts = Désaffectation de comptes
jobs-kind-renew-assignments = Changement de la fin d'affectations
jobs-kind-assign-role = Attribution d'un rôle à des comptes
jobs-kind-unassign-role = Retrait d'un rôle à des comptes
jobs-kind-delete-roles = Suppression de rôles

jobs-state-running = En cours
jobs-state-completed = Terminée
jobs-state-completed-with-errors = Terminée avec des erreurs
jobs-state-failed = Échouée

# Pourquoi une tâche s'est terminée avant la fin
jobs-stopped-fault = La tâche s'est arrêtée à cause d'une erreur de notre part. Ce qui est fait reste. Relancez-la pour le reste.
jobs-stopped-deactivated = La tâche s'est arrêtée car le compte a été désactivé. Ce qui est fait reste.
jobs-stopped-deleted = La tâche s'est arrêtée car le compte a été supprimé. Ce qui était fait a disparu avec lui.
jobs-stopped-permission = La tâche s'est arrêtée car vous n'avez plus le droit de le faire dans ce compte. Ce qui est fait reste.
