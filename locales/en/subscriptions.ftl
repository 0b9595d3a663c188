# Subscriptions of an account: groups by application.

subscriptions-title = Subscriptions
subscriptions-empty = No subscriptions
subscriptions-other = Other
# $name is the application.
subscriptions-heading = { $name } - { $assigned } assigned of { $total } license(s)
subscriptions-heading-over = { $name } - { $assigned } assigned of { $total } license(s), { $over } over provisioned
subscriptions-heading-concurrent = { $name } - { $total } concurrent license(s)
subscriptions-review = Expand to review
subscriptions-reason-over = { $count ->
    [one] One more license is in use than the account has. Its user keeps it, and no further one can be given.
   *[other] { $count } more licenses are in use than the account has. Their users keep them, and no further one can be given.
}
subscriptions-reason-expired = { $count ->
    [one] One subscription has expired.
   *[other] { $count } subscriptions have expired.
}
subscriptions-reason-expiring = { $count ->
    [one] One subscription expires within 90 days.
   *[other] { $count } subscriptions expire within 90 days.
}
subscriptions-left = { $count ->
    [one] One license left
   *[other] { $count } licenses left
}
subscriptions-number = Subscription number
subscriptions-details = Details
subscriptions-licences = Licenses
subscriptions-start = Start date
subscriptions-start-activation = With the activation
subscriptions-state = State
subscriptions-expired = Expired
subscriptions-pending = Activation pending
subscriptions-not-started = Not started
subscriptions-until = Until
subscriptions-permanent = Permanent

subscriptions-add = Add Order
