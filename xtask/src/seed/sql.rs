//! Records as statements: one per table and portion, its rows in one JSON parameter.

use super::{
    cast::{CUSTOMERS, Customer, LOGINS, PARTNER, PARTNER_NUMBER, Part},
    groups, integrations, orders, password_hash, roles, story,
    world::{DAY, Event, HOUR, User, World, account_id, login_id, partner_id},
};
use crate::peers::miaccess_people;
use anyhow::Result;
use domain::{accounts::country::cloud_location, fold::fold, users::facets::Facts};
use serde_json::{Value, json};
use std::io::Write;

/// The numbers that row ids carry (see edge/migrations): account * 2^24 + n.
const ROWS: i64 = 1 << 24;
const PARTNER_NO: i64 = 1;
/// Rows a statement; one row is well below a kilobyte.
const PORTION: usize = 1_000;

/// A row: the values of a table's columns.
type Row = Vec<Value>;

/// A row of anything that JSON can hold.
macro_rules! row {
    ($($value:expr),+ $(,)?) => { vec![$(serde_json::json!($value)),+] };
}
pub(super) use row;

/// Inserts rows into a table, named with its columns: `table (column, column)`.
pub fn insert(out: &mut impl Write, table: &str, rows: &[Row]) -> Result<()> {
    let columns = table.matches(',').count() + 1;
    let values: Vec<_> = (0..columns).map(|n| format!("json_extract(value, '$[{n}]')")).collect();
    let sql = format!("INSERT INTO {table} SELECT {} FROM json_each(?1)", values.join(", "));
    for portion in rows.chunks(PORTION) {
        let statement = json!({ "sql": sql, "params": [json!(portion).to_string()] });
        serde_json::to_writer(&mut *out, &statement)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

const PARTNER_ACCOUNT: &str = "partner_account (id, no, partner_id, name, created_at)";
const PARTNER_USER: &str = "partner_user (id, partner_account_id, name, email, email_key, access, language, \
    last_sign_in_at, miaccess_subject, name_key, search, modified_at, modified_by)";
const MANAGED: &str = "manager_assignment (partner_user_id, account_id, assigned_at, assigned_by, ends_at)";
const CONTACT: &str = "support_contact (account_id, partner_user_id, email_key, email, position, added_at, added_by)";
const ACCOUNT: &str = "account (row, id, no, partner_account_id, account_number, name, name_key, search, country, \
    province, address, city, postal_code, default_language, business_type, sap_customer_number, cloud_location, \
    bandwidth_optimization, status, version, created_at, created_by, modified_at, modified_by, tags, tag_keys)";
const LICENCE: &str = "licence_assignment (user_id, product, place, account_id, assigned_at, assigned_by)";
/// The table and columns of a password.
pub const CREDENTIAL: &str = "credential (person_id, password_hash, set_at)";
/// The table and columns of [`user_row`].
pub const USER: &str = "user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, \
    mobile, username, extension, extension_no, external_id, role, source, cloudlink_account, active, iot_connected, \
    licences, facets, language, import_id, invited_at, registered_at, last_sign_in_at, version, created_at, \
    created_by, modified_at, modified_by)";
/// The table and columns of [`event_row`].
pub const EVENT: &str = "event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
    properties, core, extra, tags)";

/// Writes the whole world.
pub fn write(world: &mut World, out: &mut impl Write) -> Result<()> {
    world.put_in_order();
    let begin = world.now - 44 * DAY;
    let partner = row![partner_id(), PARTNER_NO, PARTNER_NUMBER, PARTNER, begin];
    insert(out, PARTNER_ACCOUNT, &[partner])?;
    accounts(world, out)?;
    partner_users(out, world.now)?;
    let rows: Vec<_> = (0..CUSTOMERS.len())
        .flat_map(|account| {
            let users = world.users.iter().filter(move |user| user.account == account);
            users.enumerate().map(|(n, user)| user_row(user, n))
        })
        .collect();
    insert(out, USER, &rows)?;
    licences(&world.users, out)?;
    roles::write(world, out)?;
    let mut credentials = Vec::new();
    for (index, login) in LOGINS.iter().enumerate() {
        credentials.push(row![login_id(index), password_hash(login.password, login.email)?, begin]);
    }
    insert(out, CREDENTIAL, &credentials)?;
    orders::write(world, out)?;
    groups::write(world.now, out)?;
    integrations::write(world, out)?;
    let rows: Vec<_> = world.events.iter().map(event_row).collect();
    insert(out, EVENT, &rows)
}

/// The account at an index, changed last by its last event.
fn account_row(world: &World, index: usize, customer: &Customer) -> Row {
    let (country, province, address, city, code) = customer.place;
    let given = |text: &'static str| (!text.is_empty()).then_some(text);
    let begin = story::begin(world, customer);
    let id = account_id(index);
    let edits: Vec<_> = world.events.iter().filter(|event| event.account == id && event.asset == "account").collect();
    let optimised = edits.iter().any(|event| event.properties == ["bandwidthOptimization"]);
    let by = story::administrator().shown;
    let tags = groups::tags(index, customer);
    row![
        PARTNER_NO * ROWS + index as i64 + 1,
        id,
        index + 1,
        partner_id(),
        customer.number,
        customer.name,
        fold(customer.name),
        fold(customer.name),
        country,
        given(province),
        address,
        city,
        given(code),
        customer.language,
        customer.business.name(),
        (customer.users > 30).then(|| format!("10{}", &customer.number[..6])),
        cloud_location(country).name(),
        i32::from(optimised),
        if customer.deactivated { "deactivated" } else { "active" },
        edits.len().max(1),
        begin,
        by,
        edits.last().map_or(begin, |event| event.at),
        by,
        json!(tags),
        json!(tags.iter().map(|tag| fold(tag)).collect::<Vec<_>>()),
    ]
}

fn accounts(world: &World, out: &mut impl Write) -> Result<()> {
    for (index, customer) in CUSTOMERS.iter().enumerate() {
        account(world, index, customer, out)?;
    }
    Ok(())
}

/// Writes an account without the users and events that belong to it.
pub fn account(world: &World, index: usize, customer: &Customer, out: &mut impl Write) -> Result<()> {
    insert(out, ACCOUNT, &[account_row(world, index, customer)])?;
    let (mut contacts, begin) = (Vec::new(), story::begin(world, customer));
    for (position, mailbox) in ["it-service", "telephony"].iter().take(1 + index % 2).enumerate() {
        let email = format!("{mailbox}@{}", customer.domain);
        contacts.push(row![account_id(index), None::<String>, email, email, position, begin, login_id(0)]);
    }
    insert(out, CONTACT, &contacts)
}

fn partner_users(out: &mut impl Write, now: i64) -> Result<()> {
    let (mut people, mut managed) = (Vec::new(), Vec::new());
    let known = miaccess_people()?;
    for (index, login) in LOGINS.iter().enumerate().filter(|(_, login)| login.customer.is_none()) {
        let name = format!("{} {}", login.name.0, login.name.1);
        let access = if login.part == Part::Administrator { "administrator" } else { "manager" };
        let (id, seen) = (login_id(index), now - 3 * HOUR);
        // The same people as at MiAccess, where they are the same to both from their first sign-in on.
        let subject = known.iter().find(|person| person.email == login.email).map(|person| person.subject.clone());
        let (key, search) = (fold(&name), fold(&format!("{name} {}", login.email)));
        let (administrator, since) = (format!("{} {}", LOGINS[0].name.0, LOGINS[0].name.1), now - 40 * DAY);
        people.push(row![
            id,
            partner_id(),
            name,
            login.email,
            login.email,
            access,
            login.language,
            seen,
            subject,
            key,
            search,
            since,
            administrator
        ]);
        // The last one of several is a stand-in's: it ends.
        let last = login.assigned.last().filter(|_| login.assigned.len() > 2);
        managed.extend(login.assigned.iter().map(|account| {
            let ends = (Some(account) == last).then_some(now + 21 * DAY);
            row![id, account_id(*account), since, administrator, ends]
        }));
    }
    insert(out, PARTNER_USER, &people)?;
    insert(out, MANAGED, &managed)?;
    // Partner users are support contacts too: of the largest customer, and of a manager's first one.
    let none = None::<String>;
    let contact = |account: usize, login: usize| {
        row![account_id(account), login_id(login), none, none, 2, now - 30 * DAY, login_id(0)]
    };
    insert(out, CONTACT, &[contact(0, 0), contact(1, 1)])
}

/// A user, the nth of its account.
pub fn user_row(user: &User, n: usize) -> Row {
    let facts = Facts {
        role: user.role,
        source: user.source,
        cloudlink_account: user.cloudlink_account,
        active: user.active,
        iot_connected: user.iot_connected,
        licences: &user.licences,
    };
    let key = user.email.as_ref().map(|email| email.to_lowercase());
    row![
        (user.account as i64 + 1) * ROWS + n as i64 + 1,
        account_id(user.account),
        user.id,
        user.name,
        fold(&user.name),
        user.first_name,
        user.last_name,
        user.email,
        key,
        fold(&format!("{} {}", user.name, key.as_deref().unwrap_or_default())).trim_end(),
        user.mobile,
        user.username,
        user.extension,
        user.extension.as_ref().and_then(|extension| extension.parse().ok()).unwrap_or(-1_i64),
        user.external_id,
        user.role.name(),
        user.source.name(),
        user.cloudlink_account.name(),
        i32::from(user.active),
        i32::from(user.iot_connected),
        json!(user.licences).to_string(),
        facts.facets(),
        user.language,
        user.import_id,
        user.invited_at,
        user.registered_at,
        user.last_sign_in_at,
        user.version,
        user.created_at,
        user.created_by,
        user.modified_at,
        user.modified_by,
    ]
}

/// Writes the licences that these users hold.
pub fn licences(users: &[User], out: &mut impl Write) -> Result<()> {
    let held = users.iter().flat_map(|user| user.licences.iter().map(move |product| (user, *product)));
    let rows: Vec<_> = held
        .map(|(user, product)| {
            row![user.id, product.name(), product as u8, account_id(user.account), user.created_at, user.created_by]
        })
        .collect();
    insert(out, LICENCE, &rows)
}

/// An event.
pub fn event_row(event: &Event) -> Row {
    row![
        event.account,
        event.id,
        event.at,
        event.actor.kind,
        event.actor.id.to_lowercase(),
        event.actor.name,
        event.action,
        event.kind,
        event.asset,
        event.asset_id,
        json!(event.properties).to_string(),
        event.core.to_string(),
        event.extra.to_string(),
        json!(event.tags).to_string(),
    ]
}
