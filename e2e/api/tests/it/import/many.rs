//! One sheet into many customers: each customer's rows are an import of that account (PLAN-007).

use super::row;
use crate::{
    groups::{create, fixed},
    house::{Acct, House, Person, told},
};
use domain::{
    ids::{DraftId, GroupId},
    import::{
        DraftState, Field, ImportDraft, ImportRow,
        customers::{Named, shown},
        many::{
            CancelManyImport, CustomerResult, CustomerTexts, FindCustomers, GetManyImport, GetManyImportResult,
            ImportIntoMany, ListManyImportRows, ManyPath, ManyRowsAfter, NewManyImport, SaveManyImportRows,
            StartManyImport, UploadIntoMany,
        },
        operations::{RowToSave, RowsSaved, RowsToSave},
        plan::Way,
    },
    jobs::{Job, JobKind, JobState},
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::Role,
};
use serde_json::json;

/// A row of a sheet, with the text that names its customer.
pub fn of(customer: &str, number: u32, name: &str, email: &str) -> RowToSave {
    let mut row = row(number, name, email, "");
    row.fields.set(Field::Account, customer.to_owned());
    row
}

/// A sheet and its author.
pub struct Sheet {
    pub author: Person,
    pub path: ManyPath,
}

impl Sheet {
    pub async fn of(author: &Person, rows: &[RowToSave]) -> Self {
        Self::within(author, rows, None).await
    }

    /// A sheet that is limited to an account group.
    async fn within(author: &Person, rows: &[RowToSave], group: Option<GroupId>) -> Self {
        let (file_name, rows_read) = ("everyone.xlsx".into(), rows.len() as u32);
        let new = NewManyImport { file_name, rows: rows_read, replace: false, group };
        let draft = author.call::<StartManyImport>(&(), &new).await.ok();
        let sheet = Self { author: author.clone(), path: ManyPath { draft: draft.id } };
        for part in rows.chunks(2_500) {
            sheet.save(part).await;
        }
        sheet
    }

    pub async fn save(&self, rows: &[RowToSave]) -> RowsSaved {
        let rows = RowsToSave { rows: rows.to_vec(), deleted: Vec::new() };
        self.author.call::<SaveManyImportRows>(&self.path, &rows).await.ok()
    }

    pub async fn begin(&self, way: Way) -> Job {
        self.author.call::<ImportIntoMany>(&self.path, &UploadIntoMany { way }).await.ok()
    }

    async fn upload(&self) -> Job {
        let job = self.begin(Way::Add).await;
        self.author.ended(job.id).await
    }

    async fn left(&self, account: Option<&Acct>) -> Vec<ImportRow> {
        let after = ManyRowsAfter { after: None, account: account.map(|account| account.id) };
        self.author.call::<ListManyImportRows>(&self.path, &after).await.ok().items
    }

    /// What is wrong with the rows that are left: number, column, Fluent id.
    async fn wrong(&self) -> Vec<(u32, String, String)> {
        let each = |row: ImportRow| row.errors.into_iter().map(move |(field, message)| (row.row, field, message.key));
        self.left(None).await.into_iter().flat_map(each).collect()
    }

    pub async fn results(&self) -> Vec<CustomerResult> {
        self.author.call::<GetManyImportResult>(&self.path, &NoInput {}).await.ok().customers
    }

    async fn current(&self) -> Option<ImportDraft> {
        self.author.call::<GetManyImport>(&(), &NoInput {}).await.ok().draft
    }
}

fn wrong(number: u32, field: &str, key: &str) -> (u32, String, String) {
    (number, field.to_owned(), key.to_owned())
}

#[tokio::test]
async fn plan_007_each_row_goes_to_the_customer_it_names_and_results_are_told_customer_by_customer() {
    let house = House::open().await;
    let (ballad, zenith) = (house.account("Ballad").await, house.account("Zénith").await);
    let (asleep, partner) = (house.account("Asleep").await, house.partner().await);
    asleep.deactivate().await;
    house.account("Twin").await;
    house.account("Twin").await;
    zenith.person_at("Holder", Role::User, "taken@many.test").await;
    let rows = [
        of("Ballad", 2, "Ada", "ada@many.test"),
        of(&ballad.number, 3, "Bob", "bob@many.test"),
        of("  zenith ", 4, "Cid", "cid@many.test"),
        of("Zénith", 5, "Dora", "taken@many.test"),
        of("Asleep", 6, "Eve", "eve@many.test"),
        of("Twin", 7, "Fay", "fay@many.test"),
        of("Nobody at all", 8, "Gus", "gus@many.test"),
        of("", 9, "Hal", "hal@many.test"),
        // The same address in two customers is two users; twice in one it is an error (IMPT-015).
        of("Zenith", 10, "Ada again", "ada@many.test"),
        of(&zenith.number, 11, "Cid again", "CID@many.test"),
    ];
    let sheet = Sheet::of(&partner, &rows).await;
    let taken = sheet.save(&rows[3..4]).await.taken;
    assert_eq!(taken.iter().map(|taken| (taken.row, taken.name.as_str())).collect::<Vec<_>>(), [(5, "Holder")]);

    let job = sheet.upload().await;
    assert_eq!((job.kind, job.total, job.done, job.failed), (JobKind::ImportIntoMany, 10, 3, 7), "{job:?}");
    assert_eq!(job.state, JobState::CompletedWithErrors);
    assert!(job.failures.iter().any(|failure| failure.reason.key == "import-row-account-deactivated"), "{job:?}");
    assert_eq!(
        sheet.wrong().await,
        [
            wrong(4, "email", "import-row-duplicate"),
            wrong(5, "email", "import-row-email-taken"),
            wrong(6, "account", "import-row-account-deactivated"),
            wrong(7, "account", "import-row-account-doubtful"),
            wrong(8, "account", "import-row-account-unknown"),
            wrong(9, "account", "import-row-account-required"),
            wrong(11, "email", "import-row-duplicate"),
        ]
    );
    let told_of = |one: &CustomerResult| (one.name.clone(), one.added, one.failed);
    let results = sheet.results().await;
    assert_eq!(results.iter().map(told_of).collect::<Vec<_>>(), [("Ballad".into(), 2, 0), ("Zénith".into(), 1, 3)]);
    let left: Vec<_> = sheet.left(Some(&zenith)).await.into_iter().map(|row| row.row).collect();
    assert_eq!(left, [4, 5, 11]);
    // An import of each customer like any other: its users, its history, nobody else's.
    assert_eq!(told(&ballad.events(&partner).await), ["create user", "create user", "create import"]);
    assert_eq!(told(&zenith.events(&partner).await), ["create user", "create import"]);
    let draft = sheet.current().await.expect("what is left");
    assert_eq!((draft.state, draft.added, draft.left), (DraftState::Preview, 3, 7));

    // Mended and uploaded again: only what is left is tried.
    sheet.save(&[of("Ballad", 8, "Gus", "gus@many.test"), of(&zenith.number, 11, "Cid two", "cid2@many.test")]).await;
    let second = sheet.upload().await;
    assert_eq!((second.total, second.done), (7, 3), "Gus, Cid and Cid two");
    let results = sheet.results().await;
    assert_eq!(results.iter().map(told_of).collect::<Vec<_>>(), [("Ballad".into(), 3, 0), ("Zénith".into(), 3, 1)]);

    // The bell has one entry for each run, and none for its parts.
    let bell = partner.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    let jobs: Vec<_> = bell.page.items.iter().filter(|one| one.kind == NotificationKind::Job).collect();
    assert_eq!(jobs.len(), 2, "{jobs:?}");
    assert!(jobs.iter().all(|one| one.account.map(|id| id.0) == Some(house.partner.0) && one.job.is_some()));
    sheet.author.call::<CancelManyImport>(&sheet.path, &NoInput {}).await.ok();
    assert_eq!(sheet.current().await, None);
}

#[tokio::test]
async fn plan_007_a_managers_unassigned_customer_does_not_exist_and_rights_are_asked_in_each() {
    let house = House::open().await;
    let (mine, other) = (house.account("Mine").await, house.account("Foreign lands").await);
    let manager = house.manager(&[&mine]).await;
    let found = |text: &str| CustomerTexts { texts: vec![text.to_owned()], group: None };
    let ask = async |text: &str| manager.call::<FindCustomers>(&(), &found(text)).await.ok().found.remove(0).named;
    assert!(matches!(ask("mine").await, Named::Customer(customer) if customer.id == mine.id));
    for text in ["Foreign lands", &other.number, "Foreign land"] {
        assert_eq!(ask(text).await, Named::Unknown { candidates: vec![] }, "{text}");
    }
    let rows = [of("Mine", 2, "Ada", "ada@many.test"), of("Foreign lands", 3, "Bob", "bob@many.test")];
    let sheet = Sheet::of(&manager, &rows).await;
    assert_eq!(sheet.upload().await.done, 1);
    assert_eq!(sheet.wrong().await, [wrong(3, "account", "import-row-account-unknown")]);
    assert!(other.events(&house.partner().await).await.is_empty());
    // Somebody else's sheet is none.
    let stranger = house.partner().await;
    stranger.call::<GetManyImportResult>(&sheet.path, &NoInput {}).await.refused_as(Kind::NotFound);
    let nobodys = ManyPath { draft: DraftId(uuid::Uuid::now_v7()) };
    stranger.call::<ImportIntoMany>(&nobodys, &UploadIntoMany::default()).await.refused_as(Kind::NotFound);

    // Updating needs Users › Edit too; a mirror is none here.
    let role = house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Edit)).await;
    manager.with_role(role).await;
    let way = |way| UploadIntoMany { way };
    manager.call::<ImportIntoMany>(&sheet.path, &way(Way::Update)).await.refused_as(Kind::PermissionDenied);
    manager.call::<ImportIntoMany>(&sheet.path, &way(Way::Mirror)).await.refused_as(Kind::Invalid);
    mine.admin().await.call::<GetManyImport>(&(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn plan_007_an_unknown_name_is_told_with_those_that_are_like_it() {
    let house = House::open().await;
    let (ballad, partner) = (house.account("Ballad Corporation").await, house.partner().await);
    house.account("Zephyr Systems").await;
    let texts = vec!["Balad Corp".to_owned(), "Ballad corporation".to_owned(), "Xyzzy".to_owned()];
    let found = partner.call::<FindCustomers>(&(), &CustomerTexts { texts, group: None }).await.ok().found;
    let candidates = vec![shown("Ballad Corporation", &ballad.number)];
    assert_eq!(found[0].named, Named::Unknown { candidates });
    assert_eq!(found[1].named.customer().map(|customer| customer.id), Some(ballad.id));
    assert_eq!(found[2].named, Named::Unknown { candidates: vec![] });
    let too_many = CustomerTexts { texts: vec![String::new(); 501], group: None };
    partner.call::<FindCustomers>(&(), &too_many).await.refused_as(Kind::Invalid);
}

#[tokio::test]
async fn plan_007_a_customer_deactivated_meanwhile_keeps_its_rows_and_stops_no_other() {
    let house = House::open().await;
    let (ballad, zenith, partner) =
        (house.account("Ballad").await, house.account("Zenith").await, house.partner().await);
    let rows: Vec<_> = (0..2_600)
        .map(|n| {
            of(if n % 2 == 0 { "Ballad" } else { "Zenith" }, n + 2, &format!("User {n}"), &format!("u{n}@many.test"))
        })
        .collect();
    let sheet = Sheet::of(&partner, &rows).await;
    let job = sheet.begin(Way::Add).await;
    zenith.deactivate().await;
    let job = partner.ended(job.id).await;
    assert_eq!((job.total, job.done + job.failed), (2_600, 2_600));
    let users = async |account: &Acct| {
        let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1";
        account.server.number(sql, json!([account.id])).await as u64
    };
    assert_eq!(users(&ballad).await, 1_300);
    // How far Zenith has come depends on the moment; nothing is lost and nothing is said to be done that is not.
    let (added, left) = (users(&zenith).await, sheet.current().await.map_or(0, |draft| draft.left));
    assert_eq!((added + left, job.done), (1_300, 1_300 + added));
}

#[tokio::test]
async fn delg_002_a_sheet_limited_to_a_group_goes_into_its_accounts_alone_and_says_so() {
    let house = House::open().await;
    let (inside, twin, outside) =
        (house.account("Ballad").await, house.account("Twin").await, house.account("Zenith").await);
    house.account("Twin").await;
    let partner = house.partner().await;
    let group = create(&partner, &fixed("North", &[&inside, &twin])).await.id;
    let rows = [
        of("Ballad", 2, "Ada", "ada@limit.test"),
        of("Zenith", 3, "Bob", "bob@limit.test"),
        of(&outside.number, 4, "Cid", "cid@limit.test"),
        // Of two with one name the group says which is meant.
        of("Twin", 5, "Dora", "dora@limit.test"),
    ];
    let texts = CustomerTexts { texts: vec!["zenith".into(), "ballad".into()], group: Some(group) };
    let found = partner.call::<FindCustomers>(&(), &texts).await.ok().found;
    assert_eq!(found[0].named, Named::Outside { name: "Zenith".into() });
    assert!(found[1].named.customer().is_some());

    let sheet = Sheet::within(&partner, &rows, Some(group)).await;
    assert_eq!(sheet.current().await.and_then(|draft| draft.group), Some(group));
    let job = sheet.upload().await;
    assert_eq!((job.total, job.done, job.failed), (4, 2, 2), "{job:?}");
    let kept = [3, 4].map(|row| wrong(row, "account", "import-row-account-outside"));
    assert_eq!(sheet.wrong().await, kept);
    assert_eq!(
        sheet.results().await.iter().map(|one| (one.account, one.added)).collect::<Vec<_>>(),
        [(inside.id, 1), (twin.id, 1)]
    );
    assert!(outside.events(&partner).await.is_empty());

    // A group of another partner is none.
    let elsewhere = House::open().await.partner().await;
    let new = NewManyImport { file_name: "x.csv".into(), rows: 1, replace: false, group: Some(group) };
    elsewhere.call::<StartManyImport>(&(), &new).await.refused_as(Kind::NotFound);
}
