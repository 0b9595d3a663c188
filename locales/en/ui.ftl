# Texts of the parts: buttons, tables, dialogs, forms. They know no feature.

# The portal's name, at the end of every document title
ui-portal = Mitel Administration
# What the portal is for, beside sign-in on wide screens
ui-claim = Customer accounts, users and their history, in one place.
ui-breadcrumb = Breadcrumb
ui-loading = Loading…
ui-retry = Retry
ui-cancel = Cancel
ui-ok = OK

# Read out after the words of a link that opens a tab of its own
ui-link-external = (opens in a new tab)

# The tone of a banner, for whoever sees neither its colour nor its icon
ui-tone-info = Note:
ui-tone-good = Done:
ui-tone-warn = Please note:
ui-tone-bad = Problem:

ui-toast-close = Dismiss
ui-dialog-close = Close
ui-copy-done = Copied
ui-copy-select = The browser did not allow copying. The text is selected: press Ctrl+C (⌘C on a Mac)
ui-meter-figures = { $used } of { $total }

# The words people type to confirm. Every language has its own; they are compared without case and accents.
ui-word-delete = delete
ui-word-deactivate = deactivate
ui-word-reactivate = reactivate
ui-confirm-label = Type “{ $word }” to confirm

ui-compare-title = Somebody else changed this meanwhile
ui-compare-text = Nothing has been overwritten. Choose field by field, or keep one version whole.
ui-compare-yours = Yours
ui-compare-others = Saved by somebody else
ui-compare-merge = Save the chosen values
ui-compare-mine = Keep all of mine
ui-compare-theirs = Take all of theirs

ui-leave-title = Leave without saving?
ui-leave-text = What you changed on this page has not been saved.
ui-leave-stay = Stay on this page
ui-leave-go = Leave without saving

ui-form-summary = Some fields need your attention
ui-password-show = Show password
ui-password-hide = Hide password

ui-progress-done = { $count } done
ui-progress-failed = { $count } failed
ui-progress-skipped = { $count } skipped
ui-progress-left = { $count } left
ui-progress-over = Finished

# A bar of a chart: its day and how many
ui-chart-bar = { $label }: { $count }

ui-search-clear = Clear the search
ui-filter-add = Add filter
ui-filter-apply = Apply
ui-filter-remove = Remove filter { $filter }
ui-filter-clear = Clear all

ui-page-head-more = More actions
ui-list-more = Load more
ui-list-all =
    { $count ->
        [one] The only row is shown
       *[other] All { $count } rows are shown
    }
ui-list-shown =
    { $count ->
        [one] { $count } row is shown
       *[other] { $count } rows are shown
    }

ui-table-select = Select { $row }
ui-table-select-shown = Select all rows shown
ui-table-selected = { $count } selected
ui-table-select-all = Select all { $count } found
ui-table-selection = Selection
ui-table-clear = Clear the selection

ui-columns-choose = Show/hide columns
ui-columns-title = Show/hide columns
ui-columns-hint = Tick the columns to see. Drag a column to move it, or press Alt+↑ or Alt+↓ on it.
ui-columns-move = Move { $column }
ui-columns-moved = { $column }, place { $place } of { $count }
ui-columns-reset = Reset to default

# What the Worker refuses of an arrangement of columns
ui-columns-too-many = That is more columns than any table has. Reset the columns to their default.
ui-columns-none-shown = At least one column must be shown.

# Entries that one adds and removes
ui-entries-add = Add
ui-entries-added = { $entry } added
ui-entries-remove = Remove { $entry }
ui-entries-removed = { $entry } removed
ui-entries-undo = Undo
ui-entries-marked = { $entry } is marked. Press Backspace again to remove it
ui-entries-none-left = There is nothing to remove
ui-entries-suggestions = Suggestions
ui-entries-listed = Listed
ui-entries-none = No match
ui-entries-failed = Suggestions cannot be loaded
ui-entries-found = { $count ->
    [0] No suggestion
    [one] { $count } suggestion. Choose with the arrow keys
   *[other] { $count } suggestions. Choose with the arrow keys
}
ui-entries-more = { $count ->
    [one] { $count } more matches: type more letters
   *[other] { $count } more match: type more letters
}

# Leads to the request that waits for a second person
ui-waits-for-approval = Look at the request
