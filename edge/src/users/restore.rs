//! A deleted user comes back, as the event of the deletion keeps them (UNDO-005, USER-063).

use super::{given, listing::row_range, record::Keys};
use crate::{
    db::{Statement, params, tx::Tx},
    guard::reach::ReachedAccount,
};
use domain::{
    Timestamp,
    ids::{RoleId, UserId},
    language::Language,
    undo::state::State,
    users::{CloudlinkAccount, Role, Source, facets::Facts, products::Product},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A user about to come back.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// The same id as before.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// Mobile number.
    #[serde(default)]
    pub mobile: Option<String>,
    /// User name of the MiVoice Business service.
    #[serde(default)]
    pub username: Option<String>,
    /// Extension.
    #[serde(default)]
    pub extension: Option<String>,
    /// The id at the source.
    #[serde(default)]
    pub external_id: Option<String>,
    /// The role.
    pub role: Role,
    /// The custom role.
    #[serde(default)]
    pub role_id: Option<RoleId>,
    /// Where the user came from.
    pub source: Source,
    #[serde(default = "yes")]
    active: bool,
    #[serde(default)]
    iot_connected: bool,
    /// Products.
    #[serde(default)]
    pub licences: Vec<Product>,
    #[serde(default)]
    language: Language,
    #[serde(default)]
    import_id: Option<String>,
    #[serde(default)]
    created_at: Value,
    #[serde(default)]
    created_by: Option<String>,
    #[serde(default)]
    version: u64,
}

const fn yes() -> bool {
    true
}

impl Kept {
    /// The user that an event of a deletion keeps; none if it keeps too little.
    pub fn of(values: &State) -> Option<Self> {
        serde_json::from_value(Value::Object(values.clone())).ok()
    }

    /// Without a password nobody is registered: the user is invited anew.
    pub const fn state() -> CloudlinkAccount {
        CloudlinkAccount::NotInvited
    }

    fn facets(&self) -> u64 {
        Facts {
            role: self.role,
            source: self.source,
            cloudlink_account: Self::state(),
            active: self.active,
            iot_connected: self.iot_connected,
            // Licences are given beside, and their bits follow.
            licences: &[],
        }
        .facets()
    }

    /// When the user was created: milliseconds, or a moment in words.
    fn created(&self, now: Timestamp) -> i64 {
        let told = self.created_at.as_str().and_then(|at| at.parse::<Timestamp>().ok()).map(Timestamp::as_millisecond);
        told.or_else(|| self.created_at.as_f64().map(|at| at as i64)).unwrap_or_else(|| now.as_millisecond())
    }

    /// All values, for the event of the return (UNDO-001).
    pub fn values(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "firstName": self.first_name, "lastName": self.last_name,
            "email": self.email, "mobile": self.mobile, "username": self.username, "extension": self.extension,
            "externalId": self.external_id, "role": self.role, "roleId": self.role_id, "source": self.source,
            "cloudlinkAccount": Self::state(), "active": self.active, "licences": self.licences,
            // As it is stored: what is changed later is known by a higher one.
            "language": self.language, "version": self.version + 1,
        })
    }

    /// The key facts for an event (EVNT-009).
    pub fn core(&self) -> Value {
        json!({ "name": self.name, "email": self.email, "role": self.role })
    }

    fn columns(&self, author: &str, now: Timestamp) -> Value {
        let Keys { name, email, search } = Keys::of(&self.name, self.email.as_deref());
        let extension_no = self.extension.as_deref().and_then(|e| e.parse::<u32>().ok()).map_or(-1, i64::from);
        json!([
            self.id,
            self.name,
            name,
            self.first_name,
            self.last_name,
            self.email,
            email,
            search,
            self.mobile,
            self.username,
            self.extension,
            extension_no,
            self.external_id,
            self.role,
            self.role_id,
            self.source,
            u8::from(self.active),
            u8::from(self.iot_connected),
            "[]",
            self.facets(),
            self.language.tag(),
            self.import_id,
            self.created(now),
            self.created_by.as_deref().unwrap_or(author),
            // No page that still shows the user from before may save over who came back.
            self.version + 1,
        ])
    }
}

/// Puts these users back, without licences: those are `licences`' to give. A value that somebody holds by now refuses the whole batch.
pub fn restore(tx: &mut Tx, account: &ReachedAccount, users: &[Kept]) {
    let (at, by) = (tx.author().at, tx.author().name.clone());
    let columns: Vec<_> = users.iter().map(|user| user.columns(&by, at)).collect();
    if let Some(statement) = given::expect(account.id, users.iter().filter_map(|user| user.role_id)) {
        tx.statement(statement);
    }
    let (low, high) = row_range(account.no);
    let values = (0..25).map(|n| format!("value ->> {n}")).collect::<Vec<_>>().join(", ");
    tx.statement(Statement::new(
        format!(
            "INSERT INTO user (row, account_id, cloudlink_account, modified_at, modified_by, id, name, name_key, first_name, \
             last_name, email, email_key, search, mobile, username, extension, extension_no, external_id, role, role_id, \
             source, active, iot_connected, licences, facets, language, import_id, created_at, created_by, version) \
             SELECT (SELECT coalesce(max(row), ?2) FROM user WHERE row BETWEEN ?2 AND ?3) + row_number() OVER (), ?4, ?5, \
             ?6, ?7, {values} FROM json_each(?1)"
        ),
        params![Value::Array(columns), low, high, account.id, Kept::state().name(), at, by],
    ));
    tx.moves_accounts();
}
