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
