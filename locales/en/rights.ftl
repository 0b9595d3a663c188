# What a person may do, and why (WHY-001).

rights-title = Rights
rights-own-title = My rights
# $kind: custom or base. $role is the custom role's name, $base the base role.
rights-role = { $kind ->
    [custom] { $name }: “{ $role }”, based on { $base }
   *[base] { $name }: { $role }
}
rights-lead = What this person may do. Choose a mark to see what decides, and who can change it.
rights-own-lead = What you may do. Choose a mark to see what decides, and who can change it.
rights-caption = Permissions by feature and action
rights-feature-head = Feature
# The name of a mark, for screen readers. $allowed: yes or no.
rights-cell = { $allowed ->
    [yes] { $feature }: { $action }, allowed
   *[no] { $feature }: { $action }, not allowed
}
rights-what = { $feature }: { $action }
rights-allowed = Allowed
rights-refused = Not allowed
rights-because-base = The base role { $base } has this permission, and no custom role takes it away.
rights-because-role = The custom role “{ $role }” has this permission.
rights-because-taken-away = The custom role “{ $role }” takes this permission away.
rights-because-needs-view = The custom role “{ $role }” has this permission, but it has no effect without { $feature }: View, which the role lacks.
rights-because-not-in-base = No role based on { $base } can have this permission.
rights-because-user = The role User opens nothing but one’s own password.
rights-because-out-of-service = { $name } cannot sign in: the user is not registered, or not active.
# $custom: yes if the person has a custom role. $who: own or other.
rights-remedy-account = { $custom ->
    [yes] A partner with “Roles and permissions: Edit” can change the role “{ $role }”. Whoever has “Roles and permissions: Assign” in the account can give { $who ->
        [own] you
       *[other] { $name }
    } another role.
   *[no] Whoever has “Roles and permissions: Assign” in the account can give { $who ->
        [own] you
       *[other] { $name }
    } another role.
}
rights-remedy-partner = A partner administrator with “Roles and permissions: Edit” can change the role “{ $role }”; one with “Roles and permissions: Assign” can give { $who ->
    [own] you
   *[other] { $name }
} another role.
rights-remedy-base = Only people with another base role can do this.
rights-remedy-service = Send the welcome e-mail, or make the user active again at the source.
rights-operations = Calls of the API that this permission opens:
rights-link = Rights
rights-menu = My rights
rights-why = Why?

# While a page is open the account was taken away, or the role was changed
rights-changed-account = You no longer reach the account { $name }: it was taken from you, or your assignment has ended.
rights-changed-rights = Your rights were changed: you have the role { $role } now.
rights-changed-typed = What you typed stays on this page until you leave it, so that you can copy it.
rights-changed-accounts = Your accounts
rights-changed-why = What you may do now
