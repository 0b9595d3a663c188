# Roles and Permissions: custom roles, their permissions, their accounts.

## The form

roles-name-required = Enter a role name
roles-name-taken = Another role has this name. Choose another one
roles-name-reserved = This is the name of a base role. Choose another one
roles-selection-empty = Select at least one role
roles-selection-too-large = Select at most { $max } roles at a time
roles-accounts-empty = Select at least one account
roles-accounts-too-large = Select at most { $max } accounts one by one
roles-replacement-unfit = Whoever holds a Partner role needs another Partner role

## What can go wrong as a whole

# $name is the other role's name.
problem-role-name-taken = The role “{ $name }” has this name already
problem-role-name-reserved = This is the name of a base role
# $cell is the permission's name in the API, such as users.edit.
problem-permission-needs-view = The permission “{ $cell }” needs View of the same feature
problem-permission-not-applicable = A role of this base cannot have the permission “{ $cell }”
problem-permission-locked = The permission “{ $cell }” belongs to every role and cannot be taken away
problem-unknown-permission = There is no permission “{ $cell }”
problem-role-account-mismatch = An Account Admin role can be assigned to customer accounts only, a Partner role to the partner account only
problem-replacement-role-required = { $users ->
    [one] One person holds this role. Choose what they get instead
   *[other] { $users } people hold this role. Choose what they get instead
}
problem-role-not-assigned-to-account = This role is not assigned to the account. Assign it first, or choose another one
problem-role-gone = This role was deleted, or is being deleted

## Why an item of a task was not done

roles-failed-gone = The role was deleted meanwhile
roles-failed-account = There is no such account, or you cannot reach it
roles-failed-deactivated = The account is deactivated. Re-activate it first
roles-failed-mismatch = The role does not fit this kind of account
roles-failed-replacement = Somebody got the role meanwhile. Try again and choose what they get instead
roles-failed-replacement-gone = The role chosen instead was deleted meanwhile
roles-failed-last-admin = The account would be left without an account admin
roles-failed-own = You hold this role yourself
roles-failed-held = Somebody still holds the role, or an account still has it
