//! An import as a plan (spec 40): three ways, further columns, mappings that are remembered.

use super::{Preview, error, good, row, scene};
use crate::{
    house::{Acct, Person},
    licences::{PRODUCT, ready},
    orders::order,
};
use domain::{
    events::{Event, EventAction},
    ids::UserId,
    import::{
        Field,
        header::{Mapping, header_set},
        operations::{
            CancelImport, GetImportGround, GetImportMapping, GetImportPlan, GetImportResult, HeaderSet, ImportResult,
            ImportUsers, KnownMapping, RowToSave, SaveImportMapping, UploadAs,
        },
        plan::Way,
    },
    jobs::{Job, JobState},
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        Role, User,
        input::UserEdit,
        operations::{GetUser, UpdateUser, UserPath},
        products::Product,
    },
};
use serde_json::json;

impl Preview {
    async fn upload_as(&self, way: Way) -> Job {
        let job = self.author.call::<ImportUsers>(&self.path, &UploadAs { way }).await.ok();
        self.author.ended(job.id).await
    }

    async fn result(&self) -> ImportResult {
        self.author.call::<GetImportResult>(&self.path, &NoInput {}).await.ok()
    }
}

/// A row with further cells.
fn with(mut row: RowToSave, cells: &[(Field, &str)]) -> RowToSave {
    for (field, text) in cells {
        row.fields.set(*field, (*text).to_owned());
    }
    row
}

/// Users who came by an import.
async fn imported(account: &Acct, partner: &Person, rows: &[RowToSave]) -> Vec<UserId> {
    let preview = Preview::of(account, partner, rows).await;
    assert_eq!(preview.upload().await.done, rows.len() as u64);
    preview.users().await.into_iter().map(|user| user.id).collect()
}

async fn user(partner: &Person, account: &Acct, id: UserId) -> User {
    partner.call::<GetUser>(&UserPath { account: account.id, user: id }, &NoInput {}).await.ok()
}

async fn edits(account: &Acct, partner: &Person) -> Vec<Event> {
    let events = account.events(partner).await;
    events.into_iter().filter(|event| event.action == EventAction::Edit).collect()
}

#[tokio::test]
async fn plan_003_add_and_update_changes_whom_the_address_names_with_values_before_and_after() {
    let (_, account, partner) = scene().await;
    let ids =
        imported(&account, &partner, &[row(2, "Ada Byron", "ada@plan.test", ""), row(3, "Bob", "bob@plan.test", "")])
            .await;
    let rows = [
        row(2, "Ada Lovelace", "ADA@plan.test", ""),
        row(3, "Bob", "bob@plan.test", ""),
        row(4, "Cy", "cy@plan.test", ""),
        row(5, "", "wrong", ""),
    ];
    let preview = Preview::of(&account, &partner, &rows).await;
    partner.call::<GetImportResult>(&preview.path, &NoInput {}).await.refused_as(Kind::NotFound);
    let saved = preview.save(&rows, &[]).await;
    let known = saved.taken.iter().find(|taken| taken.row == 2).and_then(|taken| taken.known.clone()).expect("known");
    assert_eq!((known.name.as_str(), saved.taken.len()), ("Ada Byron", 2));
    let job = preview.upload_as(Way::Update).await;
    assert_eq!((job.total, job.done, job.failed), (4, 3, 1), "{job:?}");
    assert_eq!(preview.result().await, ImportResult { added: 1, updated: 1, unchanged: 1, deactivated: 0 });
    assert_eq!(preview.users().await.len(), 3);
    let mut ada = None;
    for id in ids {
        let user = user(&partner, &account, id).await;
        if user.email.as_deref() == Some("ada@plan.test") {
            ada = Some(user);
        }
    }
    assert_eq!(ada.map(|ada| (ada.name, ada.version)), Some(("Ada Lovelace".to_owned(), 2)));
    let edits = edits(&account, &partner).await;
    assert_eq!(edits.len(), 1, "what changes nothing has no event: {edits:?}");
    assert_eq!(edits[0].extra_details["changes"], json!({ "name": { "old": "Ada Byron", "new": "Ada Lovelace" } }));
    assert!(edits[0].log_tags.contains(&preview.path.draft.to_string()));
    assert_eq!(preview.wrong().await.len(), 2, "without names, and without an address");
    // Once more: nothing is left to change.
    preview.save(&[row(2, "Ada Lovelace", "ada@plan.test", "")], &[5]).await;
    assert_eq!(preview.upload_as(Way::Update).await.failed, 0);
}

#[tokio::test]
async fn plan_003_a_mirror_deactivates_who_is_not_in_the_file_and_nobody_else() {
    let (house, account, partner) = scene().await;
    let rows = [
        row(2, "Stays", "stays@plan.test", ""),
        row(3, "Goes", "goes@plan.test", ""),
        row(4, "Last Admin", "admin@plan.test", "Account Admin"),
        row(5, "By Hand", "hand@plan.test", ""),
        row(6, "By PBX", "pbx@plan.test", ""),
        row(7, "By SCIM", "scim@plan.test", ""),
    ];
    imported(&account, &partner, &rows).await;
    for (source, name) in [("portal", "By Hand"), ("pbx", "By PBX"), ("scim", "By SCIM")] {
        let sql = "UPDATE user SET source = ?2 WHERE account_id = ?1 AND name = ?3";
        house.server.sql(sql, json!([account.id, source, name])).await;
    }
    let file = [row(2, "Stays", "stays@plan.test", ""), row(3, "New", "new@plan.test", ""), row(4, "", "bad", "")];
    let preview = Preview::of(&account, &partner, &file).await;
    let plan = partner.call::<GetImportPlan>(&preview.path, &NoInput {}).await.ok();
    let named: Vec<_> = plan.users.iter().map(|user| user.name.as_str()).collect();
    assert_eq!((plan.deactivate, named), (1, vec!["Goes"]));
    // A row that cannot be read may be anybody: nobody goes before it is mended or deleted.
    let job = preview.upload_as(Way::Mirror).await;
    assert_eq!((job.done, job.failed), (2, 1), "{job:?}");
    let inactive = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND active = 0";
    assert_eq!(preview.number(inactive).await, 0);
    preview.save(&[row(4, "Another", "another@plan.test", "")], &[]).await;
    let job = preview.upload_as(Way::Mirror).await;
    assert_eq!((job.total, job.done, job.state), (2, 2, JobState::Completed), "{job:?}");
    assert_eq!(preview.result().await, ImportResult { added: 1, updated: 0, unchanged: 0, deactivated: 1 });
    let names =
        house.server.sql("SELECT name FROM user WHERE account_id = ?1 AND active = 0", json!([account.id])).await;
    assert_eq!(names, [json!({ "name": "Goes" })]);
    let edits = edits(&account, &partner).await;
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].extra_details["changes"], json!({ "active": { "old": true, "new": false } }));
    assert_eq!(preview.current().await, None, "nothing is left");
}

#[tokio::test]
async fn plan_003_update_and_mirror_need_users_edit() {
    let (house, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(1)).await;
    let role = house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Edit)).await;
    partner.with_role(role).await;
    for way in [Way::Update, Way::Mirror] {
        partner.call::<ImportUsers>(&preview.path, &UploadAs { way }).await.refused_as(Kind::PermissionDenied);
    }
    assert_eq!(preview.upload_as(Way::Add).await.done, 1);
}

#[tokio::test]
async fn plan_003_edits_while_a_mirror_runs_are_neither_lost_nor_overwritten() {
    let (_, account, partner) = scene().await;
    let rows = good(1_200);
    imported(&account, &partner, &rows).await;
    let changed: Vec<_> = rows.iter().map(|r| with(r.clone(), &[(Field::LastName, "Changed")])).collect();
    let preview = Preview::of(&account, &partner, &changed).await;
    let someone = preview.users().await[0].id;
    let path = UserPath { account: account.id, user: someone };
    let job = partner.call::<ImportUsers>(&preview.path, &UploadAs { way: Way::Mirror }).await.ok();
    let mut edited = 0;
    for n in 0..12 {
        let now = user(&partner, &account, someone).await;
        let edit = UserEdit {
            name: now.name,
            first_name: format!("Edit {n}"),
            last_name: now.last_name,
            email: now.email.unwrap_or_default(),
            mobile: String::new(),
            role: now.role,
            role_id: None,
            confirm_last_admin: false,
        };
        let answer = partner.request::<UpdateUser>(&path, &edit).version(now.version).send().await;
        edited += u64::from(answer.status.is_success());
    }
    let job = partner.ended(job.id).await;
    assert_eq!((job.done, job.failed), (1_200, 0), "{job:?}");
    let now = user(&partner, &account, someone).await;
    assert_eq!(now.last_name, "Changed", "the import's");
    assert!(now.first_name.starts_with("Edit"), "the person's: {}", now.first_name);
    // Each change counts once, and has its event.
    assert_eq!(now.version, 1 + 1 + edited);
    let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND action = 'edit'";
    assert_eq!(preview.number(sql).await, 1_200 + i64::try_from(edited).expect("few"));
}

#[tokio::test]
async fn plan_002_further_columns_become_what_they_say_and_unique_values_stay_unique() {
    let (house, account, partner) = scene().await;
    let role = house.role("accountAdmin", Cells::PARTNER).await;
    let name = house.server.sql("SELECT name FROM role WHERE id = ?1", json!([role])).await[0]["name"].clone();
    let custom = name.as_str().expect("a name");
    // Only what is assigned to the account can be given there (ROLE-077).
    let ground = partner.call::<GetImportGround>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(ground.custom_roles, Some(Vec::new()));
    house.assigned(role, &account).await;
    let ground = partner.call::<GetImportGround>(&account.path(), &NoInput {}).await.ok();
    assert!(ground.custom_roles.expect("roles").iter().any(|role| role == custom));
    let rows = [
        with(
            row(2, "Ada", "ada@plan.test", ""),
            &[
                (Field::Mobile, "+33 6 12 34 56 78"),
                (Field::Extension, "007"),
                (Field::Username, "ada"),
                (Field::CustomRole, custom),
                (Field::Status, "Inactive"),
                (Field::Language, "French"),
            ],
        ),
        with(row(3, "Bob", "bob@plan.test", ""), &[(Field::Mobile, "+33612345678")]),
        with(row(4, "Cy", "cy@plan.test", ""), &[(Field::CustomRole, "Nobody at all")]),
        with(row(5, "Di", "di@plan.test", ""), &[(Field::Extension, "007")]),
    ];
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (1, 3), "{job:?}");
    let ada = user(&partner, &account, preview.users().await[0].id).await;
    assert_eq!((ada.mobile.as_deref(), ada.extension.as_deref()), (Some("+33612345678"), Some("007")));
    assert_eq!((ada.role, ada.role_name.as_deref()), (Role::AccountAdmin, Some(custom)));
    assert_eq!((ada.active, ada.language.tag(), ada.username.as_deref()), (false, "fr", Some("ada")));
    assert_eq!(
        preview.wrong().await,
        [
            error(3, "mobile", "users-mobile-taken"),
            error(4, "customRole", "import-row-custom-role"),
            error(5, "extension", "import-taken-extension"),
        ]
    );
    let left = preview.left().await;
    assert_eq!(left[2].fields.get(Field::Extension), "007", "cells are kept as typed");
}

#[tokio::test]
async fn role_078_a_custom_role_is_imported_by_who_has_its_permissions_and_no_more() {
    let (house, account, _) = scene().await;
    let name = async |cells: Cells| {
        let role = house.role("accountAdmin", cells).await;
        house.assigned(role, &account).await;
        house.server.sql("SELECT name FROM role WHERE id = ?1", json!([role])).await[0]["name"].clone()
    };
    let without = Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Delete);
    let narrow = name(without.without(Feature::Support, Action::View)).await;
    let wide = name(Cells::ACCOUNT_ADMIN).await;
    let admin = account.admin().await;
    admin.with_role(house.role("accountAdmin", without).await).await;
    let text = |name: &serde_json::Value| name.as_str().expect("a name").to_owned();
    let rows = [
        with(row(2, "Ada", "ada@plan.test", ""), &[(Field::CustomRole, &text(&narrow))]),
        row(3, "Bob", "bob@plan.test", "Account Admin"),
        with(row(4, "Cy", "cy@plan.test", ""), &[(Field::CustomRole, &text(&wide))]),
        with(row(5, "Di", "di@plan.test", "Account Admin"), &[(Field::CustomRole, &text(&narrow))]),
    ];
    let preview = Preview::of(&account, &admin, &rows).await;
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (2, 2), "{job:?}");
    assert_eq!(
        preview.wrong().await,
        [error(3, "role", "import-row-role-needs-assign"), error(4, "customRole", "import-row-role-needs-assign"),]
    );
}

#[tokio::test]
async fn plan_001_a_mapping_is_remembered_for_its_person_and_set_of_headers() {
    let (house, account, partner) = scene().await;
    let headers = header_set(&["Vorname", "Kontakt"]);
    let asked = HeaderSet { headers: headers.clone() };
    let of = |person: Person| {
        let (account, asked) = (account.clone(), asked.clone());
        async move { person.call::<GetImportMapping>(&account.path(), &asked).await.ok().mapping }
    };
    assert_eq!(of(partner.clone()).await, None);
    let mapping = Mapping::from([("vorname".into(), Some(Field::FirstName)), ("kontakt".into(), None)]);
    for _ in 0..2 {
        let known = KnownMapping { headers: headers.clone(), mapping: Some(mapping.clone()) };
        partner.call::<SaveImportMapping>(&account.path(), &known).await.ok();
    }
    assert_eq!(of(partner.clone()).await, Some(mapping));
    assert_eq!(of(house.partner().await).await, None, "another person's is another");
}

#[tokio::test]
async fn plan_002_products_are_given_as_far_as_licences_reach_and_taken_by_an_update() {
    let (house, account, partner) = scene().await;
    // Two licences, and two users who hold none.
    ready(&house, &account, 2).await;
    let label = PRODUCT.label();
    let rows: Vec<_> = (2..5)
        .map(|n| with(row(n, &format!("P{n}"), &format!("p{n}@plan.test"), ""), &[(Field::Products, label)]))
        .collect();
    // A row that is refused for another reason takes no licence from those behind it.
    let taken = [(Field::Extension, "4711"), (Field::Products, label)];
    let mut file = vec![with(row(1, "Taken", "taken@plan.test", ""), &taken)];
    file.extend(rows);
    let holder = imported(&account, &partner, &[with(row(2, "Ext", "ext@plan.test", ""), &taken[..1])]).await;
    assert_eq!(holder.len(), 3, "two who hold no licence, and this one");
    let preview = Preview::of(&account, &partner, &file).await;
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (2, 2), "{job:?}");
    assert_eq!(
        preview.wrong().await,
        [error(1, "extension", "import-taken-extension"), error(4, "products", "import-row-no-licence")]
    );
    let held = "SELECT count(*) AS n FROM licence_assignment WHERE account_id = ?1";
    assert_eq!(preview.number(held).await, 2);
    let users = preview.users().await;
    let holder = users.iter().find(|user| user.email.as_deref() == Some("p2@plan.test")).expect("a holder");
    assert_eq!(holder.licences, [PRODUCT]);
    let created = account.events(&partner).await.into_iter().find(|event| event.asset_id == holder.id.to_string());
    assert_eq!(created.expect("its event").extra_details["values"]["licences"], json!([PRODUCT]));

    // What an update names replaces what the user has.
    partner.call::<CancelImport>(&preview.path, &NoInput {}).await.ok();
    let integration = "INSERT INTO account_integration (account_id, integration, state, added_at, added_by) \
        VALUES (?1, 'voiceAssist', 'active', 0, 'Test')";
    house.server.sql(integration, json!([account.id])).await;
    order(&house, Some(&account), Product::VoiceAssist, 1, 300).await;
    let other = with(row(2, "P2", "p2@plan.test", ""), &[(Field::Products, Product::VoiceAssist.label())]);
    let preview = Preview::of(&account, &partner, &[other]).await;
    assert_eq!(preview.upload_as(Way::Update).await.done, 1, "{:?}", preview.wrong().await);
    let now = preview.users().await.into_iter().find(|user| user.id == holder.id).expect("the holder");
    assert_eq!((now.licences, preview.number(held).await), (vec![Product::VoiceAssist], 2));
    assert_eq!(
        edits(&account, &partner).await[0].extra_details["changes"],
        json!({ "licences": { "old": [PRODUCT], "new": [Product::VoiceAssist] } })
    );
}
