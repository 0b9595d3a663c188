//! The one way a user comes to be, changes or goes: statements on a batch. Pages, import and whatever comes later
//! call this, so that sorting, search, filters, sessions and passwords follow every user everywhere.

use super::{
    given,
    listing::row_range,
    record::{Keys, Record},
    store,
};
use crate::{
    db::{Statement, params, tx::Tx},
    events::record::Author,
    guard::reach::ReachedAccount,
};
use domain::{
    ids::{DraftId, RoleId, UserId},
    language::Language,
    users::{CloudlinkAccount, Role, Source, facets::Facts},
};
use serde_json::{Value, json};

/// A user about to come to be.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The new user's id.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// The role.
    pub role: Role,
    /// Where the user comes from.
    pub source: Source,
    /// The import that adds the user.
    pub import: Option<DraftId>,
    /// Language of e-mails to the user.
    pub language: Language,
    /// Whether a welcome e-mail goes out with the user (SIGN-028); an import sends none (IMPT-036).
    pub invited: bool,
    /// What is not known of most.
    pub more: More,
}

/// What few users come with (PLAN-002).
#[derive(Debug, Clone, Default)]
pub struct More {
    /// Mobile number in E.164.
    pub mobile: Option<String>,
    /// User name.
    pub username: Option<String>,
    /// Extension.
    pub extension: Option<String>,
    /// The custom role.
    pub role_id: Option<RoleId>,
    /// Switched off from the beginning.
    pub inactive: bool,
}

/// An extension as lists sort it (USER-009); none sorts before all.
fn extension_no(extension: Option<&str>) -> f64 {
    extension.and_then(|extension| extension.parse().ok()).unwrap_or(-1.0)
}

/// All values of `user u` as an event keeps them (UNDO-001).
pub const VALUES: &str = "json_object('id', u.id, 'name', u.name, 'firstName', u.first_name, 'lastName', u.last_name, \
    'email', u.email, 'mobile', u.mobile, 'username', u.username, 'extension', u.extension, \
    'externalId', u.external_id, 'role', u.role, 'roleId', u.role_id, 'source', u.source, \
    'cloudlinkAccount', u.cloudlink_account, 'active', json(iif(u.active, 'true', 'false')), \
    'licences', json(u.licences), 'language', u.language, 'iotConnected', json(iif(u.iot_connected, 'true', 'false')), \
    'importId', u.import_id, 'createdAt', u.created_at, 'createdBy', u.created_by, 'version', u.version)";

impl Arrival {
    /// How far the user has come.
    pub fn state(&self) -> CloudlinkAccount {
        if self.invited { CloudlinkAccount::Invited } else { CloudlinkAccount::NotInvited }
    }

    fn facets(&self) -> u64 {
        Facts {
            role: self.role,
            source: self.source,
            cloudlink_account: self.state(),
            active: !self.more.inactive,
            iot_connected: false,
            licences: &[],
        }
        .facets()
    }

    /// The columns that differ between the users of one batch, in the order of [`INSERT`].
    fn columns(&self) -> Value {
        let Keys { name, email, search } = Keys::of(&self.name, Some(&self.email));
        json!([
            self.id,
            self.name,
            name,
            self.first_name,
            self.last_name,
            self.email,
            email,
            search,
            self.role,
            self.source,
            self.facets(),
            self.language.tag(),
            self.import,
            self.state(),
            self.more.mobile,
            self.more.username,
            self.more.extension,
            extension_no(self.more.extension.as_deref()),
            self.more.role_id,
            u8::from(!self.more.inactive)
        ])
    }

    /// All values, as an event keeps them (UNDO-001).
    pub fn values(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "firstName": self.first_name, "lastName": self.last_name,
            "email": self.email, "role": self.role, "source": self.source, "cloudlinkAccount": self.state(),
            "language": self.language, "roleId": self.more.role_id,
        })
    }

    /// The key facts for an event (EVNT-009).
    pub fn core(&self) -> Value {
        json!({ "name": self.name, "email": self.email, "role": self.role })
    }
}

/// A row number is the next one of the account.
const INSERT: &str = "INSERT INTO user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, \
    role, source, facets, language, import_id, cloudlink_account, invited_at, created_at, created_by, modified_at, modified_by, \
    mobile, username, extension, extension_no, role_id, active) SELECT (SELECT coalesce(max(row), ?2) FROM user WHERE row BETWEEN ?2 AND ?3) + row_number() OVER (), ?4, \
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, \
    value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, iif(value ->> 13 = 'invited', ?5, NULL), \
    ?5, ?6, ?5, ?6, value ->> 14, value ->> 15, value ->> 16, value ->> 17, value ->> 18, value ->> 19 \
    FROM json_each(?1) WHERE true";

fn insert_statement(account: &ReachedAccount, arrivals: &[Arrival], author: &Author, conflict: &str) -> Statement {
    let columns = Value::Array(arrivals.iter().map(Arrival::columns).collect());
    let (low, high) = row_range(account.no);
    Statement::new(format!("{INSERT}{conflict}"), params![columns, low, high, account.id, author.at, &author.name])
}

/// What these new users rest on: their custom roles can be given in the account (ROLE-077).
fn expect_roles(tx: &mut Tx, account: &ReachedAccount, roles: impl IntoIterator<Item = Option<RoleId>>) {
    if let Some(statement) = given::expect(account.id, roles.into_iter().flatten()) {
        tx.statement(statement);
    }
}

/// Adds a user; an address that is taken refuses the whole batch.
pub fn insert(tx: &mut Tx, account: &ReachedAccount, arrival: &Arrival) {
    expect_roles(tx, account, [arrival.more.role_id]);
    let statement = insert_statement(account, std::slice::from_ref(arrival), tx.author(), "");
    tx.statement(statement);
    tx.moves_accounts();
}

/// Adds those of these users whose address is free; nobody else is stopped by one that is taken (IMPT-031).
pub fn insert_many(tx: &mut Tx, account: &ReachedAccount, arrivals: &[Arrival]) {
    let conflict = " ON CONFLICT (account_id, email_key) WHERE email_key IS NOT NULL DO NOTHING";
    expect_roles(tx, account, arrivals.iter().map(|arrival| arrival.more.role_id));
    let statement = insert_statement(account, arrivals, tx.author(), conflict);
    tx.statement(statement);
    tx.moves_accounts();
}

/// Changes a user to what `new` says. A changed address ends the sessions (USER-024); links sent to the old one hold
/// no more, and nothing was sent to the new one.
pub fn update(tx: &mut Tx, account: &ReachedAccount, old: &Record, new: &Record) {
    expect_roles(tx, account, [new.role_id.filter(|_| new.role_id != old.role_id)]);
    let Keys { name, email, search } = new.keys();
    let author = tx.author();
    let statement = Statement::new(
        "UPDATE user SET name = ?4, name_key = ?5, first_name = ?6, last_name = ?7, email = ?8, email_key = ?9, \
         search = ?10, mobile = ?11, role = ?12, role_id = ?13, cloudlink_account = ?14, facets = ?15, \
         invited_at = iif(email_key IS ?9, invited_at, NULL), mail_failed_at = iif(email_key IS ?9, mail_failed_at, NULL), \
         modified_at = ?16, modified_by = ?17, active = ?18, language = ?19, username = ?20, extension = ?21, \
         extension_no = ?22, version = version + 1 WHERE account_id = ?1 AND id = ?2 AND version = ?3",
        params![
            account.id,
            old.id,
            old.version,
            &new.name,
            name,
            &new.first_name,
            &new.last_name,
            new.email.as_deref(),
            email.clone(),
            search,
            new.mobile.as_deref(),
            new.role.name(),
            new.role_id,
            new.cloudlink_account.name(),
            new.facets(),
            author.at,
            &author.name,
            new.active,
            new.language,
            new.username.as_deref(),
            new.extension.as_deref(),
            new.extension.as_deref().and_then(|e| e.parse::<u32>().ok()).map_or(-1, i64::from)
        ],
    );
    tx.versioned(statement);
    if old.keys().email != email {
        tx.statement(Statement::new("DELETE FROM session WHERE person_id = ?1", params![old.id]));
    }
}

/// Changes many users to what each pair says, unless one of them is not as it was read: then nothing is stored, and the
/// slice is done again. Addresses and licences stay (PLAN-003).
pub fn update_many(tx: &mut Tx, account: &ReachedAccount, users: &[(Record, Record)]) {
    let versions = users.iter().map(|(old, _)| json!([old.id, old.version])).collect();
    tx.statement(store::as_read(&versions));
    expect_roles(tx, account, users.iter().map(|(old, new)| new.role_id.filter(|_| new.role_id != old.role_id)));
    let columns = |(_, new): &(Record, Record)| {
        let Keys { name, search, .. } = new.keys();
        json!([
            new.id,
            new.name,
            name,
            new.first_name,
            new.last_name,
            search,
            new.mobile,
            new.username,
            new.extension,
            extension_no(new.extension.as_deref()),
            new.role,
            new.role_id,
            u8::from(new.active),
            new.facets(),
            new.language
        ])
    };
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "UPDATE user SET name = j.v ->> 1, name_key = j.v ->> 2, first_name = j.v ->> 3, last_name = j.v ->> 4, \
         search = j.v ->> 5, mobile = j.v ->> 6, username = j.v ->> 7, extension = j.v ->> 8, extension_no = j.v ->> 9, \
         role = j.v ->> 10, role_id = j.v ->> 11, active = j.v ->> 12, facets = j.v ->> 13, language = j.v ->> 14, \
         modified_at = ?3, modified_by = ?4, version = version + 1 \
         FROM (SELECT value AS v, value ->> 0 AS id FROM json_each(?1) LIMIT -1) j \
         WHERE user.id = j.id AND account_id = ?2",
        params![Value::Array(users.iter().map(columns).collect()), account.id, at, by],
    ));
    let gone: Vec<_> = users.iter().filter(|(old, new)| old.active && !new.active).map(|(old, _)| old.id).collect();
    end_sessions(tx, &gone);
}

/// Switches many users off, unless one of them is not as it was read (PLAN-003).
pub fn deactivate_many(tx: &mut Tx, account: &ReachedAccount, users: &[Record]) {
    let off = |user: &Record| (user.clone(), Record { active: false, ..user.clone() });
    update_many(tx, account, &users.iter().map(off).collect::<Vec<_>>());
}

/// Who is switched off is signed out everywhere.
fn end_sessions(tx: &mut Tx, users: &[UserId]) {
    if !users.is_empty() {
        tx.statement(Statement::new(
            "DELETE FROM session WHERE person_id IN (SELECT value FROM json_each(?1))",
            params![json!(users)],
        ));
    }
}

/// Notes that a welcome e-mail goes out to a user; whether it arrives is to be seen.
pub fn welcomed(tx: &mut Tx, user: UserId) {
    let at = tx.author().at;
    tx.statement(Statement::new(
        "UPDATE user SET invited_at = ?2, mail_failed_at = NULL WHERE id = ?1",
        params![user, at],
    ));
}

/// Notes that many welcome e-mails go out; the users are as they are from then on.
pub fn welcome_many(tx: &mut Tx, account: &ReachedAccount, users: &[Record]) {
    let rows: Vec<_> = users.iter().map(|user| json!([user.id, user.cloudlink_account, user.facets()])).collect();
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "UPDATE user SET cloudlink_account = j.state, facets = j.facets, invited_at = ?3, mail_failed_at = NULL, \
         modified_at = ?3, modified_by = ?4, version = version + 1 FROM (SELECT value ->> 0 AS id, \
         value ->> 1 AS state, value ->> 2 AS facets FROM json_each(?1)) j WHERE user.id = j.id AND account_id = ?2",
        params![json!(rows), account.id, at, by],
    ));
}

/// Gives many users the roles they have here; the users are as they are from then on.
pub fn set_roles(tx: &mut Tx, account: &ReachedAccount, users: &[Record]) {
    expect_roles(tx, account, users.iter().map(|user| user.role_id));
    let rows: Vec<_> = users.iter().map(|user| json!([user.id, user.role, user.role_id, user.facets()])).collect();
    let (at, by) = (tx.author().at, tx.author().name.clone());
    tx.statement(Statement::new(
        "UPDATE user SET role = j.role, role_id = j.role_id, facets = j.facets, modified_at = ?3, modified_by = ?4, \
         version = version + 1 FROM (SELECT value ->> 0 AS id, value ->> 1 AS role, value ->> 2 AS role_id, \
         value ->> 3 AS facets FROM json_each(?1)) j WHERE user.id = j.id AND account_id = ?2",
        params![json!(rows), account.id, at, by],
    ));
}

/// Notes that a user has finished the registration (SIGN-030).
pub fn register(tx: &mut Tx, user: UserId) {
    let author = tx.author();
    let statement = Statement::new(
        "UPDATE user SET cloudlink_account = 'registered', facets = facets | ?2, registered_at = ?3, \
         modified_at = ?3, modified_by = ?4, version = version + 1 WHERE id = ?1",
        params![user, registered_bit(), author.at, &author.name],
    );
    tx.must_change(statement);
}

/// Takes a user out of the account, with sessions and password (USER-063); the links go with the row.
pub fn remove(tx: &mut Tx, account: &ReachedAccount, user: &Record) {
    tx.moves_accounts();
    tx.versioned(Statement::new(
        "DELETE FROM user WHERE account_id = ?1 AND id = ?2 AND version = ?3",
        params![account.id, user.id, user.version],
    ));
    tx.statement(Statement::new("DELETE FROM session WHERE person_id = ?1", params![user.id]));
    tx.statement(Statement::new("DELETE FROM credential WHERE person_id = ?1", params![user.id]));
}

/// Takes the CloudLink account from a user who stays listed because a PBX has them (USER-061).
pub fn disconnect(tx: &mut Tx, account: &ReachedAccount, user: &Record) {
    let new = Record { cloudlink_account: CloudlinkAccount::None, ..user.clone() };
    update(tx, account, user, &new);
    tx.statement(Statement::new("DELETE FROM session WHERE person_id = ?1", params![user.id]));
    tx.statement(Statement::new("DELETE FROM credential WHERE person_id = ?1", params![user.id]));
    tx.statement(Statement::new("DELETE FROM link WHERE user_id = ?1", params![user.id]));
}

/// Takes away the users that an SQL text names by `id`; those of a PBX stay listed without a CloudLink account.
/// The text's values are `?1` to the last of `values`.
pub fn remove_many(tx: &mut Tx, account: &ReachedAccount, who: &str, values: &[crate::db::Param]) {
    tx.moves_accounts();
    let (now, by) = (tx.author().at, tx.author().name.clone());
    let mut add = |text: String, more: Vec<crate::db::Param>| {
        tx.statement(Statement::new(text, values.iter().cloned().chain(more).collect()));
    };
    let n = values.len();
    add(format!("DELETE FROM session WHERE person_id IN ({who})"), vec![]);
    add(format!("DELETE FROM credential WHERE person_id IN ({who})"), vec![]);
    add(format!("DELETE FROM link WHERE user_id IN ({who})"), vec![]);
    add(
        format!(
            "UPDATE user SET cloudlink_account = 'none', facets = facets & ~?{}, version = version + 1, \
             modified_at = ?{}, modified_by = ?{} WHERE account_id = ?{} AND source = 'pbx' AND id IN ({who})",
            n + 1,
            n + 2,
            n + 3,
            n + 4
        ),
        params![registered_bit(), now, by, account.id],
    );
    add(
        format!("DELETE FROM user WHERE account_id = ?{} AND source <> 'pbx' AND id IN ({who})", n + 1),
        params![account.id],
    );
}

/// The facet of a finished registration, which goes with the CloudLink account.
fn registered_bit() -> u64 {
    let facts = |cloudlink_account| Facts {
        role: Role::User,
        source: Source::Pbx,
        cloudlink_account,
        active: true,
        iot_connected: false,
        licences: &[],
    };
    facts(CloudlinkAccount::Registered).facets() ^ facts(CloudlinkAccount::None).facets()
}
