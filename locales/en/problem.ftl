# What can go wrong: what happened, why, and what to do. One message for each kind of problem (`domain::problem`).

problem-bad-request = The portal could not understand this request. Reload the page and try again
problem-not-signed-in = You are not signed in, or your session has ended. Sign in again to go on
# The same for an unknown name, a wrong password and an unfinished registration (SIGN-015).
problem-sign-in-refused = The e-mail address or password is not correct
problem-foreign-origin = This request did not come from a page of the portal, so nothing was done. Open the portal in a window of its own and try again
# $reason: partnersOnly, partnerAdministratorsOnly, unrestrictedOnly, roleAllowsNothing or missing; with missing, $feature and $action name the cell of the role.
problem-permission-denied = { $reason ->
    [partnersOnly] Only a partner may do this
    [partnerAdministratorsOnly] Only a partner administrator may do this
    [unrestrictedOnly] Only a partner administrator without a custom role may do this
    [roleBeyond] This role is also assigned to accounts that you do not manage, so only an administrator of your partner account may change it
    [othersView] This view is somebody else's: save it as a view of your own to change it
    [roleAllowsNothing] Your role does not allow this
   *[missing] Your role lacks the permission “{ $feature ->
        [accounts] Accounts
        [roles] Roles and permissions
        [orders] Orders
        [users] Users
        [userTemplates] User templates
        [integrations] Integrations & Apps
        [communication] Communication
        [subscriptions] Subscriptions
        [support] Support
        [mivoiceBusiness] MiVoice Business
        [customerService] Customer service
       *[developer] Developer
    }: { $action ->
        [view] View
        [add] Add
        [edit] Edit
        [assign] Assign
       *[delete] Delete
    }”. Ask your administrator for it
}
problem-hand-over-refused = The sign-in window took too long, or was used already. Sign in once more
problem-read-only-view = You are only looking at the portal as somebody else: nothing can be changed until you end the view
problem-view-over = The view that this page was opened in has ended. Nothing was changed: load the page again
problem-cannot-change-own-role = You cannot change your own role. Ask another administrator
problem-cannot-grant-more = You cannot give a permission that you do not have yourself
# $partner is the name of the partner who manages the account.
problem-sign-in-account-deactivated = Your account is deactivated. Contact { $partner }
problem-sign-in-user-inactive = Your user is inactive. Contact the administrator of your account
problem-not-found = This does not exist, or you cannot reach it. It may have been deleted meanwhile
# $name was the account's name.
problem-account-gone = { $name } was deleted by { $by }
problem-account-restore-over = The 30 days in which this account could be restored are over
problem-method-not-allowed = The portal does not know this kind of request. Reload the page and try again
# The second step of a sign-in.
problem-second-step-over = This second step is over: it took too long, or there were too many wrong codes. Sign in again with your password
problem-passkey-refused = This passkey is not known here, or does not fit. Try another one, or sign in with your password
problem-proof-needed = Your sign-in was a while ago. Enter your password again to change this
problem-second-factor-required = Your account asks for a second factor, and this is your last one. Set up another one first
problem-second-factor-by-partner = Your partner asks all accounts for a second factor. Ask your partner to change the sign-in rules
problem-account-deactivated = This account is deactivated. Re-activate it first
problem-import-draft-exists = You have an unfinished import in this account. Go on with it, or start over
problem-import-not-in-preview = This import is not in its preview any more. Reload the page to see how far it is
problem-integration-missing = The account lacks the integration that this needs. Add it first
problem-integration-in-use = Other integrations need this one. Remove them first
problem-integration-built-in = Chat is part of every account
problem-licences-missing = { $missing ->
    [one] 1 more { $product } license is needed for the selected users. Buy more or disable existing ones, and try again
   *[other] { $missing } more { $product } licenses are needed for the selected users. Buy more or disable existing ones, and try again
}
problem-licences-locked = { $reason ->
    [managedByMicollab] The MiCollab server gives and takes licenses of { $product }
   *[notIntegrated] { $product } is not integrated in this account. Add the integration first
}
problem-removed-by-mitel-only = Partner accounts and partners are removed by Mitel Partner Technical Support only. Ask them to do it
problem-sign-in-replayed = This sign-in was used already. Try again
problem-single-sign-on-off = This account has no single sign-on. Reload the page and try again
problem-single-sign-on-only = The password is managed by the customer's identity provider, so the portal sets and resets none. Nothing was sent
problem-nothing-to-retry = There is nothing left that could be tried again
problem-idempotency-mismatch = This form was sent before with other values. Reload the page and try again
problem-stale-version = Somebody else has changed this meanwhile. Compare both versions, then save again
# $state: used, expired or replaced.
problem-link-no-longer-valid = { $state ->
    [used] This link was used already. Ask for a new one
    [expired] This link has expired. Ask for a new one
   *[replaced] A newer link was sent in place of this one. Use that one, or ask for a new one
}
# $max in bytes.
problem-too-large = This is more than the portal takes at once (at most { $max } bytes). Send less
problem-unsupported-media-type = The portal takes this only as JSON
problem-invalid = Some fields need your attention
# $word is the word to type.
problem-confirmation-mismatch = Type “{ $word }” to confirm
problem-version-required = The portal does not know which version you are changing. Reload the page and try again
# $retryAfter in seconds.
problem-too-many-requests = Too many attempts. Wait { $retryAfter ->
    [one] { $retryAfter } second
   *[other] { $retryAfter } seconds
} and try again
problem-internal = The portal has a fault and could not do this. Nothing was changed. Try again in a minute
problem-unreachable = The portal cannot be reached. Check your connection and try again; what you typed is kept

## Errors of fields, in any form.

# $max and $length in characters.
problem-too-long = Use at most { $max } characters (now { $length })
problem-control-characters = Remove the invisible control characters
problem-cursor = This place in the list is not known any more. Load the list again
problem-field-missing = This is missing
problem-field-unknown = This cannot be set here
problem-field-malformed = This has not the form expected
problem-unknown-filter-value = The filter has no value “{ $value }”
problem-nothing-selected = Nothing is selected. Select at least one entry
problem-too-many-selected = At most { $most } events can be selected. Export all matching has no limit
problem-last-account-admin = This account would be left without an account admin.
problem-already-undone = This was taken back already
problem-cannot-undo = This cannot be taken back
problem-order-expired = This order expired on { $at } and can no longer be assigned
problem-order-pending = This order waits for its activation
problem-order-assigned = This order was assigned to { $name } already
problem-order-in-use = { $count ->
    [one] Free one license first
   *[other] Free { $count } licenses first
}
# $approvers: how many people were told
problem-waits-for-approval = { $approvers ->
    [0] This waits for a second person. At present nobody else may approve it.
    [one] This waits for a second person. One person was told who may approve it.
   *[other] This waits for a second person. { $approvers } people were told who may approve it.
}
problem-own-request = You cannot decide about what you ask for yourself
problem-approval-over = This request was decided already, or has ended
problem-approval-outdated = What it would touch is no longer what was shown. Nothing was done
problem-approver-missing = There is nobody else who could approve. Make a second person partner administrator first
