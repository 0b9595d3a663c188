# What the gateway of an account says of changes of users (spec 01: DASH-016; spec 21: GTWY-055). In the bell, and in
# the details of events.

## In the bell

gateway-told = Gateway
# $user: the user whose change it was.
gateway-told-applied = The gateway has applied the change of { $user }
# $reason: in the gateway's own words, or its code.
gateway-told-failed = The gateway could not apply the change of { $user }: { $reason }
# Changes of one task. $waiting: those that the gateway has not answered yet; $failed: those it could not apply.
gateway-told-many = { $applied ->
    [one] The gateway has applied one change of a user
   *[other] The gateway has applied { $applied } changes of users
}{ $failed ->
    [0] { "" }
   *[other] { ", " }{ $failed } failed
}{ $waiting ->
    [0] { "" }
   *[other] { ", " }{ $waiting } still waiting
}

## In the details of an event

gateway-outcome = At the gateway:
gateway-state-waiting = Waiting for the gateway
gateway-state-applied = Applied
gateway-state-failed = Failed
# $reason: in the gateway's own words, or its code.
gateway-reason = The gateway says: { $reason }
gateway-word = Show the gateway's message
gateway-caused-by = Show the change that this follows from
