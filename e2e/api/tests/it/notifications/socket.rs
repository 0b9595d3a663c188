//! The bell's socket: who is let in, what it says, when it closes.

use super::{bell, many};
use crate::house::{House, Person, sha256};
use domain::{
    Timestamp,
    ids::NotificationId,
    notifications::operations::{DeleteNotification, NotificationPath, SESSION_ENDED, SOCKET},
    operation::NoInput,
    problem::{Kind, Problem},
    session::operations::SignOut,
};
use reqwest::{Response, StatusCode, Upgraded};
use serde_json::json;
use std::time::Duration;
use tokio::{io::AsyncReadExt, time::timeout};

/// Asks for the socket as a page of this origin would.
async fn ask(person: &Person, origin: Option<&str>, upgrade: bool) -> Response {
    let mut request = person.server.raw("GET", SOCKET);
    if upgrade {
        request = request
            .header("connection", "Upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    }
    if let Some(token) = &person.token {
        request = request.header("cookie", format!("__Host-session={token}"));
    }
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    request.send().await.expect("an answer")
}

async fn opened(person: &Person) -> Upgraded {
    let answer = ask(person, Some(&person.server.address), true).await;
    assert_eq!(answer.status(), StatusCode::SWITCHING_PROTOCOLS);
    answer.upgrade().await.expect("a socket")
}

/// The next frame: its opcode and what it carries (RFC 6455, section 5.2; frames of a server are not masked).
async fn heard(socket: &mut Upgraded) -> (u8, Vec<u8>) {
    let mut head = [0; 2];
    let read = async {
        socket.read_exact(&mut head).await.expect("a frame");
        let mut body = vec![0; usize::from(head[1] & 0x7f)];
        socket.read_exact(&mut body).await.expect("its content");
        body
    };
    let body = timeout(Duration::from_secs(5), read).await.expect("a word within five seconds");
    (head[0] & 0x0f, body)
}

#[tokio::test]
async fn dash_012_a_socket_is_told_of_every_change_of_the_own_bell() {
    let house = House::open().await;
    let (account, partner, other) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    many(&partner, &account, 1).await;
    let (mut one, mut two, mut foreign) = (opened(&partner).await, opened(&partner).await, opened(&other).await);
    let notification: NotificationId = bell(&partner).await.page.items[0].id;
    partner.call::<DeleteNotification>(&NotificationPath { notification }, &NoInput {}).await.ok();
    for socket in [&mut one, &mut two] {
        assert_eq!(heard(socket).await, (1, b"changed".to_vec()));
    }
    assert!(timeout(Duration::from_millis(300), heard(&mut foreign)).await.is_err(), "it is told of another's bell");
}

#[tokio::test]
async fn dash_012_the_socket_is_for_pages_of_the_portal_and_who_has_a_bell() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let (user, own) = (account.user().await, partner.server.address.clone());
    for (who, origin, upgrade, kind) in [
        (&partner.server.nobody(), Some(own.as_str()), true, Kind::NotSignedIn),
        (&partner, None, true, Kind::ForeignOrigin),
        (&partner, Some("https://evil.example"), true, Kind::ForeignOrigin),
        (&partner, Some("null"), true, Kind::ForeignOrigin),
        (&user, Some(own.as_str()), true, Kind::PermissionDenied),
        (&partner, Some(own.as_str()), false, Kind::BadRequest),
    ] {
        let answer = ask(who, origin, upgrade).await;
        let problem: Problem = answer.json().await.expect("a problem");
        assert_eq!(problem.kind, kind, "{origin:?}");
    }
}

#[tokio::test]
async fn sign_022_signing_out_closes_the_socket_of_that_session_alone() {
    let house = House::open().await;
    let partner = house.partner().await;
    let other = Person { token: Some("another browser of the same person".to_owned()), ..partner.clone() };
    let sql = "INSERT INTO session (token_hash, person_id, person_kind, created_at, last_seen_at, expires_at, browser) \
               SELECT ?1, person_id, person_kind, created_at, last_seen_at, expires_at, '' \
        FROM session WHERE person_id = ?2";
    house.server.sql(sql, json!([sha256("another browser of the same person"), partner.id])).await;
    let (mut ends, mut stays) = (opened(&partner).await, opened(&other).await);
    partner.call::<SignOut>(&(), &NoInput {}).await.ok();
    let (opcode, body) = heard(&mut ends).await;
    assert_eq!((opcode, &body[..2]), (8, &SESSION_ENDED.to_be_bytes()[..]));
    assert!(timeout(Duration::from_millis(300), heard(&mut stays)).await.is_err());
}

#[tokio::test]
async fn sign_023_a_socket_keeps_no_session_alive() {
    let house = House::open().await;
    let partner = house.partner().await;
    let before = Timestamp::now().as_millisecond() - 30 * 60_000;
    house.server.sql("UPDATE session SET last_seen_at = ?2 WHERE person_id = ?1", json!([partner.id, before])).await;
    let _socket = opened(&partner).await;
    let seen = "SELECT last_seen_at FROM session WHERE person_id = ?1";
    assert_eq!(house.server.number(seen, json!([partner.id])).await, before);
}
