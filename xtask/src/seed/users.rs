//! What happened to the users of an account: how each came, was invited, registered, changed, and left.

use super::{
    cast::{CUSTOMERS, Customer, LOGINS, Part},
    changes,
    names::FullName,
    story,
    world::{Actor, DAY, HOUR, MINUTE, User, What, World, account_id, login_id},
};
use anyhow::Result;
use domain::users::{CloudlinkAccount, Role, Source, products::Product};
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

/// The files by which users were imported, and which part of all users came so.
const IMPORTS: &[(&str, f64)] = &[("staff-2026.xlsx", 0.3), ("Nouveaux employés.xlsx", 0.12)];

/// Tells it from the account's beginning to now, or to its deactivation.
pub fn story(world: &mut World, account: usize, begin: i64, end: i64) -> Result<()> {
    let customer = &CUSTOMERS[account];
    let mut teller = Teller { account, customer, begin, end, taken: HashSet::new(), count: 0 };
    let admin = teller.administrators(world)?;
    teller.imports(world, &admin)?;
    if customer.pbx {
        teller.synchronised(world, Source::Pbx, customer.users / 4)?;
        teller.synchronised(world, Source::Scim, customer.users / 8)?;
        teller.synchronised(world, Source::Micloud, customer.users / 30)?;
    }
    while teller.count < customer.users {
        let at = world.moment(begin + HOUR, end);
        let id = teller.arrive(world, at, &admin, Source::Portal, json!({}))?;
        teller.invite(world, id, at);
    }
    changes::edits(&teller, world, &admin);
    changes::departures(&mut teller, world, &admin)?;
    changes::visits(&teller, world);
    Ok(())
}

/// Tells of the users of one account.
pub struct Teller {
    /// The account's index.
    pub account: usize,
    /// The account.
    pub customer: &'static Customer,
    /// When its story begins.
    pub begin: i64,
    /// When it ends.
    pub end: i64,
    /// How many users there are.
    pub count: usize,
    /// What stands before the @ of somebody already.
    taken: HashSet<String>,
}

/// How somebody comes to be a user.
struct Arrival<'a> {
    id: Uuid,
    at: i64,
    by: &'a Actor,
    source: Source,
    role: Role,
    name: FullName,
    extra: Value,
}

impl Teller {
    fn name(&mut self, world: &mut World) -> Result<FullName> {
        let mut name = world.name(self.customer.people)?;
        let plain = name.mailbox.clone();
        let mut number = 1;
        while !self.taken.insert(name.mailbox.clone()) {
            number += 1;
            name.mailbox = format!("{plain}{number}");
        }
        Ok(name)
    }

    /// The first users: an account admin, and whoever of the account is there to sign in as.
    fn administrators(&mut self, world: &mut World) -> Result<Actor> {
        let by = &story::administrator();
        let (account, source, extra) = (self.account, Source::Portal, json!({}));
        let mut admin = None;
        for (index, login) in LOGINS.iter().enumerate().filter(|(_, login)| login.customer == Some(account)) {
            let mailbox = login.email.split('@').next().unwrap_or_default().to_owned();
            self.taken.insert(mailbox.clone());
            let (first, last) = (login.name.0.to_owned(), login.name.1.to_owned());
            let shown = format!("{first} {last}");
            let role = if login.part == Part::Admin { Role::AccountAdmin } else { Role::User };
            if role == Role::AccountAdmin {
                admin = Some(Actor::person(login_id(index), &shown));
            }
            let (id, at) = (login_id(index), self.begin + (self.count as i64 + 1) * 9 * MINUTE);
            let name = FullName { first, last, shown, mailbox };
            self.come(world, Arrival { id, at, by, source, role, name, extra: extra.clone() });
            self.register(world, id, at + HOUR);
        }
        if let Some(admin) = admin {
            return Ok(admin);
        }
        let (name, at) = (self.name(world)?, self.begin);
        let id = world.id(at);
        let admin = Actor::person(id, &name.shown);
        self.come(world, Arrival { id, at, by, source, role: Role::AccountAdmin, name, extra });
        self.register(world, id, at + HOUR);
        Ok(admin)
    }

    /// Somebody comes.
    pub fn arrive(&mut self, world: &mut World, at: i64, by: &Actor, source: Source, extra: Value) -> Result<Uuid> {
        let (name, id) = (self.name(world)?, world.id(at));
        let role = if world.chance(0.03) { Role::AccountAdmin } else { Role::User };
        self.come(world, Arrival { id, at, by, source, role, name, extra });
        Ok(id)
    }

    fn come(&mut self, world: &mut World, arrival: Arrival) {
        let Arrival { id, at, by, source, role, name, mut extra } = arrival;
        self.count += 1;
        let unlisted = source == Source::Pbx && world.chance(0.3);
        let extension = (source == Source::Pbx || world.chance(0.55)).then(|| (2000 + self.count * 3).to_string());
        let number = 104_211 + self.count * 37;
        let licences = licences(world, source);
        let user = User {
            id,
            account: self.account,
            email: (!unlisted).then(|| format!("{}@{}", name.mailbox, self.customer.domain)),
            mobile: world.chance(0.35).then(|| format!("{}{number:06}", dialling(self.customer.place.0))),
            username: licences.contains(&Product::MivoiceBusiness).then_some(name.mailbox),
            external_id: (source == Source::Scim).then(|| format!("aad-{:08x}", world.rng.u32(..))),
            iot_connected: source == Source::Micloud && world.chance(0.4),
            cloudlink_account: if unlisted { CloudlinkAccount::None } else { CloudlinkAccount::NotInvited },
            name: name.shown,
            first_name: name.first,
            last_name: name.last,
            extension,
            role,
            source,
            licences,
            active: true,
            language: self.customer.language,
            import_id: None,
            invited_at: None,
            registered_at: None,
            last_sign_in_at: None,
            version: 1,
            created_at: at,
            created_by: by.shown.clone(),
            modified_at: at,
            modified_by: by.shown.clone(),
        };
        extra["values"] = values(&user);
        let what = What::admin("create", "user", id, facts(&user)).extra(extra);
        world.note(account_id(self.account), at, by, what);
        world.users.push(user);
    }

    fn imports(&mut self, world: &mut World, admin: &Actor) -> Result<()> {
        for (number, (file, part)) in IMPORTS.iter().enumerate() {
            let rows = (self.customer.users as f64 * part) as usize;
            if rows < 4 {
                continue;
            }
            let earliest = self.begin + (2 + number as i64 * 12) * DAY;
            let at = world.moment(earliest, (earliest + 2 * DAY).min(self.end));
            let import = world.id(at);
            let importer = admin.tagged(&["source:import", &import.to_string(), "import"]);
            let mut arrived = Vec::new();
            for row in 0..rows {
                let extra = json!({ "fileName": file, "row": row + 2 });
                arrived.push(self.arrive(world, at, &importer, Source::Import, extra)?);
                if let Some(user) = world.users.last_mut() {
                    user.import_id = Some(import);
                }
            }
            let left = world.rng.usize(0..4);
            let counts = json!({ "fileName": file, "read": rows + left, "added": rows, "left": left });
            let what = What::admin("create", "import", import, json!({ "fileName": file })).extra(counts);
            world.note(account_id(self.account), at, &importer, what);
            self.welcome(world, admin, &arrived, at);
        }
        Ok(())
    }

    /// After an import the welcome e-mails are a step of their own (IMPT-036).
    fn welcome(&self, world: &mut World, admin: &Actor, users: &[Uuid], imported: i64) {
        let at = world.moment(imported + HOUR, (imported + 2 * DAY).min(self.end));
        let job = world.id(at);
        let sender = admin.tagged(&["source:portal", &job.to_string()]);
        for &id in users {
            if !world.chance(0.85) {
                continue;
            }
            self.edit(world, id, at, &sender, |user, what| {
                user.invited_at = Some(at);
                user.cloudlink_account = CloudlinkAccount::Invited;
                what.changing("welcomeEmail", Value::Null, "requested")
            });
            self.maybe_register(world, id, at);
        }
    }

    fn synchronised(&mut self, world: &mut World, source: Source, users: usize) -> Result<()> {
        let number = self.customer.number;
        let actor = match source {
            Source::Scim => Actor::machine("scim", &format!("scim-{number}"), "SCIM", "SCIM", "source:scim"),
            Source::Micloud => Actor::machine("system", "system", "System", "System", "source:micloud"),
            _ => Actor::machine("solution", &format!("mivb-{number}"), "MiVoice Business", "PBX", "source:on-site"),
        };
        let first = world.moment(self.begin + 2 * DAY, (self.begin + 8 * DAY).min(self.end));
        for user in 0..users {
            // Most at the first synchronisation, the others as they join.
            let at = if user * 10 < users * 8 { first } else { world.moment(first, self.end) };
            let id = self.arrive(world, at, &actor, source, json!({}))?;
            if world.users.last().is_some_and(|user| user.email.is_some()) {
                self.invite(world, id, at);
            }
        }
        Ok(())
    }

    /// The welcome e-mail goes out with the arrival; it is no event of its own then.
    fn invite(&self, world: &mut World, id: Uuid, at: i64) {
        if let Some(user) = world.users.iter_mut().find(|user| user.id == id) {
            user.cloudlink_account = CloudlinkAccount::Invited;
            user.invited_at = Some(at);
        }
        self.maybe_register(world, id, at);
    }

    fn maybe_register(&self, world: &mut World, id: Uuid, invited: i64) {
        if world.chance(0.72) {
            let at = world.moment(invited + 5 * MINUTE, invited + 6 * DAY);
            if at > invited && at < self.end {
                self.register(world, id, at);
            }
        }
    }

    fn register(&self, world: &mut World, id: Uuid, at: i64) {
        let Some(name) = world.users.iter().find(|user| user.id == id).map(|user| user.name.clone()) else {
            return;
        };
        self.edit(world, id, at, &Actor::person(id, &name), |user, what| {
            user.cloudlink_account = CloudlinkAccount::Registered;
            user.registered_at = Some(at);
            user.last_sign_in_at = Some(at);
            what.changing("registration", Value::Null, "finished")
        });
    }

    /// Changes a user and notes it, if nothing newer was changed meanwhile.
    pub fn edit(&self, world: &mut World, id: Uuid, at: i64, by: &Actor, change: impl FnOnce(&mut User, What) -> What) {
        let Some(user) = world.users.iter_mut().find(|user| user.id == id) else {
            return;
        };
        if at <= user.modified_at {
            return;
        }
        let what = change(user, What::admin("edit", "user", id, facts(user)));
        user.version += 1;
        user.modified_at = at;
        user.modified_by.clone_from(&by.shown);
        world.note(account_id(self.account), at, by, what);
    }
}

/// The key facts of a user.
pub fn facts(user: &User) -> Value {
    json!({ "name": user.name, "email": user.email, "role": user.role })
}

/// All that a user was, as an event keeps it.
pub fn values(user: &User) -> Value {
    json!({
        "id": user.id, "name": user.name, "firstName": user.first_name, "lastName": user.last_name,
        "email": user.email, "role": user.role, "source": user.source, "cloudlinkAccount": user.cloudlink_account,
        "language": user.language,
    })
}

fn licences(world: &mut World, source: Source) -> Vec<Product> {
    let mut held = Vec::new();
    match world.rng.usize(0..10) {
        0..=3 => held.push(Product::MitelOneEssential),
        4..=5 => held.push(Product::MitelOnePremier),
        6 => held.push(Product::MitelOneElite),
        _ => {}
    }
    if world.chance(0.25) {
        held.push(Product::MiteamMeetings);
    }
    if source == Source::Pbx {
        held.push(Product::MivoiceBusiness);
    }
    held
}

/// The beginning of a mobile number that nobody has.
fn dialling(country: &str) -> &'static str {
    match country {
        "DE" => "+491555",
        "FR" => "+33639",
        "GB" => "+447700",
        "JP" => "+819055",
        "AE" => "+971555",
        "AR" => "+5491155",
        "NZ" => "+642155",
        "SE" => "+467017",
        "IE" => "+353855",
        _ => "+1613555",
    }
}
