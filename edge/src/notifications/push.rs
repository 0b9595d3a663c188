//! Tells the browsers of a person that something in their bell has changed. Nothing rests on it: the rows are the
//! truth, and a browser that hears nothing looks by itself.

use worker::{Env, Stub};

/// The binding of the objects that hold the sockets (wrangler.jsonc).
const OBJECTS: &str = "BELLS";

/// The object that holds a person's sockets.
pub(super) fn object(env: &Env, person: &str) -> worker::Result<Stub> {
    env.durable_object(OBJECTS)?.get_by_name(person)
}

/// Something in this person's bell has changed. Call it after the commit.
pub async fn changed(env: &Env, person: &str) {
    tell(env, person, "https://bell/changed").await;
}

/// A session of this person has ended: its sockets close. `token_hash` is the session's key.
pub async fn session_ended(env: &Env, person: &str, token_hash: &str) {
    tell(env, person, &format!("https://bell/ended/{token_hash}")).await;
}

async fn tell(env: &Env, person: &str, what: &str) {
    let told = match object(env, person) {
        Ok(object) => object.fetch_with_str(what).await.map(drop),
        Err(error) => Err(error),
    };
    if let Err(error) = told {
        worker::console_error!("the bell of {person} was not told: {error}");
    }
}
