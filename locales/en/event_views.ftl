# Saved views of the event history, and their alerts (spec 40: PROV-003).

event-views-menu = Views
# The menu's button while a view is open whose filters were changed.
event-views-menu-changed = { $name } (changed)
event-views-of = { $name } · { $owner }
event-views-save = Save view
event-views-save-new = Save as a new view
event-views-save-changes = Save the filters in “{ $name }”
event-views-edit = Rename or share “{ $name }”
event-views-alert = Alerts for “{ $name }”
event-views-delete = Delete “{ $name }”

## The dialogs

event-views-save-title = Save this view
event-views-save-text = A view keeps the filters as they are now. It opens from the menu Views.
event-views-edit-title = Rename or share the view
event-views-name = Name
event-views-shared = Share with everyone who sees this history
event-views-alert-title = Alerts for “{ $name }”
event-views-alert-text = You alone are told, as long as you see this history. Several events are told together, e-mails at most every 15 minutes.
event-views-alert-bell = Notify me in the bell when a new event matches
event-views-alert-email = Send me an e-mail when a new event matches
event-views-submit = Save
event-views-delete-title = Delete the view?
event-views-delete-text = “{ $name }” is deleted, with all alerts on it. Events stay as they are.
event-views-delete-shared-text = “{ $name }” is deleted for everyone who sees it, with all alerts on it. Events stay as they are.
event-views-delete-action = Delete
event-views-saved = View “{ $name }” saved
event-views-changed = View “{ $name }” changed
event-views-alert-saved = Alerts for “{ $name }” saved
event-views-deleted = View “{ $name }” deleted
event-views-gone = This view was deleted, or is no longer shared with you

## What is wrong with a form

event-views-name-required = Enter a name
event-views-name-taken = You have a view with this name already
event-views-too-many = You have 50 views of this history. Delete one first.
event-views-filter-unknown = There is no filter value “{ $value }”

## In the bell

event-views-told-state = New events
event-views-told = { $count ->
    [one] One new event matches “{ $view }”
   *[other] { $count } new events match “{ $view }”
}
