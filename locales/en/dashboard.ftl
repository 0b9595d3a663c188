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

# Inside a customer account
dashboard-of-account = Dashboard
dashboard-view-users = View users
dashboard-view-users-text = Names, addresses, roles, licenses
dashboard-add-user-text = One person, with a welcome e-mail

# Figures and lists of what needs one today
dashboard-orders-to-assign = Orders to assign
dashboard-orders-expiring = Orders that expire within { $days } days
dashboard-attention = Accounts that need attention
dashboard-attention-none = Every account has somebody who can sign in.
dashboard-attention-no-users = No users yet
dashboard-attention-nobody-registered = Nobody has registered yet
dashboard-attention-add = Add the first user of { $account }
dashboard-attention-review = View the users of { $account }
dashboard-attention-more = { $count ->
    [one] … and { $count } more.
   *[other] … and { $count } more.
}
dashboard-first-account = No accounts yet
dashboard-first-account-text = Add the account of your first customer: its users, orders and events show here.
dashboard-running = Running tasks
dashboard-running-none = No task is running. Imports and other long tasks show their progress here.
dashboard-orders = Orders by expiry
dashboard-orders-none = No order expires soon
dashboard-orders-none-text = Orders show here 90 days before they expire.
dashboard-orders-today = Today
dashboard-orders-days = { $days } days
dashboard-orders-left = { $days ->
    [0] Less than a day left
    [one] { $days } day left
   *[other] { $days } days left
}
dashboard-orders-what = { $count } × { $product }
dashboard-orders-unassigned = Not assigned
dashboard-orders-more = { $count ->
    [one] … and { $count } more order.
   *[other] … and { $count } more orders.
}
dashboard-activity = Events of the last 14 days
dashboard-activity-sum = { $count ->
    [0] No event in the last 14 days.
    [one] { $count } event in the last 14 days.
   *[other] { $count } events in the last 14 days.
}
dashboard-activity-all = View events
dashboard-licences = Licenses in use
dashboard-licences-none = No licenses yet. They show here once an order is assigned to the account.
dashboard-licences-unbought = { $count ->
    [one] { $count } in use, none ordered
   *[other] { $count } in use, none ordered
}

# For the role User, which opens no page
dashboard-user-title = You are signed in
dashboard-user-text = There is nothing for you to manage here. Your administrator manages the account.
