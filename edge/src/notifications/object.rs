//! Holds the sockets of one person's browsers. It hibernates between messages: an idle socket costs nothing. What it
//! sends says only that there is something to read; reading is a call like any other, behind the guard.

use super::door::{SESSION, UNTIL};
use crate::{
    clock,
    db::Db,
    guard::session::{self as sessions, Session},
    problem::{Failure, Outcome},
};
use domain::notifications::operations::SESSION_ENDED;
use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, State, WebSocket, WebSocketIncomingMessage, WebSocketPair, durable_object,
};

/// What a socket hears when something has changed.
const CHANGED: &str = "changed";
/// Browsers of one person at a time; the oldest make way.
const MOST_SOCKETS: usize = 32;

/// Kept with a socket while the object sleeps.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Holder {
    /// The session's key.
    session: String,
    /// The session holds until then at least; afterwards the database is asked. Milliseconds since 1970.
    until: f64,
}

/// The object of one person.
#[durable_object]
pub struct Bell {
    state: State,
    env: Env,
}

impl DurableObject for Bell {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let path = request.path();
        if let Some(session) = path.strip_prefix("/ended/") {
            for (socket, holder) in self.sockets() {
                if holder.is_none_or(|holder| holder.session == session) {
                    end(&socket);
                }
            }
            return Response::empty();
        }
        if path == "/open" {
            return self.open(&request).await;
        }
        for (socket, _) in self.sockets() {
            // One that cannot be sent to is closing already.
            let _ = socket.send_with_str(CHANGED);
        }
        Response::empty()
    }

    /// Sessions end by themselves when nobody is there (SIGN-023): their sockets end with them.
    async fn alarm(&self) -> worker::Result<Response> {
        let now = clock::now().as_millisecond() as f64;
        for (socket, holder) in self.sockets() {
            let Some(mut holder) = holder else {
                end(&socket);
                continue;
            };
            if holder.until > now {
                continue;
            }
            match self.session(&holder.session).await {
                Ok(Some(session)) => {
                    holder.until = session.view().idle_until.as_millisecond() as f64;
                    socket.serialize_attachment(&holder)?;
                }
                Ok(None) => end(&socket),
                // The runtime comes back with the alarm.
                Err(failure) => return Err(worker::Error::RustError(failure.to_string())),
            }
        }
        self.wake_in_time().await?;
        Response::empty()
    }

    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> worker::Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, _: usize, _: String, _: bool) -> worker::Result<()> {
        let _ = socket.close(Some(1000), Some("bye"));
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: worker::Error) -> worker::Result<()> {
        Ok(())
    }
}

impl Bell {
    fn sockets(&self) -> Vec<(WebSocket, Option<Holder>)> {
        let held = |socket: WebSocket| {
            let holder = socket.deserialize_attachment().ok().flatten();
            (socket, holder)
        };
        self.state.get_websockets().into_iter().map(held).collect()
    }

    async fn open(&self, request: &Request) -> worker::Result<Response> {
        let header = |name: &str| request.headers().get(name).ok().flatten().unwrap_or_default();
        let until = header(UNTIL).parse().unwrap_or(0.0);
        let before = self.state.get_websockets();
        for socket in before.iter().take((before.len() + 1).saturating_sub(MOST_SOCKETS)) {
            let _ = socket.close(Some(1013), Some("too many"));
        }
        let pair = WebSocketPair::new()?;
        self.state.accept_web_socket(&pair.server);
        pair.server.serialize_attachment(Holder { session: header(SESSION), until })?;
        self.wake_in_time().await?;
        Response::from_websocket(pair.client)
    }

    /// Sets the alarm to when the first session may have ended.
    async fn wake_in_time(&self) -> worker::Result<()> {
        let first = self.sockets().into_iter().filter_map(|(_, holder)| Some(holder?.until)).reduce(f64::min);
        match first {
            // A moment later, so that the session has really ended by then.
            Some(first) => {
                let left = (first as i64 - clock::now().as_millisecond()).max(0);
                self.state.storage().set_alarm(left + 1_000).await
            }
            None => Ok(()),
        }
    }

    async fn session(&self, token_hash: &str) -> Outcome<Option<Session>> {
        let rows = Db::directory(&self.env)?.batch(vec![sessions::find(token_hash)]).await?;
        let rows = rows.first().ok_or_else(|| Failure::internal("a query gave no answer"))?;
        sessions::read(rows, token_hash, clock::now())
    }
}

fn end(socket: &WebSocket) {
    let _ = socket.close(Some(SESSION_ENDED), Some("session ended"));
}
