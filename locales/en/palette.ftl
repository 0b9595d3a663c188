# The command palette (Ctrl K) and the keyboard shortcuts.

# The button in the top bar
palette-button = Search
palette-open = Search and commands
# In the field
palette-hint = Page, account, user or action
palette-results = Results
palette-none = Nothing matches
palette-found = { $count ->
    [0] Nothing matches
    [one] { $count } result
   *[other] { $count } results
}

palette-pages = Pages
palette-actions = Actions
palette-accounts = Accounts
palette-users = Users

palette-theme-system = Theme: as the device
palette-theme-light = Light theme
palette-theme-dark = Dark theme

# The list of shortcuts
palette-keys = Keyboard shortcuts
palette-key-search = To the search of this page
palette-key-help = This list
palette-key-close = Close what is open
palette-characters = Shortcuts of a single character
palette-characters-hint = Switch them off if / or ? do something you did not mean, for example while dictating.
