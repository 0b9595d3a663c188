//! Typed identifiers. Each is a UUIDv7 made by the Worker: sortable by time, never reused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A reseller's organisation, the home of its partner users.
    PartnerAccountId,
    /// A customer account. People see its nine-digit account number instead (ACCT-013).
    AccountId,
    /// A user of a customer account.
    UserId,
    /// Anyone who can sign in: a partner user or a user of a customer account.
    PersonId,
    /// An entry of the event history (EVNT-001).
    EventId,
    /// A preview of an import (IMPT-026), also the import's ID in events.
    DraftId,
    /// A piece of long work.
    JobId,
    /// A link sent by mail (SIGN-032).
    LinkId,
    /// A mail to send (DASH-030).
    MailId,
    /// What the bell tells a person (DASH-010).
    NotificationId,
    /// A passkey of a person.
    PasskeyId,
    /// An order that a partner bought.
    OrderId,
    /// A custom role.
    RoleId,
    /// A saved view of an event history (PROV-003).
    ViewId,
    /// A group of customer accounts (DELG-002).
    GroupId,
    /// A request that waits for a second person (DELG-003).
    ApprovalId,
}

impl From<UserId> for PersonId {
    fn from(user: UserId) -> Self {
        Self(user.0)
    }
}
