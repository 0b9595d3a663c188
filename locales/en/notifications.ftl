# The notification bell.

notifications-title = Notifications
# The bell's button; { $shown } is the count as the badge has it, such as 99+
notifications-bell = { $count ->
    [0] Notifications
    [one] Notifications, { $shown } new
   *[other] Notifications, { $shown } new
}
notifications-none = No notifications
notifications-none-text = Tasks you start, such as imports, show their progress here, and you are told of e-mails that could not be delivered.
notifications-clear = Clear all
notifications-more = Load more
notifications-details = View details
notifications-delete = Delete: { $what }, { $account }
# Read out when a task has ended: { $state } is one of the states of jobs
notifications-announce = { $what }: { $state }

# The state of a word about one's own access
notifications-access = Access changed
# The state of a word about assignments that end
notifications-ends = Assignment ends
# The state of an e-mail
notifications-undeliverable = Not delivered
notifications-mail-undeliverable = { $mail ->
    [welcome] The welcome e-mail to { $name } ({ $address }) could not be delivered
    [welcomeBack] The welcome e-mail to { $name } ({ $address }) could not be delivered
    [reset] The e-mail with the Reset password link for { $name } ({ $address }) could not be delivered
   *[other] An e-mail to { $address } could not be delivered
}
notifications-mail-why = The mail server answered:
notifications-hint-mail = Check the address, correct it if it is wrong, and send the e-mail again.
notifications-open-users = Open Users
notifications-open-roles = Open Roles and Permissions
notifications-open-user = Open the user
notifications-open-account = Open the account

# View details of a task
notifications-failed-items = What was not done
notifications-item = Item
notifications-reason = Reason
notifications-more-failed = { $count ->
    [one] … and { $count } more.
   *[other] … and { $count } more.
}
notifications-gone = { $count ->
    [one] { $count } user was gone already, or had not had its turn yet.
   *[other] { $count } users were gone already, or had not had their turn yet.
}
notifications-hint-import = The rows that were not added are still in the preview, each with its reason. Correct them there and upload them again.
notifications-hint-delete = Mend what the reason names, then try again: only what is left is touched.
notifications-hint-roles = Who keeps the role is listed with the reason. Change it at the user.
notifications-hint-undo = What could not be taken back is listed with the reason. Change it at the user.
notifications-hint-mails = Give the users what the reason names: an e-mail address, or a welcome e-mail to those who never registered.
notifications-hint-licences = Open the users to see who holds a license.
notifications-hint-managers = Mend what the reason names, then try again: only what is left is touched.
notifications-hint-custom-roles = What was not done is listed with the reason. Open the role and try again: what is done already is not repeated.
notifications-review-rows = Review the rows that are left
notifications-retry = Retry
notifications-retried = { $count ->
    [one] Trying again for { $count } user.
   *[other] Trying again for { $count } users.
}
notifications-retried-items = { $count ->
    [one] Trying again for { $count } item.
   *[other] Trying again for { $count } items.
}
# The API's answer to too long a list
notifications-too-many = At most { $max } notifications at a time

# An order was assigned to the account
notifications-order = New licenses
notifications-order-assigned = { $count ->
    [one] Order { $number } was assigned to your account: one license
   *[other] Order { $number } was assigned to your account: { $count } licenses
}

# A file that comes from a page: how much of it is here
notifications-file-size = { $size } MB
# Something waits for a second person, or was decided (DELG-003). $what names the operation.
notifications-approval-asked = Waits for you
notifications-approval-decided = Request decided
approvals-told-asked = { $author } asks for your approval to { $what ->
    [DeleteUser] delete a user
    [DeleteUsers] delete users
    [RetryDeleteUsers] delete users whom a deletion has left
    [DeleteAccount] delete a customer account
    [ImportUsers] import users
    [ImportIntoMany] import users into many customers
    [UpdateRole] change what a role allows
    [DeleteRoles] delete roles
    [SendWelcomeMails] send welcome e-mails
    [SendResetMails] send Reset password links
   *[SetApprovalRule] loosen the rule for approvals
}
approvals-told-decided = { $state ->
    [approved] { $by } approved your request
    [rejected] { $by } rejected your request
    [expired] Nobody decided about your request in time
   *[outdated] Your request is outdated
}
