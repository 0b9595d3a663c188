# Support contacts (spec 06).
contacts-text = They get all reports of issues with this account, and are responsible for solving them, with the help of Mitel Partner Technical Support where needed. Mitel contacts neither the partner nor the customer about them.
contacts-process = CloudLink Applications Partner Support Process
contacts-hint-partner = Type a partner's name or an e-mail address; several are separated by commas
contacts-hint-admin = Type an e-mail address or a user's name; several are separated by commas
contacts-no-longer-signs-in = No longer signs in
contacts-without-access = Gets reports without access to this account
contacts-undeliverable = E-mails do not arrive

# Errors of the field.
contacts-required = Add at least one support contact
contacts-keep-one = Keep at least one support contact
contacts-too-many = At most { $max } support contacts
contacts-invalid = Contains an invalid email
contacts-enter-email = Enter an e-mail address
contacts-known = Already a support contact
contacts-choose = Choose a partner or type an e-mail address
