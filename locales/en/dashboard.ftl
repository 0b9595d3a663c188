# The dashboard.

dashboard-welcome = Welcome, { $name }
dashboard-add-account = Add account
dashboard-add-user = Add user
# A figure in a tile
dashboard-figure = { $count }
dashboard-accounts-active = Active accounts
dashboard-accounts-deactivated = Deactivated accounts
dashboard-recent = Changed last
dashboard-all-accounts = View accounts
dashboard-users = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
dashboard-users-all = Users
dashboard-users-registered = Registered
dashboard-users-not-registered = Not registered yet
dashboard-import = Import users
dashboard-import-text = Add many at once from a spreadsheet
dashboard-events = Event history
dashboard-events-text = Who changed what, and when
dashboard-account = Account information
dashboard-account-text = Address, contacts, Account ID
dashboard-password-text = For signing in to Mitel Administration

# For the role User, which opens no page
dashboard-user-title = You are signed in
dashboard-user-text = There is nothing for you to manage here. Your administrator manages the account.
