# Bulk import of users: spec 04. Row errors, file errors; the panel, the preview and the result follow below.

## Row errors: shown below the wrong cell, so they do not name its column.

# IMPT-012: all three name columns are empty.
import-row-name-required = Enter a first name, last name or name
import-row-email-required = Enter an e-mail address
import-row-email-invalid = Enter a valid e-mail address
# IMPT-014: $name is a user of this account; the page makes a link of the message.
import-row-email-taken = Already used by { $name } in this account
# IMPT-015: $row is the number of the first other row in the file, $more how many rows there are beside it.
import-row-duplicate = { $more ->
    [0] Also in row { $row }
    [one] Also in row { $row } and { $more } more
   *[other] Also in row { $row } and { $more } more
}
# The same, where that other row was added by hand: $row counts the rows added.
import-row-duplicate-new = { $more ->
    [0] Also in new row { $row }
    [one] Also in new row { $row } and { $more } more
   *[other] Also in new row { $row } and { $more } more
}
import-row-role-unknown = Choose User or Account Admin
# IMPT-017: the importer lacks the permission Roles and permissions › Assign.
import-row-role-needs-assign = You may only import users with the role User. Account Admin needs the permission “Roles and permissions: Assign”

## File errors: what is wrong with the file and what to do. The panel stays open.

# $limit and $size in megabytes.
import-file-too-large = At most { $limit } MB and { $rowLimit } users at a time (this file: { $size } MB). Split it and upload the parts one after the other
import-file-too-many-rows = At most { $limit } MB and { $rowLimit } users at a time (this file: { $rows } users). Split it and upload the parts one after the other
import-file-encrypted = The workbook is encrypted. Remove its password and upload it again
import-file-damaged = The file is damaged and cannot be read. Open it in a spreadsheet program, save it again and upload it
import-file-not-a-spreadsheet = This is not a spreadsheet. Save it as .xlsx, .ods or .csv and upload it again
# $limit in megabytes.
import-file-unpacks-too-much = The file unpacks to more than { $limit } MB, which no table of users does. Save only the sheet with the users and upload that
# The page shows the link to the template after this.
import-file-no-email-column = No EMAIL column found in row { $row }. Add it or use the template
import-file-no-email-column-sheet = No EMAIL column found in row { $row } of the sheet “{ $sheet }”. Add it or use the template
import-file-no-rows = The file holds no users
import-file-full = At most { $rowLimit } users at a time. Upload these first, then add more
import-file-internal = The file could not be read because of a fault of ours. Try again, or save it in another format

## Words shared by the steps.

import-title = Import Users
import-crumb-users = Users
import-cancel = Cancel

## Step 1: the panel.

# The panel's heading, for screen readers.
import-panel-title = Choose a file
# Followed by the link import-panel-template and "(*.xlsx)".
import-panel-download = Download the
import-panel-template = spreadsheet template
import-panel-fill = Fill the spreadsheet in according to the template
import-panel-fill-hint = Each row needs an e-mail address and a first name, last name or name. Without a role it becomes User.
import-panel-upload = Upload the spreadsheet below
# The button that opens the system's file window.
import-panel-choose = Upload
import-panel-drop = or drop the file here
import-panel-limits = .xlsx, .xls, .ods or .csv, at most { $limit } MB and { $rowLimit } users. The file is read in your browser and stays there; only its rows are sent.
import-panel-next = You will be able to review or edit your upload in the next step.
import-panel-one-file = One file at a time. Choose the one to import first

# A preview of this person in this account was left unfinished. $until is a date.
import-unfinished = You have an unfinished import of “{ $file }”: { $left ->
    [one] one row left
   *[other] { $left } rows left
}{ $added ->
    [0] {""}
    [one] , one user added
   *[other] , { $added } users added
}. It is kept until { $until }.
# The browser was closed before all rows had arrived: $left of $read did.
import-unfinished-partly = You have an unfinished import of “{ $file }”: { $left } of { $read } rows were saved before the page was closed. They are kept until { $until }; to have all of them, choose the file again.
# Its upload is at work.
import-unfinished-uploading = The users of “{ $file }” are being added.
import-unfinished-continue = Continue where you stopped
import-unfinished-watch = Show progress
import-unfinished-discard = Discard
import-discard-title = Discard the unfinished import?
import-discard-text = Its rows and your changes to them are dropped. Users already added stay.
import-replace-title = Replace the unfinished import?
import-replace-text = There is an unfinished import in this account. Its rows and your changes to them are dropped when the new file is shown. Users already added stay.
import-replace-action = Replace

## While reading.

import-reading-title = Reading “{ $file }”
import-loading-title = Fetching “{ $file }”
import-reading-rows = { $rows ->
    [one] one row
   *[other] { $rows } rows
}

## Step 2: the preview.

import-preview-title = Preview
# The name of the table for screen readers.
import-preview-rows = Users to import
# Beside the page's title.
import-head-count = { $file }, { $rows ->
    [one] one row
   *[other] { $rows } rows
}
import-no-errors = No errors found
import-errors = { $count ->
    [one] One row has errors
   *[other] { $count } rows have errors
}
import-announce-none = { $rows ->
    [one] One row. No errors found
   *[other] { $rows } rows. No errors found
}
import-hint = Make any necessary changes below and select “Upload” when ready.
import-hint-errors = { $ready ->
    [one] The other row can be uploaded now; those with errors stay here until mended or deleted.
   *[other] The { $ready } others can be uploaded now; those with errors stay here until mended or deleted.
}
import-hint-none-ready = Mend them below, or delete them, to be able to upload.
import-only-errors = Show only rows with errors
import-next-error = Next error
import-search = Search rows
import-found = { $count ->
    [one] One row found
   *[other] { $count } rows found
}
import-add-row = Add Row
import-skip-rows = Skip the rows
import-none-found = No rows found
import-show-all = Show all rows
import-no-rows = No rows. Add a row or choose another file

# $columns is a list of column names as they stand in the file.
import-columns-ignored = Ignored, because they are not columns of the template: { $columns }
# $columns is a list of the template's column names.
import-columns-missing = Not in the file and taken as empty: { $columns }

# The columns, as in the template and the guide.
import-column-row = ROW
import-column-status = STATUS
import-column-first-name = FIRST NAME
import-column-last-name = LAST NAME
import-column-name = NAME
import-column-email = EMAIL
import-column-role = ROLE
import-column-action = ACTION
# The number of a row added by hand.
import-row-new = New { $row }
import-row-delete = Delete row { $row }
import-row-delete-new = Delete new row { $row }
import-status-ready = Ready
import-status-error = Error
import-status-new = New

import-removed = Row { $row } deleted
import-removed-new = New row { $row } deleted
import-undo = Undo

import-saved = Saved. Kept for 7 days
import-saving = Saving… { $percent } %
# $why is a sentence.
import-not-saved = Not saved yet. { $why }
import-not-saved-retry = Try again
import-not-saved-replace = Replace the other import

import-upload = { $count ->
    [0] Upload
    [one] Upload one user
   *[other] Upload { $count } users
}
import-cancel-title = End this import?
import-cancel-text = { $rows ->
    [0] Nothing more is added.
    [one] The row shown is dropped with your changes to it and not added.
   *[other] The { $rows } rows shown are dropped with your changes to them and not added.
} { $added ->
    [0] {""}
    [one] The user added by an earlier upload stays.
   *[other] The { $added } users added by an earlier upload stay.
}
import-cancel-action = End the import
import-cancelled = Import ended. Nothing more was added

## Uploading and the result.

import-uploading-title = Adding users
import-uploading-label = Users of “{ $file }”
import-uploading-note = You may close this and go on working: the upload continues, and the bell shows how far it is.
import-uploading-adrift = The connection is lost. The upload goes on; this page shows it again as soon as it can.
import-uploading-close = Close
import-result-added = { $count ->
    [0] No users added
    [one] One user added
   *[other] { $count } users added
}
import-result-partly = { $count ->
    [0] No users added.
    [one] One user added.
   *[other] { $count } users added.
} { $rows ->
    [one] One row is left; its reasons stand below.
   *[other] { $rows } rows are left; their reasons stand below.
}
# IMPT-036: importing sends no e-mail.
import-result-welcome = No welcome e-mail was sent. The users need one before they can register and sign in.
import-result-failed = The upload has failed because of a fault of ours. The rows that were not added are still here: try again
import-result-back = Back to Users
import-result-again = Import another file

# What the Worker refuses of a preview
import-file-name-required = The file has no name. Choose it again.
import-rows-too-many = Send at most { $max } rows in one call.
import-rows-full = A preview holds at most { $max } rows. Upload or delete some first.

## The rows left as a workbook (PLAN-006), and the welcome e-mails (IMPT-037).

import-download-left = Download rows with errors
# Behind the file's name: "staff - errors.xlsx".
import-download-left-name = errors
import-welcome-send = Send welcome e-mails to the users added
import-welcome-sent = The welcome e-mails are on their way. The bell shows how far they are.

## The columns beyond the template (PLAN-002).
import-column-mobile = MOBILE
import-column-extension = EXTENSION
import-column-username = USERNAME
import-column-custom-role = CUSTOM ROLE
import-column-products = PRODUCTS
import-column-user-status = USER STATUS
import-column-language = LANGUAGE
import-row-extension = Digits only
import-row-username = No spaces in a user name
import-row-custom-role = There is no role of this name
import-row-custom-role-admin = A custom role is for account admins: choose Account Admin or leave ROLE empty
# $product is the word that was not understood.
import-row-product = “{ $product }” is no product
import-row-no-licence = No license of { $product } is left
import-row-product-locked = { $product } is not given by hand in this account
import-row-status = Enter Active or Inactive
import-row-language = Enter English or French
import-row-needs-edit = Changing users needs the permission “Users: Edit”
import-row-own-role = Nobody changes their own role
import-row-own-status = Nobody deactivates themselves
# $name is who has it.
import-taken-username = Already the user name of { $name }
import-taken-extension = Already the extension of { $name }

## Headers that name no known column (PLAN-001).
import-map-title = Columns that are not understood
import-map-text = Choose what each of them is. It is remembered for the next file with these headers.
import-map-samples = such as { $samples }
import-map-none = Do not import
import-map-apply = Read the file so
import-map-twice = Two headers cannot be the same column
import-map-remembered = The columns are read as the last time

## What Upload is going to do (PLAN-003, PLAN-004).
import-plan-title = Plan
import-plan-way = What to do with the rows
import-way-add = Add only
import-way-add-hint = Who is in the account already is an error.
import-way-update = Add and update
import-way-update-hint = Who is in the account already is updated from the row.
import-way-mirror = Mirror
import-way-mirror-hint = As above, and imported users who are not in the file become inactive. Users of SCIM and of a PBX stay, and so does the last account admin.
import-way-needs-edit = This needs the permission “Users: Edit”.
import-plan-empty-cells = An empty cell changes nothing.
import-plan-add = { $count } to add
import-plan-update = { $count } to update
import-plan-unchanged = { $count } unchanged
import-plan-errors = { $count } with errors
import-plan-deactivate = { $count ->
    [0] Nobody to deactivate
   *[other] { $count } to deactivate
}
import-plan-licences = { $product }: { $count } needed, { $left } left
import-plan-deactivate-more = and { $count } more
import-plan-deactivate-waits = They become inactive once no row with errors is left: who stands in one may be in the file after all.
import-status-update = Update
import-status-unchanged = Unchanged
import-change-nothing = (empty)
import-change-active = Active
import-change-inactive = Inactive
import-result-finished = Import finished
import-result-nothing = Nothing was changed
import-result-unknown = The result cannot be shown
import-result-updated = { $count ->
    [one] One user updated
   *[other] { $count } users updated
}
import-result-deactivated = { $count ->
    [one] One user deactivated
   *[other] { $count } users deactivated
}
import-result-unchanged = { $count ->
    [one] One user unchanged
   *[other] { $count } users unchanged
}
# $count are users added; $rows are left, and while one is, nobody becomes inactive.
import-result-partly-changed = { $count ->
    [0] No users added,
    [one] One user added,
   *[other] { $count } users added,
} { $updated ->
    [0] none updated.
    [one] one updated.
   *[other] { $updated } updated.
} { $rows ->
    [one] One row is left; its reasons stand below.
   *[other] { $rows } rows are left; their reasons stand below.
}

## Suggested corrections (PLAN-005).
import-correct-title = Suggested corrections
import-correct-all = Correct all
import-correct-show = Show these rows
# In place, as a button: $text is what the cell becomes.
import-correct-to = Make it “{ $text }”
import-corrected = { $count ->
    [one] One row corrected
   *[other] { $count } rows corrected
}
import-correct-swappedColumns = { $count ->
    [one] One row with name and address swapped
   *[other] { $count } rows with name and address swapped
}
import-correct-spelledOut = { $count ->
    [one] One address with a spelled-out sign
   *[other] { $count } addresses with a spelled-out sign
}
import-correct-trailingDot = { $count ->
    [one] One address with a sign too many at its end
   *[other] { $count } addresses with a sign too many at their end
}
import-correct-doubleSpaces = { $count ->
    [one] One name with double spaces
   *[other] { $count } names with double spaces
}
import-correct-capitals = { $count ->
    [one] One name in capitals
   *[other] { $count } names in capitals
}
import-correct-domainTypo = { $count ->
    [one] One address with a domain that looks mistyped
   *[other] { $count } addresses with a domain that looks mistyped
}

## One sheet into many customers (PLAN-007): a column ACCOUNT says into which one each row goes.

import-many-title = Import users into several customers
import-many-fill-hint = Add a column ACCOUNT with the Account ID or the name of the customer to whom the user of the row belongs.
import-column-account = ACCOUNT
import-row-account-required = Enter the Account ID or the name of a customer
import-row-account-unknown = No customer has this Account ID or name
# $candidates are names with their Account IDs.
import-row-account-similar = No customer has this Account ID or name. Did you mean: { $candidates }?
import-row-account-outside = { $name } is not in the account group to which this import is limited
import-row-account-doubtful = Several customers have this name. Enter the Account ID of the right one: { $candidates }
import-row-account-deactivated = { $name } is deactivated. Re-activate the account first
import-many-no-mirror = A mirror is possible in one account at a time
import-many-back = Back to Accounts
import-many-limit = Only into accounts of the group
import-many-limit-none = All customers
import-many-limit-hint = Rows of other accounts stay in the sheet, with the reason.
import-many-limited = Limited to the account group “{ $name }”: rows of other accounts are not imported.
import-many-limit-gone = The account group to which this import was limited no longer exists: no row is imported.
import-many-results = { $count ->
    [one] Result in one customer
   *[other] Results in { $count } customers
}
import-many-customer = Customer
import-many-added = Added
import-many-updated = Updated
# Rows that could not be added or updated.
import-many-failed = Failed
import-many-ways = History and rows
import-many-history = Event history of { $name }
import-many-download = Download the failed rows of { $name }
import-many-more = { $count ->
    [one] Show one more customer
   *[other] Show { $count } more customers
}
