//! A user as stored, and what other columns follow from it.

use crate::db::column;
use domain::{
    Timestamp,
    email::email_key,
    fold::fold,
    ids::{RoleId, UserId},
    language::Language,
    users::{CloudlinkAccount, Role, Source, User, UserRow, facets::Facts, products::Product},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A user with all that is edited or shown.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    pub id: UserId,
    pub name: String,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub username: Option<String>,
    pub extension: Option<String>,
    pub external_id: Option<String>,
    pub role: Role,
    pub role_id: Option<RoleId>,
    pub role_name: Option<String>,
    pub source: Source,
    pub cloudlink_account: CloudlinkAccount,
    #[serde(deserialize_with = "column::flag")]
    pub active: bool,
    #[serde(deserialize_with = "column::flag")]
    pub iot_connected: bool,
    #[serde(deserialize_with = "column::json")]
    pub licences: Vec<Product>,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
    #[serde(deserialize_with = "column::time_option")]
    pub mail_failed_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::time_option")]
    pub invited_at: Option<Timestamp>,
    pub version: u64,
    #[serde(deserialize_with = "column::time")]
    pub created_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    pub modified_at: Timestamp,
    pub modified_by: String,
}

impl Record {
    /// The user as people see it.
    pub fn view(self) -> User {
        User {
            id: self.id,
            name: self.name,
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            mobile: self.mobile,
            username: self.username,
            extension: self.extension,
            role: self.role,
            role_id: self.role_id,
            role_name: self.role_name,
            source: self.source,
            cloudlink_account: self.cloudlink_account,
            active: self.active,
            licences: self.licences,
            language: self.language,
            invited_at: self.invited_at,
            mail_failed_at: self.mail_failed_at,
            version: self.version,
            created_at: self.created_at,
            modified_at: self.modified_at,
            modified_by: self.modified_by,
        }
    }

    /// The bits by which lists are filtered.
    pub fn facets(&self) -> u64 {
        Facts {
            role: self.role,
            source: self.source,
            cloudlink_account: self.cloudlink_account,
            active: self.active,
            iot_connected: self.iot_connected,
            licences: &self.licences,
        }
        .facets()
    }

    /// The texts by which the user is sorted and found.
    pub fn keys(&self) -> Keys {
        Keys::of(&self.name, self.email.as_deref())
    }

    /// The key facts for an event (EVNT-009).
    pub fn core(&self) -> Value {
        json!({ "name": self.name, "email": self.email, "role": self.role })
    }
}

/// The texts by which a user is sorted and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The name without case and accents.
    pub name: String,
    /// The address as it is compared (USER-016).
    pub email: Option<String>,
    /// Name and address without case and accents.
    pub search: String,
}

impl Keys {
    /// The keys of this name and address.
    pub fn of(name: &str, email: Option<&str>) -> Self {
        let email = email.map(email_key);
        let search = fold(&format!("{name} {}", email.as_deref().unwrap_or_default())).trim_end().to_owned();
        Self { name: fold(name), email, search }
    }
}

/// A row of the list, and where it stands in the list's order.
#[derive(Debug, Deserialize)]
pub struct Listed {
    id: UserId,
    name: String,
    email: Option<String>,
    extension: Option<String>,
    role: Role,
    role_name: Option<String>,
    cloudlink_account: CloudlinkAccount,
    #[serde(deserialize_with = "column::flag")]
    active: bool,
    #[serde(deserialize_with = "column::json")]
    licences: Vec<Product>,
    version: u64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
    k0: Value,
    k1: Value,
    #[serde(default)]
    k2: Option<Value>,
}

impl Listed {
    /// The values that the list is sorted by.
    pub fn keys(&self) -> Vec<Value> {
        [Some(&self.k0), Some(&self.k1), self.k2.as_ref()].into_iter().flatten().cloned().collect()
    }

    /// The row as people see it.
    pub fn view(self) -> UserRow {
        UserRow {
            id: self.id,
            name: self.name,
            email: self.email,
            extension: self.extension,
            role: self.role,
            role_name: self.role_name,
            cloudlink_account: self.cloudlink_account,
            active: self.active,
            licences: self.licences,
            version: self.version,
            modified_at: self.modified_at,
            modified_by: self.modified_by,
        }
    }
}
