//! What an account's gateway is told of its users, and what it says of it (DASH-016, USER-027, GTWY-055).

mod messages;
mod reading;

use crate::house::{Acct, House, Person, Server};
use domain::{
    accounts::operations::Confirmation,
    events::{Asset, Event, operations::EventPath},
    gateway::{
        ChangeOutcome, UserChange,
        message::{Known, UpdateReceipts},
        operations::{GetEventOutcome, ListUserChanges, SendUpdateMessages},
    },
    ids::EventId,
    notifications::{
        Notification, NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::{NoInput, Operation},
    page::Page,
    users::{User, input::UserEdit, operations::DeleteUser},
};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// An account with a gateway, a partner administrator, and the gateway's token.
async fn scene() -> (House, Acct, Person, String) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let token = crate::events::gateway(&account, "blade").await;
    (house, account, partner, token)
}

/// Adds a user in an account that gets a gateway, which has done so too. Gives the user and the gateway's name.
pub async fn confirmed(account: &Acct, by: &Person, email: &str) -> (User, &'static str) {
    let token = crate::events::gateway(account, "blade").await;
    let user = crate::users::add(by, account, "Ada", "Lovelace", email).await;
    let change = waiting(&account.server, &token).await[0].change;
    assert_eq!(say(&account.server, &token, &[done(change)]).await, [Known::Applied]);
    (user, "blade")
}

/// What a page of changes is answered with.
async fn page(server: &Server, token: &str, query: &str) -> (StatusCode, Value) {
    let request = server.raw("GET", &format!("{}{query}", ListUserChanges::PATH));
    let answer = request.header("authorization", format!("Bearer {token}")).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

/// A page of changes.
async fn read(server: &Server, token: &str, query: &str) -> Page<UserChange> {
    let (status, answer) = page(server, token, query).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    serde_json::from_value(answer).expect("changes")
}

/// Everything that waits.
async fn waiting(server: &Server, token: &str) -> Vec<UserChange> {
    read(server, token, "?limit=200").await.items
}

fn done(change: EventId) -> Value {
    json!({ "change": change, "status": "SUCCESS" })
}

fn failed(change: EventId, code: &str, reason: &str) -> Value {
    json!({ "change": change, "status": "FAILURE", "code": code, "reason": reason })
}

/// What messages are answered with.
async fn say(server: &Server, token: &str, messages: &[Value]) -> Vec<Known> {
    let request = server.raw("POST", SendUpdateMessages::PATH).header("authorization", format!("Bearer {token}"));
    let answer = request.json(&json!({ "messages": messages })).send().await.expect("an answer");
    let (status, answer): (_, Value) = (answer.status(), answer.json().await.expect("JSON"));
    assert_eq!(status, StatusCode::OK, "{answer}");
    let receipts: UpdateReceipts = serde_json::from_value(answer).expect("receipts");
    let asked: Vec<_> = messages.iter().map(|message| message["change"].clone()).collect();
    assert_eq!(receipts.messages.iter().map(|receipt| json!(receipt.change)).collect::<Vec<_>>(), asked);
    receipts.messages.into_iter().map(|receipt| receipt.state).collect()
}

/// What the bell of a person says of gateways, newest first.
async fn bell(person: &Person) -> Vec<Notification> {
    let list = person.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    list.page.items.into_iter().filter(|one| one.kind == NotificationKind::GatewayUpdate).collect()
}

/// The text of a notification: its key, and its arguments.
fn text(one: &Notification) -> (String, Value) {
    let text = one.text.as_ref().expect("a text");
    (text.key.clone(), json!(text.args))
}

/// The events that tell of what the gateway said, oldest first.
async fn said(account: &Acct, reader: &Person) -> Vec<Event> {
    let events = account.events(reader).await;
    events.into_iter().filter(|event| event.asset == Asset::Gateway).collect()
}

/// How a change stands.
async fn outcome(reader: &Person, account: &Acct, event: EventId) -> Option<ChangeOutcome> {
    let path = EventPath { account: account.id, event };
    reader.call::<GetEventOutcome>(&path, &NoInput {}).await.ok().outcome
}

/// Gives a user another name; the user as they are then.
async fn rename(who: &Person, account: &Acct, user: &User, name: &str) -> User {
    let wished = UserEdit { name: name.into(), ..crate::users::edit(user) };
    crate::users::save(who, account, user, &wished).await.ok()
}

/// Deletes a user.
async fn delete(who: &Person, account: &Acct, user: &User) {
    let (path, word) = (crate::users::at(account, user.id), Confirmation { word: "delete".into() });
    who.request::<DeleteUser>(&path, &word).version(user.version).send().await.ok();
}
