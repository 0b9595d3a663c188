# The workbook that people download to import users (spec 04, IMPT-003 to IMPT-005).
template-sheet = Users
template-help-sheet = Explanation
template-help-title = How to fill in the sheet “{ template-sheet }”. This sheet is not imported.
template-help-column = Column
template-help-meaning = Meaning
template-help-example = Example { $number }
template-help-firstName = At least one of first name, last name and name must be filled. At most 64 characters.
template-help-lastName = At most 64 characters.
template-help-name = The name shown to others. Left empty, it becomes first name and last name. At most 64 characters.
template-help-email = Required. Each address may be used once in an account.
template-help-role = Choose one from the list. Left empty, it becomes “{ $role }”.
template-role-title = Role
template-role-refused = Choose one of the roles from the list.
