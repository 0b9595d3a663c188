//! The demo's data: one partner organisation, its customers, their users, and what happened in the last
//! weeks - the same at every run but for the dates, which count back from now.
//!
//! `cast` who it is about, `names` people's names, `world` what a record is, `story` what happened in an
//! account, `users` how its users came and `changes` what happened to them, `integrations` what
//! is added to it, `orders` what the partner bought, `roles` its custom roles, `groups` its account groups, `measured` the account of the
//! measurements and `neighbours` the accounts beside it, `sql` how
//! records become statements.

mod cast;
mod changes;
mod groups;
mod integrations;
mod measured;
mod names;
mod neighbours;
mod orders;
mod roles;
mod sql;
mod story;
mod users;
mod world;

use crate::Arguments;
use anyhow::Result;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
use cast::{CUSTOMERS, LOGINS, Part};
use serde::Serialize;
use std::io::Write;
use world::World;

/// What the database is filled with beside the demo.
#[derive(Clone, Copy, Default)]
pub struct Amounts {
    /// Users of the account of the measurements.
    pub users: usize,
    /// Events of it.
    pub events: usize,
    /// Further accounts with a thousand of these events each.
    pub neighbours: usize,
}

impl Amounts {
    /// Takes `--users N`, `--events N` and `--neighbours N`.
    pub fn read(arguments: &mut Arguments) -> Result<Self> {
        let mut amount = |name| Ok::<_, anyhow::Error>(arguments.value(name)?.unwrap_or(0));
        Ok(Self { users: amount("--users")?, events: amount("--events")?, neighbours: amount("--neighbours")? })
    }

    /// These amounts where they are given, else those.
    pub fn or(self, others: Self) -> Self {
        let either = |amount: usize, other: usize| if amount > 0 { amount } else { other };
        Self {
            users: either(self.users, others.users),
            events: either(self.events, others.events),
            neighbours: either(self.neighbours, others.neighbours),
        }
    }

    fn any(&self) -> bool {
        self.users + self.events + self.neighbours > 0
    }
}

/// Someone to sign in as, as scripts read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The base role.
    pub role: &'static str,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: &'static str,
    /// Password.
    pub password: &'static str,
    /// The id of the customer account, of a partner's largest one in reach.
    pub account: String,
    /// The Account ID of that account.
    pub account_number: &'static str,
    /// Its name; of a partner, the partner account's.
    pub account_name: &'static str,
}

/// The people to sign in as.
pub fn people(amounts: &Amounts) -> Vec<Person> {
    let mut people: Vec<Person> = LOGINS
        .iter()
        .map(|login| {
            let customer = login.customer.or(login.assigned.first().copied()).unwrap_or(0);
            Person {
                role: match login.part {
                    Part::Administrator => "partnerAdministrator",
                    Part::Manager => "accountManager",
                    Part::Admin => "accountAdmin",
                    Part::User => "user",
                },
                name: format!("{} {}", login.name.0, login.name.1),
                email: login.email,
                password: login.password,
                account: world::account_id(customer).to_string(),
                account_number: CUSTOMERS[customer].number,
                account_name: login.customer.map_or(cast::PARTNER, |customer| CUSTOMERS[customer].name),
            }
        })
        .collect();
    if amounts.any() {
        people.push(measured::admin());
    }
    people
}

/// Writes all of it as lines of JSON, each a statement with its parameters.
pub fn write(amounts: &Amounts, out: &mut impl Write) -> Result<()> {
    let mut world = World::new(jiff::Timestamp::now().as_millisecond())?;
    for index in 0..CUSTOMERS.len() {
        story::account(&mut world, index)?;
    }
    story::partner(&mut world);
    roles::story(&mut world);
    sql::write(&mut world, out)?;
    if amounts.any() {
        measured::write(&mut world, *amounts, out)?;
    }
    Ok(out.flush()?)
}

/// `cargo xtask seed`.
pub fn print(mut arguments: Arguments) -> Result<()> {
    let amounts = Amounts::read(&mut arguments)?;
    let file = arguments.value::<String>("--out")?;
    arguments.end()?;
    match file {
        Some(file) => write(&amounts, &mut std::io::BufWriter::new(std::fs::File::create(file)?)),
        None => write(&amounts, &mut std::io::stdout().lock()),
    }
}

/// A password as the Worker stores it (SIGN-031), with the salt that belongs to the demo.
fn password_hash(password: &str, email: &str) -> Result<String> {
    let refused = |error| anyhow::anyhow!("password of {email}: {error}");
    let salt: Vec<u8> = email.bytes().cycle().take(16).collect();
    let salt = SaltString::encode_b64(&salt).map_err(refused)?;
    let params = Params::new(19_456, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Ok(argon.hash_password(password.as_bytes(), &salt).map_err(refused)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{HashMap, HashSet};

    fn told() -> World {
        let mut world = World::new(1_790_000_000_000).unwrap();
        (0..CUSTOMERS.len()).for_each(|index| story::account(&mut world, index).unwrap());
        story::partner(&mut world);
        roles::story(&mut world);
        world.put_in_order();
        world
    }

    #[test]
    fn the_same_at_every_run() {
        let lines = || {
            let mut out = Vec::new();
            sql::write(&mut told(), &mut out).unwrap();
            out
        };
        assert_eq!(lines(), lines());
    }

    #[test]
    fn nothing_happens_later_than_now_and_ids_rise_with_time() {
        let world = told();
        assert!(world.events.len() > 1_500, "{} events", world.events.len());
        assert!(world.events.iter().all(|event| event.at < world.now));
        assert!(world.events.is_sorted_by_key(|event| (event.at, event.id)));
    }

    #[test]
    fn each_user_was_created_by_one_event_and_changed_by_the_last() {
        let world = told();
        let mut created: HashMap<_, usize> = HashMap::new();
        let mut changed: HashMap<_, i64> = HashMap::new();
        for event in world.events.iter().filter(|event| event.asset == "user") {
            *created.entry(event.asset_id.clone()).or_default() += usize::from(event.action == "create");
            if event.tells_of_a_change() {
                changed.insert(event.asset_id.clone(), event.at);
            }
        }
        for user in &world.users {
            assert_eq!(created.get(&user.id.to_string()), Some(&1), "{}", user.name);
            assert_eq!(changed.get(&user.id.to_string()), Some(&user.modified_at), "{}", user.name);
        }
    }

    #[test]
    fn what_must_be_unique_in_an_account_is() {
        let world = told();
        let mut seen = HashSet::new();
        for user in &world.users {
            for value in [user.email.as_ref(), user.mobile.as_ref(), user.username.as_ref(), user.extension.as_ref()] {
                assert!(value.is_none_or(|value| seen.insert((user.account, value.clone()))), "{value:?}");
            }
            assert!(user.email.as_ref().is_none_or(|email| domain::email::is_email(email)), "{:?}", user.email);
        }
        assert_eq!(world.users.iter().filter(|user| user.account == 0).count(), CUSTOMERS[0].users);
    }

    #[test]
    fn passwords_are_hashed_as_the_worker_expects() {
        let hash = password_hash("secret", "a@b.example").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }
}
