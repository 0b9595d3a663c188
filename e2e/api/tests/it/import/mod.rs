//! Bulk import of users (spec 04): the preview, and the job that adds its rows.

pub mod many;
mod plan;
mod preview;
mod rows;
mod upload;

use crate::house::{Acct, House, Person};
use domain::{
    import::{
        ImportDraft, ImportFields, ImportRow,
        operations::{
            DraftPath, GetImportDraft, ImportUsers, ListImportRows, NewImport, RowToSave, RowsAfter, RowsSaved,
            RowsToSave, SaveImportRows, StartImport, UploadAs,
        },
    },
    jobs::Job,
    operation::NoInput,
    users::{UserRow, operations::ListUsers, query::UserQuery},
};
use serde_json::json;

/// A preview and its author.
pub struct Preview {
    pub account: Acct,
    pub author: Person,
    pub path: DraftPath,
}

/// A row with name, address and role.
pub fn row(number: u32, name: &str, email: &str, role: &str) -> RowToSave {
    let fields = ImportFields { name: name.into(), email: email.into(), role: role.into(), ..ImportFields::default() };
    RowToSave { row: number, fields }
}

/// So many good rows, from row 2 on.
pub fn good(count: u32) -> Vec<RowToSave> {
    (0..count).map(|n| row(n + 2, &format!("User {n}"), &format!("user{n}@import.test"), "")).collect()
}

fn file(rows: u32) -> NewImport {
    NewImport { file_name: "staff.xlsx".into(), rows, replace: false }
}

impl Preview {
    /// Begins a preview and saves these rows, 2,500 at a time.
    pub async fn of(account: &Acct, author: &Person, rows: &[RowToSave]) -> Self {
        let draft = author.call::<StartImport>(&account.path(), &file(rows.len() as u32)).await.ok();
        let path = DraftPath { account: account.id, draft: draft.id };
        let preview = Self { account: account.clone(), author: author.clone(), path };
        for part in rows.chunks(2_500) {
            preview.save(part, &[]).await;
        }
        preview
    }

    pub async fn save(&self, rows: &[RowToSave], deleted: &[u32]) -> RowsSaved {
        let rows = RowsToSave { rows: rows.to_vec(), deleted: deleted.to_vec() };
        self.author.call::<SaveImportRows>(&self.path, &rows).await.ok()
    }

    pub async fn begin(&self) -> Job {
        self.author.call::<ImportUsers>(&self.path, &UploadAs::default()).await.ok()
    }

    pub async fn upload(&self) -> Job {
        let job = self.begin().await;
        self.author.ended(job.id).await
    }

    /// The rows that are left.
    pub async fn left(&self) -> Vec<ImportRow> {
        let mut after = RowsAfter::default();
        let mut left = Vec::new();
        loop {
            let page = self.author.call::<ListImportRows>(&self.path, &after).await.ok();
            left.extend(page.items);
            match page.next {
                Some(next) => after.after = next.parse().ok(),
                None => return left,
            }
        }
    }

    /// What is wrong with the rows that are left: number, column, Fluent id.
    async fn wrong(&self) -> Vec<(u32, String, String)> {
        let each = |row: ImportRow| row.errors.into_iter().map(move |(field, message)| (row.row, field, message.key));
        self.left().await.into_iter().flat_map(each).collect()
    }

    async fn current(&self) -> Option<ImportDraft> {
        self.author.call::<GetImportDraft>(&self.account.path(), &NoInput {}).await.ok().draft
    }

    /// The users of the account.
    pub async fn users(&self) -> Vec<UserRow> {
        let query = UserQuery { limit: Some(200), ..UserQuery::default() };
        self.author.call::<ListUsers>(&self.account.path(), &query).await.ok().items
    }

    async fn number(&self, sql: &str) -> i64 {
        self.account.server.number(sql, json!([self.account.id])).await
    }
}

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

fn error(number: u32, field: &str, key: &str) -> (u32, String, String) {
    (number, field.to_owned(), key.to_owned())
}
