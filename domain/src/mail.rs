//! E-mails that the portal sends: each is a row of the batch that it goes with, and is sent afterwards (DASH-030).

use crate::words::words;

words!(
    /// What an e-mail is about.
    MailKind {
        /// To a user who shall finish the registration (SIGN-029).
        Welcome = "welcome",
        /// To a registered user: where the portal is and how to sign in (USER-053).
        WelcomeBack = "welcomeBack",
        /// With a Reset password link (SIGN-036, USER-048).
        Reset = "reset",
        /// That the password was changed (SIGN-035).
        PasswordChanged = "passwordChanged",
        /// To a registered user, at the old and the new address: the address was changed (USER-024).
        AddressChanged = "addressChanged",
        /// That the sign-in security was changed (FACT-032).
        SecurityChanged = "securityChanged",
        /// To the support contacts: the account is out of service (ACCT-050).
        AccountDeactivated = "accountDeactivated",
        /// To the support contacts: the account is back in service (ACCT-050).
        AccountReactivated = "accountReactivated",
        /// To the support contacts and account admins: the account was deleted (ACCT-051).
        AccountDeleted = "accountDeleted",
        /// To the support contacts: the deleted account is back (UNDO-005).
        AccountRestored = "accountRestored",
        /// To somebody who has become a support contact (SUPC-015).
        ContactAdded = "contactAdded",
        /// To whoever wants to know of new events that match a view (PROV-003).
        EventsMatch = "eventsMatch",
        /// To somebody who may approve what somebody else asks for (DELG-003).
        ApprovalAsked = "approvalAsked",
    }
);
