//! The operations on notifications: every person has their own.

use super::{Notifications, ROWS};
use crate::{
    Timestamp,
    ids::NotificationId,
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::Needs,
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the bell's socket is opened: a door of its own, since an upgrade is no call (docs/decisions/0006).
pub const SOCKET: &str = "/api/v1/notifications/socket";
/// With this code the Worker closes a socket whose session has ended: there is no point in opening another one.
pub const SESSION_ENDED: u16 = 4401;

path_params!(
    /// The path of calls about one notification.
    NotificationPath { notification: NotificationId }
);

/// Lists the person's notifications, newest first: what the bell shows.
pub struct ListNotifications;
impl Operation for ListNotifications {
    const NAME: &'static str = "ListNotifications";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/notifications";
    const NEEDS: Needs = Needs::administrators().closed_to_viewers();
    const SPEC: &'static [&'static str] = &["DASH-010", "DASH-011", "DASH-012", "DASH-017"];
    type Path = ();
    type Input = NotificationQuery;
    type Output = Notifications;
}

/// Notes that notifications were listed before the person's eyes (DASH-011).
pub struct SeeNotifications;
impl Operation for SeeNotifications {
    const NAME: &'static str = "SeeNotifications";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/notifications/seen";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-011"];
    type Path = ();
    type Input = Seen;
    type Output = NoOutput;
}

/// Removes a notification for good, for this person only; the work it tells of goes on (DASH-015).
pub struct DeleteNotification;
impl Operation for DeleteNotification {
    const NAME: &'static str = "DeleteNotification";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/notifications/{notification}";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-015"];
    const WAITS: Waits = Waits::Never("one's own bell");
    type Path = NotificationPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// Which page of the notifications.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationQuery {
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200; 20 if absent (DASH-017).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl NotificationQuery {
    /// Rows to answer with.
    pub fn rows(&self) -> u32 {
        crate::page::limit(Some(self.limit.unwrap_or(ROWS)))
    }
}

impl Input for NotificationQuery {}

/// A notification as it was seen. One that has changed since stays pending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeenOne {
    /// The notification.
    pub id: NotificationId,
    /// Its `changedAt` as it was listed.
    pub changed_at: Timestamp,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The notifications; at most 1,000.
    pub notifications: Vec<SeenOne>,
}

impl Seen {
    /// As many as one call takes.
    pub const MOST: usize = 1_000;
}

impl Input for Seen {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.notifications.len() > Self::MOST {
            let message = Message::new("notifications-too-many").with("max", Self::MOST as u64);
            return Err(FieldErrors::one("notifications", message));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_017_notifications_come_in_twenties_unless_asked_otherwise() {
        assert_eq!(NotificationQuery::default().rows(), 20);
        assert_eq!(NotificationQuery { limit: Some(5), after: None }.rows(), 5);
        assert_eq!(NotificationQuery { limit: Some(5_000), after: None }.rows(), 200);
    }
}
