# Event history: spec 13. The page, its columns, filters and words; then the details of one event.

events-title = Event History
# Beside the title. $more: whether there are more than were counted.
events-count = { $more ->
    [yes] { $count }+ events
   *[no] { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
}
# Beside the filters, and read out. $left: how many of those found are not loaded yet.
events-found = { $left ->
    [0] { $found ->
        [0] No event found
        [one] One event found
       *[other] { $found } events found
    }
   *[other] { $more ->
        [yes] Showing { $shown } of { $found }+
       *[no] Showing { $shown } of { $found }
    }
}
# Without a figure for all of them. $shown: events loaded.
events-shown = { $shown ->
    [one] One event loaded
   *[other] { $shown } events loaded
}
events-caption = Events of the account, by date

## Columns

events-column-id = Event ID
events-column-actorName = Actor name
events-column-actorId = Actor ID
events-column-action = Action
events-column-type = Event type
events-column-asset = Asset
events-column-at = Event date
events-column-propertiesChanged = Properties changed
events-column-coreDetails = Core details
events-column-extraDetails = Extra details
events-column-logTags = Log tags
# $zone: an IANA name such as Europe/Paris.
events-zone = Times in { $zone }

## Words

events-action-create = Create
events-action-edit = Edit
events-action-delete = Delete
events-action-access = Access
events-type-admin = Admin
events-type-mivb = MiVB
events-asset-account = Account
events-asset-did = DID
events-asset-dnRange = DN Range
events-asset-group = Group
events-asset-groupMembership = Group Membership
events-asset-pbxUserProfile = PBX User Profile
events-asset-phone = Phone
events-asset-templatedServices = Templated Services
events-asset-user = User
events-asset-import = Import
events-asset-role = Role
events-asset-accountManager = Account Manager
events-asset-accountGroup = Account Group
events-asset-integration = Integration
events-asset-userTemplate = User Template
events-asset-order = Order
events-asset-supportLog = Support Log
events-asset-contactCenter = Contact Center
events-asset-gateway = Gateway
events-asset-platform = Platform
events-asset-session = Session
events-asset-distributionList = Distribution List
events-asset-campaign = Campaign
events-asset-export = Export
events-asset-apiToken = API Token
events-asset-webhook = Webhook
events-asset-view = View
events-asset-approval = Approval
# Actors that are nobody, and those whose name is not known any more.
events-actor-user = Unknown
events-actor-system = System
events-actor-solution = Solution
events-actor-scim = SCIM
events-actor-api = API
events-actor-device = Device

## Filters

events-search = Search events
events-search-hint = Search, or filter: asset:user -action:access
events-search-too-long = Search for at most 200 characters
events-filter-asset = Asset
events-filter-action = Action
events-filter-type = Event type
events-filter-actor = Actor ID
events-filter-date = Event date
events-filter-figure = { $more ->
    [yes] { $count }+
   *[no] { $count }
}
events-filter-went = Left out, because it does not go with the new filter: { $names }
events-filter-today = Today
events-filter-hours-24 = Last 24 hours
events-filter-days-7 = Last 7 days
events-filter-days-30 = Last 30 days
events-actor-too-long = An actor ID has at most 64 characters
events-filter-since = From
events-filter-until = To
# Chip of the filter. The dates as 2026-11-18, with a time if one was given.
events-filter-span = { $since } to { $until }
events-filter-span-since = From { $since }
events-filter-span-until = Until { $until }
# $time: words such as Last 7 days.
events-filter-within-until = { $time }, until { $until }
events-filter-apply = Apply
# Empties the filter by date.
events-filter-remove = Clear
events-filter-clear = Clear filters
events-filter-unknown = A filter in the address is not known and was left out.
events-filter-zone = Days in { $zone }
events-filter-time = Time
events-date-end-before-start = End must not be before start
events-date-invalid = Enter a date such as 2026-11-18
events-time-invalid = Enter a time such as 17:30

events-filter-actor-name = Actor name
events-filter-not-asset = Not asset
events-filter-not-action = Not action
events-filter-not-type = Not event type
events-filter-not-actor = Not actor

## The query line

events-line-offered = Suggestions
# $token: the part of the line that is wrong. $problem: one of the sentences below.
events-line-problem = { $token }: { $problem }
events-line-value = there is no { $value }. Known are: { $offered }
events-line-key = write { $meant }: for the filter, or put the text in quotes
events-line-empty = write a value right behind { $key }:
events-line-not = { $key }: cannot be ruled out; leave the minus away
events-line-twice = { $key }: stands there twice; keep one
events-line-day = write a day such as 2026-11-18, with a time 2026-11-18T08:30, or 24h, 7d, 30d
# The keys, as they are offered.
events-line-actor = Name of the actor, then or now
events-line-actorId = ID of the actor, exactly
events-line-asset = What was acted on
events-line-action = What was done
events-line-type = Admin or MiVB
events-line-since = From this day or minute
events-line-until = Until this day or minute

## States

events-empty-title = No events yet
events-empty-text = Whatever is created, changed or deleted in this account appears here at once.
events-none-title = No event was found
events-none-text = No event fits these filters.
events-none-asset-type = The assets chosen have no events of the type chosen.
events-none-on-site = Events of on-site systems appear once the integration MiVoice Business with its feature Administration is on.
events-none-access = Access is recorded only for assets of the type Admin.
events-fresh = { $more ->
    [yes] { $count }+ new events · Show
   *[no] { $count ->
        [one] { $count } new event · Show
       *[other] { $count } new events · Show
    }
}

## Details

events-details-title = Event Details
events-details-id = Event Id
events-details-actor = Actor Name
events-details-actor-id = Actor Id
events-details-action = Action
events-details-type = Type
events-details-asset = Asset
events-details-date = Event Date
events-details-tabs = Data of the event
events-details-core = Core Details
events-details-properties = Properties Changed
events-details-extra = Extra Details
events-details-tags = Log Tags
events-details-none = None
events-details-theirs = Show all events by this actor
events-details-copy = Copy
events-details-ok = OK
events-details-previous = Previous event
events-details-next = Next event
# $place of $count among the events loaded.
events-details-place = { $place } of { $count }
events-details-missing = This event does not exist, or not in this account.

## Export

events-export-all = Export all matching
events-export-jsonl = JSON Lines (.jsonl)
# $size megabytes are here so far.
# In the bell while it goes on.
events-export-task = Export of events
events-export-working = Exporting… { $size } MB
events-export-done = { $name } was saved
events-export-selected = Export ({ $count })
events-details-export = Export

## The partner account's own history, and what was deleted there (EVNT-025, UNDO-005).

events-partner-title = Partner history
events-partner-caption = Events of the partner account, by date
events-restore = Restore account
events-restore-title = Restore
# $until is a date with its time.
events-restore-text = The account can be restored until { $until }, with its users, contacts, roles and settings. Sessions, links sent by e-mail and orders do not come back; the e-mails that were sent about it stay sent.
events-restore-over = The 30 days in which the account could be restored are over.
events-restore-back = The account is not deleted any more.
events-restore-open = Open the account
events-restore-done = { $name } is restored

## Bars above the table. $by: hour or day; $count: events in all of them.

events-bars = { $by ->
    [hour] Events per hour
   *[day] Events per day
} · { $count }
# $at: the day from which on events are counted.
events-bars-since = Counted since { $at }; earlier events are in the list
