# What surrounds every page: navigation, top bar, footer, notices of the session, pages instead of a page.

frame-skip = Skip to the content
frame-no-script = Lists and pages can be read without JavaScript. To sign in and to change anything, switch it on.
# Instead of the page coming alive, in a browser that is too old (SIGN-002)
frame-unsupported = This browser cannot run this page: it can be read, but nobody can sign in or change anything.
frame-browsers = Supported are the current and the previous version of Apple Safari, Google Chrome, Microsoft Edge and Mozilla Firefox.

frame-nav = Main
frame-nav-open = Open the navigation
frame-nav-fold = Fold the navigation
frame-nav-unfold = Unfold the navigation
frame-nav-dashboard = Dashboard
frame-nav-accounts = Accounts
frame-nav-return = Return to accounts
frame-nav-account = Account
frame-nav-users = Users
frame-nav-integrations = Integrations & Applications
frame-nav-subscriptions = Subscriptions
frame-nav-orders = Orders
frame-nav-events = Event history
# The partner account's own history
frame-nav-history = Partner history

# The button in the top bar that finds another account, and what opens from it
frame-switcher = Find an account
frame-switcher-choose = Choose an account
# Read out instead of the bare name
frame-switcher-now = Account: { $name }. Choose another
frame-switcher-search = Name or Account ID
frame-switcher-none = No account matches
frame-switcher-all = All accounts
frame-switcher-found = { $count ->
    [0] No account matches
    [one] { $count } account found
   *[other] { $count } accounts found
}

frame-language = Language
frame-theme = Theme
frame-theme-system = As the device
frame-theme-light = Light
frame-theme-dark = Dark

# The avatar's button and what opens from it
frame-person = You
frame-person-button = { $initials }, you
frame-security = Sign-in security
frame-sign-out = Sign out
frame-role-partner-administrator = Partner administrator
frame-role-account-manager = Account manager
frame-role-account-admin = Account admin
frame-role-user = User

frame-help = Help
frame-legal = Legal
frame-languages = Supported languages

# Two minutes before the session ends
frame-idle-soon = Your session ends soon because nothing has happened for a while.
frame-idle-limit = Your session soon reaches its limit of 12 hours. Sign in again to go on; what you typed stays.
frame-idle-over = Your session has ended. Sign in again to go on; what you typed is still here.
# $seconds always has two digits
frame-idle-left = { $minutes }:{ $seconds } left
frame-idle-stay = Stay signed in
frame-idle-sign-in = Sign in again

frame-not-found-title = Page not found
frame-not-found-text = There is no such page, or you may not see it. The link may be old or mistyped.
frame-no-access-title = No access
frame-no-access-text = Your role does not allow this. Ask your administrator if you need it.
frame-gone-title = Account deleted
frame-deactivated-title = Account deactivated
frame-deactivated-text = This account is deactivated. Nothing of it can be seen or changed until it is re-activated.
frame-deactivated-list = Deactivated accounts
frame-to-dashboard = To the dashboard
