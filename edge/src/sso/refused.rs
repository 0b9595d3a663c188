//! Who does not come in: counted, noted in the history, and told on a page of its own (SSO-061, SSO-063).

use crate::{
    db::{Statement, params},
    guard::rate,
    problem::{Failure, Outcome},
    protocols::{Visit, redirect},
    session::refusal,
};
use axum::body::Body;
use domain::{
    ids::AccountId,
    problem::{Kind, Problem},
    sso::{REFUSED, REFUSED_A_MINUTE, Refusal},
};
use http::Response;
use saml::response::Refused;
use serde::Deserialize;

/// The span over which refusals are counted, in milliseconds.
const SPAN: i64 = 60_000;

/// Why nobody is signed in: something to tell, or a fault of ours.
pub(super) enum Stop {
    /// To be told.
    Refused(TurnedAway),
    /// For the log.
    Failure(Failure),
}

/// A refusal, with whom it is about.
pub(super) struct TurnedAway {
    why: Refusal,
    message: Option<String>,
    who: Option<Who>,
}

/// A user of the account, for the history.
pub(super) struct Who {
    /// The user.
    pub id: String,
    /// The user's name.
    pub name: String,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Self::Refused(TurnedAway { why, message: None, who: None })
    }
}

impl From<Refused> for Stop {
    fn from(Refused { why, message }: Refused) -> Self {
        Self::Refused(TurnedAway { why, message, who: None })
    }
}

impl Stop {
    /// A refusal of somebody known.
    pub(super) fn of(why: Refusal, who: Who) -> Self {
        Self::Refused(TurnedAway { why, message: None, who: Some(who) })
    }
}

fn subject(visit: &Visit) -> String {
    format!("sso:{}", rate::address(&visit.headers))
}

/// The most refusals a minute: local callers, of whom nobody knows the address, have as many as their attempts.
fn limit(visit: &Visit) -> u32 {
    let local = rate::address(&visit.headers) == rate::LOCAL;
    if local { visit.config.local_attempts.max(REFUSED_A_MINUTE) } else { REFUSED_A_MINUTE }
}

/// Refuses to look at anything from an address of which too much was refused within the minute (SSO-063).
pub(super) async fn hold_back(visit: &Visit) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Until {
        until: i64,
    }
    let now = visit.now.as_millisecond();
    let counted = Statement::new(
        "SELECT since + ?4 AS until FROM attempt WHERE subject = ?1 AND count >= ?2 AND since > ?3",
        params![subject(visit), limit(visit), now - SPAN, SPAN],
    );
    match visit.db.first::<Until>(counted).await? {
        None => Ok(()),
        Some(Until { until }) => {
            let seconds = ((until - now) as f64 / 1000.0).ceil().max(1.0);
            Err(Problem::new(Kind::TooManyRequests).with("retryAfter", seconds as u64).into())
        }
    }
}

/// Counts the refusal, notes it in the account's history, at most once a minute and person, and sends the browser to the
/// page that tells it. No text of an assertion is kept.
pub(super) async fn turn_away(visit: &Visit, account: AccountId, refused: &TurnedAway) -> Outcome<Response<Body>> {
    let now = visit.now.as_millisecond();
    let count = Statement::new(
        "INSERT INTO attempt (subject, count, since, until) VALUES (?1, 1, ?2, 0) ON CONFLICT (subject) DO UPDATE SET \
         count = iif(since <= ?3, 1, count + 1), since = iif(since <= ?3, ?2, since)",
        params![subject(visit), now, now - SPAN],
    );
    visit.db.batch(vec![count]).await?;
    let code = refused.why.code();
    let said = refused.message.as_deref().unwrap_or_default();
    worker::console_warn!("single sign-on {}: {code} {said}", visit.request_id);
    let (id, name) = match &refused.who {
        Some(who) => (who.id.clone(), who.name.as_str()),
        None => (account.to_string(), "Single Sign-On"),
    };
    refusal::record_in(&visit.db, account, (&id, name), &code, &visit.request_id, visit.now).await?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("code", refused.why.name()).append_pair("ref", &visit.request_id);
    query
        .append_pair("at", &visit.now.strftime("%Y%m%dT%H%M%SZ").to_string())
        .append_pair("account", &account.to_string());
    redirect(&format!("{REFUSED}?{}", query.finish()), None)
}
