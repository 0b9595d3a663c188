# Orders of a partner: the list, its views, the details of one.

orders-title = Orders
orders-views = Views of the orders
orders-view-all = All
orders-view-unassigned = Unassigned
orders-view-expiring = Expiring
orders-search = Search orders
orders-search-hint = Number, company, expiry
orders-column-tracking = Tracking number
orders-column-company = Company
orders-column-status = Status
orders-column-purchased = Purchased on
orders-column-expires = Expires on
orders-column-sap = SAP order ID
orders-column-reseller-po = Reseller PO number
orders-column-customer-po = Customer PO number
orders-reseller-sap = Reseller SAP ID
orders-unavailable = Unavailable
orders-unassigned = Unassigned
orders-never = Never
orders-status-expired = EXPIRED
orders-status-activation-pending = ACTIVATION PENDING
orders-status-expires-soon = EXPIRES SOON
orders-status-permanent = PERMANENT
orders-status-assign = ASSIGN
orders-status-assigned = Assigned
orders-status-assigned-days = Assigned, { $days ->
    [one] one day
   *[other] { $days } days
 } left
orders-details = Order details
orders-close = Close
orders-licences = Licenses
orders-line = { $count } × { $product }
orders-duration = Duration
orders-months = { $count ->
    [one] One month
   *[other] { $count } months
}
orders-permanent = Permanent
orders-more = View additional tracking details
orders-no-match = No order matches
orders-clear-search = Clear search
orders-empty = No orders yet. What you buy appears here by itself
orders-empty-unassigned = All orders are assigned
orders-empty-expiring = No order expires in the next 90 days
orders-found = { $count ->
    [one] One order
   *[other] { $count } orders
}
orders-copy-tracking = Copy the tracking number
orders-copy-reseller-po = Copy the reseller PO number
orders-copy-reseller-sap = Copy the reseller SAP ID
orders-copy-customer-po = Copy the customer PO number
orders-copy-sap = Copy the SAP order ID

# Assigning an order to a customer, and taking it back.
orders-column-assign = Assign
orders-assign = Assign
orders-assign-title = Assign order
orders-assign-pending = This order waits for its activation
orders-assign-search = Search companies by name or Account ID
# $search is what was typed.
orders-assign-none = No account matches “{ $search }”
orders-account-required = Choose a company
# $order is the tracking number, $name and $number are the account's.
orders-assign-sentence = { $count ->
    [one] Order { $order } with one license goes to { $name } ({ $number }).
   *[other] Order { $order } with all its { $count } licenses goes to { $name } ({ $number }).
}
orders-assigned = Order { $number } is assigned to { $name }.
orders-assigned-open = Open its subscriptions
orders-unassign = Unassign
orders-unassigned-done = Order { $number } is unassigned.
orders-in-use-users = Open the users of the account
# Whoever comes from a customer's subscriptions.
orders-for = Choose the order to add to the subscriptions of { $name }.
orders-for-one = Choose the order to add to the subscriptions.
orders-return = Return to Subscriptions
