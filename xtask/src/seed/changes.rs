//! What happened to users after they had come: edits, departures, sign-ins.

use super::{
    cast::LOGINS,
    users::{Teller, facts, values},
    world::{Actor, HOUR, MINUTE, What, World, account_id, login_id},
};
use anyhow::Result;
use domain::users::{Role, Source, products::Product};
use serde_json::{Value, json};

/// Changes of users that an administrator or the directory made.
pub fn edits(teller: &Teller, world: &mut World, admin: &Actor) {
    let users: Vec<_> = world.users.iter().filter(|user| user.account == teller.account).map(|user| user.id).collect();
    for id in users {
        let fixed = LOGINS.iter().enumerate().any(|(index, _)| login_id(index) == id);
        if fixed || !world.chance(0.4) {
            continue;
        }
        let Some(user) = world.users.iter().find(|user| user.id == id).cloned() else {
            continue;
        };
        let at = world.moment(user.modified_at + HOUR, teller.end);
        match world.rng.usize(0..8) {
            0..=3 => {
                let mut licences = user.licences.clone();
                let product = *world.pick(&[Product::MiteamMeetings, Product::VoiceAssist, Product::MitelOneElite]);
                if licences.contains(&product) {
                    licences.retain(|held| *held != product);
                } else {
                    licences.push(product);
                }
                licences.sort_by_key(|product| *product as u8);
                teller.edit(world, id, at, admin, |user, what| {
                    let old = std::mem::replace(&mut user.licences, licences);
                    what.changing("licences", json!(old), json!(user.licences))
                });
            }
            4 if user.last_name.len() < 12 => {
                let married = format!("{}-{}", user.last_name, world.pick(&["Roy", "Weber", "Lind"]));
                teller.edit(world, id, at, admin, |user, what| {
                    let old_name = std::mem::replace(&mut user.name, format!("{} {married}", user.first_name));
                    let old = std::mem::replace(&mut user.last_name, married);
                    what.changing("lastName", old, user.last_name.as_str()).changing(
                        "name",
                        old_name,
                        user.name.as_str(),
                    )
                });
            }
            5 if user.role == Role::User && user.email.is_some() => teller.edit(world, id, at, admin, |user, what| {
                user.role = Role::AccountAdmin;
                what.changing("role", "user", "accountAdmin")
            }),
            6 if user.source == Source::Scim => {
                let directory =
                    Actor::machine("scim", &format!("scim-{}", teller.customer.number), "SCIM", "SCIM", "source:scim");
                teller.edit(world, id, at, &directory, |user, what| {
                    user.active = false;
                    what.changing("active", true, false)
                });
            }
            _ if user.registered_at.is_some() => {
                teller.edit(world, id, at, admin, |_, what| what.changing("passwordReset", Value::Null, "requested"));
            }
            _ => {}
        }
    }
}

/// Some have left: only the history knows them.
pub fn departures(teller: &mut Teller, world: &mut World, admin: &Actor) -> Result<()> {
    let all = teller.count;
    for _ in 0..all / 40 {
        let at = world.moment(teller.begin + HOUR, teller.end);
        let id = teller.arrive(world, at, admin, Source::Portal, json!({}))?;
        let Some(user) = world.users.pop() else { continue };
        let gone = world.moment(at + HOUR, teller.end);
        let what = What::admin("delete", "user", id, facts(&user)).extra(json!({ "values": values(&user) }));
        world.note(account_id(teller.account), gone.max(at + MINUTE), admin, what);
    }
    teller.count = all;
    Ok(())
}

/// Sign-ins of those who have registered.
pub fn visits(teller: &Teller, world: &mut World) {
    let registered: Vec<_> = world
        .users
        .iter()
        .filter(|user| user.account == teller.account)
        .filter_map(|user| Some((user.id, user.name.clone(), user.role, user.registered_at?)))
        .collect();
    for (id, name, role, since) in registered {
        let times = if role == Role::AccountAdmin { world.rng.usize(4..16) } else { world.rng.usize(0..3) };
        let mut last = since;
        for _ in 0..times {
            let at = world.moment(since, teller.end);
            last = last.max(at);
            let what = What::admin("access", "session", id, json!({ "name": name }));
            let what = what.extra(json!({ "outcome": "signedIn" }));
            world.note(account_id(teller.account), at, &Actor::person(id, &name), what);
        }
        if let Some(user) = world.users.iter_mut().find(|user| user.id == id) {
            user.last_sign_in_at = Some(last);
        }
    }
}
