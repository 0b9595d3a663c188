//! What happened in an account, and in the partner account.

use super::{
    cast::{CUSTOMERS, Customer, LOGINS, Part},
    users,
    world::{Actor, DAY, HOUR, MINUTE, What, World, account_id, login_id, partner_id},
};
use anyhow::Result;
use serde_json::{Value, json};

/// The partner administrator, as an actor in a customer account.
pub fn administrator() -> Actor {
    partner_person(Part::Administrator)
}

fn partner_person(part: Part) -> Actor {
    let index = LOGINS.iter().position(|login| login.part == part).unwrap_or(0);
    let name = format!("{} {}", LOGINS[index].name.0, LOGINS[index].name.1);
    let actor = Actor::person(login_id(index), &name);
    actor.tagged(&["source:portal", &format!("partner:{}", partner_id())])
}

fn facts(customer: &Customer) -> Value {
    json!({ "name": customer.name, "accountNumber": customer.number })
}

/// When the account came to be.
pub fn begin(world: &World, customer: &Customer) -> i64 {
    let day = world.now - customer.age * DAY;
    day - day.rem_euclid(DAY) + 9 * HOUR + 12 * MINUTE
}

/// Everything that happened in a customer account.
pub fn account(world: &mut World, index: usize) -> Result<()> {
    let customer = &CUSTOMERS[index];
    let (id, begin) = (account_id(index), begin(world, customer));
    let partner = administrator();
    for history in [id, partner_id()] {
        world.note(history, begin, &partner, What::admin("create", "account", id, facts(customer)));
    }
    let end = if customer.deactivated { world.now - 6 * DAY } else { world.now };
    users::story(world, index, begin + 20 * MINUTE, end)?;
    settings(world, index, begin, end);
    if customer.pbx {
        on_site(world, index, begin + 2 * DAY, end);
    }
    if customer.deactivated {
        let what = What::admin("edit", "account", id, facts(customer)).changing("status", "active", "deactivated");
        world.note(id, end, &partner, what);
    }
    Ok(())
}

/// Changes of the account information and its integrations.
fn settings(world: &mut World, index: usize, begin: i64, end: i64) {
    let customer = &CUSTOMERS[index];
    let id = account_id(index);
    let partner = administrator();
    let at = world.moment(begin + HOUR, begin + 3 * DAY);
    let what = What::admin("edit", "account", id, facts(customer));
    world.note(id, at, &partner, what.changing("businessType", Value::Null, customer.business.name()));
    let mut integrations = vec!["mitelOne", "chat"];
    if customer.pbx {
        integrations.extend(["gateway", "mivoiceBusiness", "singleSignOn", "azureAdSync"]);
    }
    for name in integrations {
        let at = world.moment(begin + HOUR, begin + 4 * DAY);
        let what = What::admin("create", "integration", format!("{name}:{}", customer.number), json!({ "name": name }));
        world.note(id, at, &partner, what);
    }
    if customer.users > 30 {
        let at = world.moment(begin + 6 * DAY, end);
        let what = What::admin("edit", "account", id, facts(customer)).changing("bandwidthOptimization", false, true);
        world.note(id, at, &partner, what);
    }
}

/// What the customer's PBX reported.
fn on_site(world: &mut World, index: usize, begin: i64, end: i64) {
    let customer = &CUSTOMERS[index];
    let id = account_id(index);
    let pbx =
        Actor::machine("solution", &format!("mivb-{}", customer.number), "MiVoice Business", "PBX", "source:on-site");
    let done = |mut core: Value| {
        core["changestatus"] = json!("SUCCESS");
        core
    };
    for range in 0..3 {
        let at = world.moment(begin, begin + 2 * DAY);
        let core = done(json!({ "from": format!("{}000", range + 2), "to": format!("{}999", range + 2) }));
        world.note(id, at, &pbx, What::mivb("create", "dnRange", format!("range-{range}"), core));
    }
    for (number, name) in
        ["Reception", "Emergency 4th floor", "Night desk", "Pharmacy", "IT service"].iter().enumerate()
    {
        let at = world.moment(begin, end);
        let core = done(json!({ "name": name, "groupType": if number == 1 { "pageEmergency" } else { "ring" } }));
        world.note(id, at, &pbx, What::mivb("create", "group", format!("group-{number}"), core));
    }
    let with_phone: Vec<_> = world
        .users
        .iter()
        .filter(|user| user.account == index && user.extension.is_some())
        .map(|user| (user.name.clone(), user.extension.clone().unwrap_or_default(), user.created_at))
        .collect();
    for (name, extension, created) in with_phone.iter().take(160) {
        let at = world.moment(*created, created + 3 * DAY);
        let models = ["6920w", "6930w", "6940w", "5330e"];
        let core = done(json!({ "dn": extension, "deviceType": world.pick(&models), "user": name }));
        world.note(id, at, &pbx, What::mivb("create", "phone", format!("phone-{extension}"), core.clone()));
        if world.chance(0.35) {
            let later = world.moment(at, end);
            let (old, new) = (mac(world), mac(world));
            let what = What::mivb("edit", "phone", format!("phone-{extension}"), core).changing("macAddress", old, new);
            world.note(id, later, &pbx, what);
        }
        if world.chance(0.2) {
            let group = world.rng.usize(0..5);
            let core = done(json!({ "dn": extension, "group": format!("group-{group}") }));
            let later = world.moment(at, end);
            let what = What::mivb("create", "groupMembership", format!("group-{group}:{extension}"), core);
            world.note(id, later, &pbx, what);
        }
    }
}

fn mac(world: &mut World) -> String {
    let mut bytes = [0; 3];
    world.rng.fill(&mut bytes);
    format!("08:00:0F:{:02X}:{:02X}:{:02X}", bytes[0], bytes[1], bytes[2])
}

/// The partner account's own history, beside the accounts created.
pub fn partner(world: &mut World) {
    let administrator = administrator();
    let begin = world.now - 44 * DAY;
    for (index, login) in LOGINS.iter().enumerate().filter(|(_, login)| login.customer.is_none()) {
        let name = format!("{} {}", login.name.0, login.name.1);
        let core = json!({ "name": name, "email": login.email });
        world.note(partner_id(), begin, &administrator, What::admin("create", "user", login_id(index), core.clone()));
        for &assigned in login.assigned {
            let at = self::begin(world, &CUSTOMERS[assigned]) + HOUR;
            let core = json!({ "name": name, "account": CUSTOMERS[assigned].name });
            let what = What::admin("edit", "accountManager", login_id(index), core);
            world.note(
                partner_id(),
                at,
                &administrator,
                what.changing("accounts", Value::Null, CUSTOMERS[assigned].number),
            );
        }
        for _ in 0..24 {
            let at = world.moment(begin, world.now);
            let what = What::admin("access", "session", login_id(index), core.clone());
            let person = Actor::person(login_id(index), &name);
            world.note(partner_id(), at, &person, what.extra(json!({ "outcome": "signedIn" })));
        }
    }
}
