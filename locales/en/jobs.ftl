# Long work: what it does, how far it is, why it stopped.

jobs-kind-import-users = Import of users
jobs-kind-delete-users = Deletion of users
jobs-kind-send-welcome-mails = Welcome e-mails
jobs-kind-set-roles = Change of roles
jobs-kind-undo-job = Taking back
jobs-kind-send-reset-mails = Password resets
jobs-kind-assign-licences = Assignment of licenses
jobs-kind-unassign-licences = Release of licenses
jobs-kind-release-licences = Release of licenses after the removal of an integration
jobs-kind-convert-to-managers = Convert to Account Managers
jobs-kind-upgrade-to-administrators = Upgrade to Administrators
jobs-kind-assign-accounts = Assign account(s)
jobs-kind-unassign-accounts = Unassign account(s)
jobs-kind-renew-assignments = Change the end of assignments
jobs-kind-assign-role = Assignment of a role to accounts
jobs-kind-unassign-role = Removal of a role from accounts
jobs-kind-delete-roles = Deletion of roles

jobs-state-running = In progress
jobs-state-completed = Completed
jobs-state-completed-with-errors = Completed with errors
jobs-state-failed = Failed

# Why a task ended before everything was done
jobs-stopped-fault = It stopped because of a fault of ours. What was done so far stays. Start it again for the rest.
jobs-stopped-deactivated = It stopped because the account was deactivated. What was done so far stays.
jobs-stopped-deleted = It stopped because the account was deleted. What was done so far went with it.
jobs-stopped-permission = It stopped because you may no longer do this in the account. What was done so far stays.
