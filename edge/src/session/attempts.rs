//! Counting attempts to sign in, before a password is looked at: fifty at once are fifty counts (SIGN-021).
//!
//! An attempt counts as a failure until its password turns out right. Names are kept as hashes, known or not.

use super::secret::sha256;
use crate::{
    db::{Rows, Statement, params},
    guard::{call::Call, rate},
    problem::{Failure, Outcome},
};
use domain::{
    email::email_key,
    ids::PersonId,
    operation::Operation,
    problem::{Kind, Problem},
    session::guessing::{ADDRESS_ATTEMPTS_A_MINUTE, WINDOW_SECONDS, delay_seconds},
};
use serde::Deserialize;
use serde_json::json;

/// The span over which the attempts of one address are counted.
const ADDRESS_SECONDS: i64 = 60;
/// From here on the delay stays the longest.
const LAST_DELAY: u32 = 16;

/// Whether a failure makes the next attempt for the name wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldsBack {
    /// It does: there were too many.
    Yes,
    /// It does not.
    No,
}

/// One attempt: for which name, from which address.
pub struct Attempt {
    name: String,
    address: String,
    address_limit: u32,
    now: i64,
}

impl Attempt {
    /// An attempt to prove to be the person with this address.
    pub fn to_sign_in<Op: Operation>(call: &Call<Op>, email: &str) -> Self {
        Self::new(call, format!("name:{}", sha256(email_key(email).as_bytes())))
    }

    /// An attempt to give a code as this person. It is counted apart from sign-in, whose count ends with a right password
    /// (FACT-012).
    pub fn to_prove<Op: Operation>(call: &Call<Op>, person: PersonId) -> Self {
        Self::new(call, format!("factor:{person}"))
    }

    /// An attempt to have something sent; `what` names it and is kept as a hash. It is counted apart from sign-in, so
    /// that nobody is kept from signing in by others who press Forgot password for them.
    pub fn to_send<Op: Operation>(call: &Call<Op>, what: &str) -> Self {
        Self::new(call, format!("send:{}", sha256(what.as_bytes())))
    }

    fn new<Op: Operation>(call: &Call<Op>, name: String) -> Self {
        let address = rate::address(call.headers());
        let local = address == rate::LOCAL;
        Self {
            name,
            address: format!("address:{address}"),
            address_limit: if local { call.config().local_attempts } else { ADDRESS_ATTEMPTS_A_MINUTE },
            now: call.now().as_millisecond(),
        }
    }

    /// Counts it. The third statement gives a row if it may go on; the fourth tells until when not.
    pub fn count(&self) -> Vec<Statement> {
        let delays: Vec<_> = (0..=LAST_DELAY).map(|n| delay_seconds(n) * 1000).collect();
        vec![
            Statement::new(
                "INSERT INTO attempt (subject, count, since, until) VALUES (?1, 1, ?2, 0) \
                 ON CONFLICT (subject) DO UPDATE SET count = iif(since <= ?3, 1, count + 1), since = iif(since <= ?3, ?2, since)",
                params![&self.address, self.now, self.now - ADDRESS_SECONDS * 1000],
            ),
            Statement::new(
                "SELECT since + ?3 AS until FROM attempt WHERE subject = ?1 AND count > ?2",
                params![&self.address, self.address_limit, ADDRESS_SECONDS * 1000],
            ),
            Statement::new(
                "INSERT INTO attempt (subject, count, since, until) SELECT ?1, 1, ?2, ?2 \
                 WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE subject = ?5 AND count > ?6) \
                 ON CONFLICT (subject) DO UPDATE SET \
                 count = iif(since <= ?3, 1, count + 1), since = iif(since <= ?3, ?2, since), \
                 until = ?2 + json_extract(?4, '$[' || iif(since <= ?3, 1, min(count + 1, ?7)) || ']') \
                 WHERE until <= ?2 RETURNING until",
                params![
                    &self.name,
                    self.now,
                    self.now - WINDOW_SECONDS * 1000,
                    json!(delays),
                    &self.address,
                    self.address_limit,
                    LAST_DELAY
                ],
            ),
            Statement::new("SELECT until FROM attempt WHERE subject = ?1", params![&self.name]),
        ]
    }

    /// What the answers to [`Self::count`] say: go on, or wait. Tells whether another failure will hold the next
    /// attempt back.
    pub fn judge(&self, rows: &[Rows]) -> Outcome<HoldsBack> {
        #[derive(Deserialize)]
        struct Until {
            until: i64,
        }
        let [_, address, counted, name, ..] = rows else { return Err(Failure::internal("an attempt was not counted")) };
        let wait = |until: i64| {
            let seconds = ((until - self.now) as f64 / 1000.0).ceil().max(1.0);
            Err(Problem::new(Kind::TooManyRequests).with("retryAfter", seconds as u64).into())
        };
        if let Some(Until { until }) = address.first()? {
            return wait(until);
        }
        if let Some(Until { until }) = counted.first()? {
            return Ok(if until > self.now { HoldsBack::Yes } else { HoldsBack::No });
        }
        wait(name.first::<Until>()?.map_or(self.now, |u| u.until))
    }

    /// The password was right: the name starts afresh.
    pub fn forgive(&self) -> Statement {
        Statement::new("DELETE FROM attempt WHERE subject = ?1", params![&self.name])
    }
}
