# What waits for a second person (DELG-003).

approvals-title = Approvals
approvals-intro = What touches more than one person alone may do waits here for a second one. You see your own requests and those you may decide about.
approvals-waiting = Waiting
approvals-decided = Decided
approvals-none = Nothing waits for approval
approvals-none-text = Requests of your colleagues that you may approve appear here, and your own.
approvals-none-decided = Nothing was decided yet
approvals-none-decided-text = Requests are kept here for 90 days after the decision.

approvals-one-title = Request
approvals-asked = Request
approvals-account = Customer
approvals-author = Asked by
approvals-asked-at = Asked on
approvals-expires-at = Waits until
approvals-state = State
approvals-cause = Why it waits
approvals-touched = Touches
approvals-touches = { $users ->
    [one] one user
   *[other] { $users } users
}{ $accounts ->
    [0] {""}
    [one] , one account
   *[other] , { $accounts } accounts
}
approvals-before = Touched alone in the 24 hours before
approvals-decided-by = Decided by
approvals-decided-at = Decided on
approvals-reason = Reason
approvals-reason-hint = The person who asked reads it.
approvals-why = Why it is outdated

# $count: what it would touch
approvals-asked-delete-user = Delete a user
approvals-asked-delete-users = { $count ->
    [one] Delete one user
   *[other] Delete { $count } users
}
approvals-asked-retry-delete-users = { $count ->
    [one] Delete one user whom a deletion has left
   *[other] Delete { $count } users whom a deletion has left
}
approvals-asked-delete-account = Delete a customer account
approvals-asked-import-users = { $count ->
    [one] Import one user
   *[other] Import { $count } users
}
approvals-asked-import-into-many = { $count ->
    [one] Import one row into customers
   *[other] Import { $count } rows into many customers
}
approvals-asked-update-role = Change what a role allows
approvals-asked-delete-roles = Delete roles
approvals-asked-send-welcome-mails = { $count ->
    [one] Send a welcome e-mail to one user
   *[other] Send welcome e-mails to { $count } users
}
approvals-asked-send-reset-mails = { $count ->
    [one] Send a Reset password link to one user
   *[other] Send Reset password links to { $count } users
}
approvals-asked-set-approval-rule = Loosen the rule for approvals

approvals-cause-users = It touches more users than one person alone may
approvals-cause-accounts = It touches more accounts than one person alone may
approvals-cause-users-together = It touches more users than one person alone may, together with what the same person has done in the last 24 hours
approvals-cause-accounts-together = It touches more accounts than one person alone may, together with what the same person has done in the last 24 hours
approvals-cause-send-to-all = It writes to all users found
approvals-cause-rule = It loosens the rule for approvals

approvals-state-waiting = Waits for approval
approvals-state-approved = Approved
approvals-state-rejected = Rejected
approvals-state-withdrawn = Withdrawn
approvals-state-expired = Expired
approvals-state-outdated = Outdated

approvals-own = This waits for a second person. You cannot approve it yourself, but you can take it back.
approvals-decide = Look at all that it would touch. If anything of it changes before you approve, nothing is done.
approvals-approve = Approve
approvals-reject = Reject
approvals-reject-title = Reject the request?
approvals-withdraw = Withdraw
approvals-approved = Approved: it was begun.
approvals-rejected = Rejected.
approvals-withdrawn = Withdrawn.

approvals-plan = What it would touch
approvals-plan-empty = It touches nothing
approvals-plan-name = Name
approvals-plan-detail = Details
approvals-plan-effect = What happens
approvals-effect-deleted = Deleted
approvals-effect-changed = Changed
approvals-effect-added = Added
approvals-effect-deactivated = Deactivated
approvals-effect-mailed = Gets an e-mail
approvals-effect-gained = Permission gained
approvals-effect-lost = Permission lost

# $came, $gone and $changed count; $name is the first of them.
approvals-why-changed = It is no longer what was shown: { $came } added, { $gone } gone, { $changed } changed since, such as { $name }. Nothing was done.
approvals-why-author = Whoever asked for it is no longer active. Nothing was done.
approvals-why-nothing = There was nothing left to do.

# What one person does alone counts together. $before: how many were touched before; $hours within these
approvals-why-users-together = { $before ->
    [one] In the last { $hours } hours you have deleted, imported or changed one user without a second person; with these it is more than one person alone may.
   *[other] In the last { $hours } hours you have deleted, imported or changed { $before } users without a second person; with these it is more than one person alone may.
}
approvals-why-accounts-together = { $before ->
    [one] In the last { $hours } hours you have deleted or changed one account without a second person; with these it is more than one person alone may.
   *[other] In the last { $hours } hours you have deleted or changed { $before } accounts without a second person; with these it is more than one person alone may.
}

approvals-rule-title = Rule for approvals
approvals-rule-about = Deletions, imports and changes of roles that touch more than this wait until a second person of your organization has seen all they would touch, and approved. What the same person does without a second one within 24 hours counts together. An empty field asks for nothing. Whatever loosens this rule waits for a second person too.
approvals-rule-users = Users touched
approvals-rule-users-hint = More than so many wait. With 0, every deletion, every import and every change of a role that somebody holds waits.
approvals-rule-accounts = Accounts touched
approvals-rule-accounts-hint = More than so many wait. Counted are accounts that are deleted, those whose people hold a role that is changed, and the customers that one sheet goes into.
approvals-rule-send-to-all = E-mails to all users found wait
approvals-rule-send-to-all-hint = Whatever their number.
approvals-rule-save = Save
approvals-rule-saved = The rule was saved.
approvals-rule-alone = You are the only partner administrator without a custom role. The rule needs a second one: whoever asks cannot approve.
approvals-threshold-too-large = Use at most { $max }
approvals-threshold-no-number = Use a whole number, or leave it empty
approvals-reason-too-long = Use at most { $max } characters
approvals-reason-missing = Say why
