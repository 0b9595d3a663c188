//! The rules of a row, as the Worker checks them when it saves and when it adds.

use super::{Preview, error, good, row, scene};
use domain::{
    import::{ImportRow, preview::ADDED_FROM},
    jobs::JobState,
    permissions::{Action, Cells, Feature},
    users::Role,
};
use serde_json::{Value, json};

#[tokio::test]
async fn impt_014_saving_tells_which_addresses_are_taken() {
    let (house, account, partner) = scene().await;
    let ada = account.person_at("Ada Holder", Role::User, "ada@import.test").await;
    house.account("Other").await.person_at("Bob", Role::User, "bob@import.test").await;
    let rows = [row(2, "Ada", " ADA@Import.test", ""), row(3, "Bob", "bob@import.test", ""), row(4, "No", "", "")];
    let preview = Preview::of(&account, &partner, &[]).await;
    let taken = preview.save(&rows, &[]).await.taken;
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].row, taken[0].user.0, taken[0].name.as_str()), (2, ada.id.0, "Ada Holder"));
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (1, 2));
    let left = preview.left().await;
    let message = &left[0].errors["email"];
    assert_eq!(message.key, "import-row-email-taken");
    assert_eq!((&message.args["name"], &message.args["user"]), (&json!("Ada Holder"), &json!(ada.id)));
}

#[tokio::test]
async fn impt_015_two_rows_with_one_address_both_stay_and_mending_one_frees_both() {
    let (_, account, partner) = scene().await;
    let rows = [
        row(4, "A", "same@import.test", ""),
        row(9, "B", "SAME@import.test", ""),
        row(ADDED_FROM + 2, "C", "new@import.test", ""),
        row(11, "D", "new@import.test", ""),
    ];
    let preview = Preview::of(&account, &partner, &rows).await;
    assert_eq!(preview.upload().await.done, 0);
    let told = |rows: Vec<ImportRow>| {
        rows.into_iter()
            .map(|r| (r.row, r.errors["email"].key.clone(), r.errors["email"].args["row"].clone()))
            .collect::<Vec<_>>()
    };
    let (file, added) = ("import-row-duplicate".to_owned(), "import-row-duplicate-new".to_owned());
    let wanted = [
        (4, file.clone(), json!(9)),
        (9, file.clone(), json!(4)),
        (11, added, json!(3)),
        (ADDED_FROM + 2, file, json!(11)),
    ];
    assert_eq!(told(preview.left().await), wanted);
    preview.save(&[row(9, "B", "other@import.test", "")], &[11]).await;
    assert_eq!(preview.upload().await.done, 3);
    assert!(preview.left().await.is_empty());
}

#[tokio::test]
async fn impt_015_duplicates_far_apart_are_found_too() {
    let (_, account, partner) = scene().await;
    let mut rows = good(2_600);
    rows[2_599].fields.email = "USER0@import.test".into();
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (2_598, 2));
    let wanted = [error(2, "email", "import-row-duplicate"), error(2_601, "email", "import-row-duplicate")];
    assert_eq!(preview.wrong().await, wanted);
}

#[tokio::test]
async fn impt_016_to_018_wrong_cells_keep_a_row_and_name_themselves() {
    let (_, account, partner) = scene().await;
    let long = "x".repeat(65);
    let rows = [
        row(2, "Fits", "a@import.test", "admin DE compte"),
        row(3, "Empty role", "b@import.test", ""),
        row(4, "Unknown role", "c@import.test", "Manager"),
        row(5, "", "d@import.test", "User"),
        row(6, "No address", "", "User"),
        row(7, &long, "john.smith(at)test.com", "Boss"),
    ];
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = preview.upload().await;
    assert_eq!((job.state, job.done, job.failed), (JobState::CompletedWithErrors, 2, 4));
    let wanted = [
        error(4, "role", "import-row-role-unknown"),
        error(5, "name", "import-row-name-required"),
        error(6, "email", "import-row-email-required"),
        error(7, "email", "import-row-email-invalid"),
        error(7, "name", "problem-too-long"),
        error(7, "role", "import-row-role-unknown"),
    ];
    assert_eq!(preview.wrong().await, wanted);
    let left = preview.left().await;
    assert_eq!(left[3].fields.name, long, "a cell beyond its limit is not cut off");
    assert_eq!(left[3].errors["name"].args["length"], 65);
}

#[tokio::test]
async fn impt_017_account_admin_needs_the_right_to_assign() {
    let (house, account, _) = scene().await;
    let admin = account.admin().await;
    admin
        .with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Roles, Action::Assign)).await)
        .await;
    let rows = [row(2, "A", "a@import.test", "Account Admin"), row(3, "B", "b@import.test", "Utilisateur")];
    let preview = Preview::of(&account, &admin, &rows).await;
    assert_eq!(preview.upload().await.done, 1);
    assert_eq!(preview.wrong().await, [error(2, "role", "import-row-role-needs-assign")]);
}

/// What a spreadsheet would run is stored as text (spec 04, Bad input).
#[tokio::test]
async fn impt_009_formulas_and_markup_are_text() {
    let (_, account, partner) = scene().await;
    let name = "=cmd|' /C calc'!A0 <b>\"x\"</b>'; DROP TABLE user;--";
    let preview = Preview::of(&account, &partner, &[row(2, name, "a@import.test", "")]).await;
    preview.upload().await;
    let users: Vec<Value> = preview.users().await.into_iter().map(|u| json!(u.name)).collect();
    assert_eq!(users, [json!(name)]);
}
