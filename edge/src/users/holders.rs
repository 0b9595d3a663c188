//! Who holds a value that a user was to have: named at each field, for the message and for the link (USER-016, USER-017).

use super::record::Record;
use crate::{
    db::{Db, Statement, column, params},
    guard::reach::ReachedAccount,
    problem::{Failure, Outcome},
};
use domain::{
    email::email_key,
    ids::UserId,
    problem::{FieldErrors, Message},
    users::Source,
};
use serde::Deserialize;

/// The values that are unique in an account: the field, the Fluent id of its refusal, and the column.
const UNIQUE: [(&str, &str, &str); 5] = [
    ("email", "users-email-taken", "email_key"),
    ("mobile", "users-mobile-taken", "mobile"),
    ("username", "users-username-taken", "username"),
    ("extension", "users-extension-taken", "extension"),
    ("externalId", "users-external-id-taken", "external_id"),
];

/// Values that must be nobody else's.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Whose they are to be.
    pub user: Option<UserId>,
    /// In the order of [`UNIQUE`]; those left out are `None`.
    pub values: [Option<String>; 5],
}

impl Wanted {
    /// The unique values of this user.
    pub fn of(user: &Record) -> Self {
        let values = [
            user.email.as_deref().map(email_key),
            user.mobile.clone(),
            user.username.clone(),
            user.extension.clone(),
            user.external_id.clone(),
        ];
        Self { user: Some(user.id), values }
    }

    /// An address alone.
    pub fn email(email: &str) -> Self {
        Self { user: None, values: [Some(email_key(email)), None, None, None, None] }
    }
}

/// Whoever holds a value that another user wants.
#[derive(Debug, Clone, Deserialize)]
pub struct Holder {
    /// Which field.
    pub field: String,
    /// The holder.
    pub id: UserId,
    /// The holder's name.
    pub name: String,
    #[serde(deserialize_with = "column::flag")]
    active: bool,
    source: Source,
}

impl Holder {
    /// The refusal at the field; a holder who is switched off in a directory is explained.
    pub fn message(&self) -> Message {
        let key = UNIQUE.iter().find(|(field, ..)| *field == self.field).map_or("users-email-taken", |(_, key, _)| key);
        let directory = if !self.active && self.source == Source::Scim { "off" } else { "none" };
        Message::new(key).with("name", self.name.clone()).with("user", self.id.to_string()).with("directory", directory)
    }
}

/// The present holders of these values, one for each that is taken.
pub async fn find(db: &Db, account: &ReachedAccount, wanted: &Wanted) -> Outcome<Vec<Holder>> {
    let mut statement = Statement::new("", params![account.id, wanted.user]);
    for ((field, _, name), value) in UNIQUE.iter().zip(&wanted.values) {
        let Some(value) = value else { continue };
        let union = if statement.sql.is_empty() { "" } else { " UNION ALL " };
        statement.push(format!(
            "{union}SELECT '{field}' AS field, id, name, active, source FROM user WHERE account_id = ?1 AND id IS NOT ?2 \
             AND {name} = "
        ));
        statement.bind(value);
    }
    if statement.sql.is_empty() { Ok(Vec::new()) } else { db.rows(statement).await }
}

/// Makes of the refusal of one value that is taken that of every one, each with its holder.
pub async fn naming(db: &Db, account: &ReachedAccount, failure: Failure, wanted: &Wanted) -> Failure {
    let Failure::Problem(problem) = &failure else { return failure };
    let about_one = UNIQUE.iter().any(|(field, key, _)| problem.errors.get(*field).is_some_and(|found| found == key));
    if !about_one {
        return failure;
    }
    match find(db, account, wanted).await {
        Ok(holders) if !holders.is_empty() => {
            let mut errors = FieldErrors::default();
            for holder in holders {
                errors.add(&holder.field, holder.message());
            }
            errors.into()
        }
        // The holder is gone by now, or the look-up failed: the refusal itself is still right.
        _ => failure,
    }
}

/// Who holds which of these values: pairs of a field and a value as it is compared; each answer with the value.
pub(super) async fn of_values(
    db: &Db,
    account: &ReachedAccount,
    wanted: &[(&'static str, String)],
) -> Outcome<Vec<(String, Holder)>> {
    #[derive(Deserialize)]
    struct Row {
        value: String,
        #[serde(flatten)]
        holder: Holder,
    }
    let statements: Vec<_> = UNIQUE
        .iter()
        .filter_map(|(field, _, name)| {
            let values: Vec<_> = wanted.iter().filter(|(of, _)| of == field).map(|(_, value)| value).collect();
            (!values.is_empty()).then(|| {
                let sql = format!(
                    "SELECT '{field}' AS field, u.{name} AS value, u.id, u.name, u.active, u.source \
                     FROM json_each(?2) j CROSS JOIN user u ON u.account_id = ?1 AND u.{name} = j.value"
                );
                Statement::new(sql, params![account.id, serde_json::json!(values)])
            })
        })
        .collect();
    let mut found = Vec::new();
    if statements.is_empty() {
        return Ok(found);
    }
    for rows in db.batch(statements).await? {
        found.extend(rows.take::<Row>()?.into_iter().map(|row| (row.value, row.holder)));
    }
    Ok(found)
}
