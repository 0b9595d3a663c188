//! The account of the measurements: as many users and events as are asked for, without a story.

use super::{
    Amounts, Person,
    cast::{CUSTOMERS, MEASURED},
    neighbours, password_hash,
    sql::{self, row},
    world::{Actor, DAY, HOUR, User, What, World, account_id, login_id},
};
use anyhow::Result;
use domain::{
    language::Language,
    users::{CloudlinkAccount, Role, Source, products::Product},
};
use serde_json::json;
use std::io::Write;

const EMAIL: &str = "load.admin@measurement.example";
const PASSWORD: &str = "Steady-Engine-90";
/// The account's index, after those of the demo.
const INDEX: usize = CUSTOMERS.len();
/// The admin's, after those of the people to sign in as.
const ADMIN: usize = 200;
/// What its events are about, users most.
const ASSETS: &[&str] = &[
    "user",
    "user",
    "user",
    "account",
    "import",
    "integration",
    "session",
    "order",
    "export",
    "phone",
    "groupMembership",
];
/// Records written at a time.
const PORTION: usize = 20_000;

/// The account admin to measure as.
pub fn admin() -> Person {
    Person {
        role: "accountAdmin",
        name: "Load Admin".to_owned(),
        email: EMAIL,
        password: PASSWORD,
        account: account_id(INDEX).to_string(),
        account_number: MEASURED.number,
        account_name: MEASURED.name,
    }
}

/// Writes the account, its users and its events.
pub fn write(world: &mut World, amounts: Amounts, out: &mut impl Write) -> Result<()> {
    world.events.clear();
    sql::account(world, INDEX, &MEASURED, out)?;
    let first =
        User { id: login_id(ADMIN), role: Role::AccountAdmin, email: Some(EMAIL.to_owned()), ..user(world, 0)? };
    sql::insert(out, sql::USER, &[sql::user_row(&first, 0)])?;
    let credential = row![login_id(ADMIN), password_hash(PASSWORD, EMAIL)?, world.now];
    sql::insert(out, sql::CREDENTIAL, &[credential])?;
    let mut number = 1;
    while number < amounts.users {
        let portion = PORTION.min(amounts.users - number);
        let users: Vec<_> = (number..number + portion).map(|n| user(world, n)).collect::<Result<_>>()?;
        let rows: Vec<_> = users.iter().enumerate().map(|(n, user)| sql::user_row(user, number + n)).collect();
        sql::insert(out, sql::USER, &rows)?;
        sql::licences(&users, out)?;
        number += portion;
    }
    let mut actors = Vec::new();
    for n in 0..200 {
        actors.push(Actor::person(login_id(ADMIN + n), &world.name(&["british"])?.shown));
    }
    let mut written = 0;
    while written < amounts.events {
        let portion = PORTION.min(amounts.events - written);
        for n in written..written + portion {
            event(world, n, amounts.events, &actors)?;
        }
        world.put_in_order();
        let rows: Vec<_> = world.events.drain(..).map(|event| sql::event_row(&event)).collect();
        sql::insert(out, sql::EVENT, &rows)?;
        written += portion;
    }
    neighbours::write(amounts.events, amounts.neighbours, out)?;
    Ok(())
}

fn user(world: &mut World, n: usize) -> Result<User> {
    let name = world.name(&[])?;
    let at = world.now - 30 * DAY + (n as i64 * 17) % (29 * DAY);
    let registered = world.chance(0.6);
    let mut licences = vec![Product::ALL[n % Product::ALL.len()]];
    if n.is_multiple_of(3) {
        licences.clear();
    }
    Ok(User {
        id: world.id(at),
        account: INDEX,
        email: Some(format!("{}{n}@{}", name.mailbox, MEASURED.domain)),
        name: name.shown,
        first_name: name.first,
        last_name: name.last,
        mobile: None,
        username: None,
        extension: n.is_multiple_of(2).then(|| (10_000 + n).to_string()),
        external_id: None,
        role: if n % 97 == 5 { Role::AccountAdmin } else { Role::User },
        source: Source::ALL[n % Source::ALL.len()],
        cloudlink_account: if registered { CloudlinkAccount::Registered } else { CloudlinkAccount::Invited },
        active: n % 41 != 7,
        iot_connected: n % 53 == 11,
        licences,
        language: Language::En,
        import_id: None,
        invited_at: Some(at),
        registered_at: registered.then_some(at + HOUR),
        last_sign_in_at: None,
        version: 1,
        created_at: at,
        created_by: "System".to_owned(),
        modified_at: at,
        modified_by: "System".to_owned(),
    })
}

fn event(world: &mut World, n: usize, all: usize, actors: &[Actor]) -> Result<()> {
    let span = 60 * DAY;
    let at = world.now - span + (span as f64 * n as f64 / all as f64) as i64;
    let asset = *world.pick(ASSETS);
    let action = match asset {
        "session" | "export" => "access",
        _ => *world.pick(&["create", "edit", "edit", "delete"]),
    };
    let name = world.name(&[])?;
    let core = json!({ "name": name.shown, "email": format!("{}@{}", name.mailbox, MEASURED.domain) });
    let made = if matches!(asset, "phone" | "groupMembership") { What::mivb } else { What::admin };
    let mut what = made(action, asset, format!("{asset}-{}", world.rng.u32(..50_000)), core);
    if action == "edit" {
        what = what.changing(world.pick::<&str>(&["licences", "role", "mobile", "name"]), "before", "after");
    }
    let actor = world.pick(actors).clone();
    world.note(account_id(INDEX), at, &actor, what);
    Ok(())
}
