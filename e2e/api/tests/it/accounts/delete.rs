//! Deleting an account: what goes, what stays, who is told, and two at once.

use super::{partner_history, word};
use crate::{
    house::{
        Acct, House, PASSWORD, Person,
        mailbox::{mail, mails},
        told,
    },
    import::{Preview, good},
    jobs::{forgotten, let_pass, users_left},
    session::{credentials, sign_in},
};
use domain::{
    Timestamp,
    accounts::operations::{
        CreateAccount, DeactivateAccount, DeleteAccount, GetAccount, GetAccountDeletion, ListAccounts,
        ReactivateAccount,
    },
    accounts::query::AccountQuery,
    jobs::JobState,
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        Role,
        operations::{AddUser, ListUsers},
        query::UserQuery,
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Deletes the account, as the dialog does.
pub async fn delete(person: &Person, account: &Acct, version: u64) -> crate::house::Answer<DeleteAccount> {
    person.request::<DeleteAccount>(&account.path(), &word("delete")).version(version).send().await
}

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

#[tokio::test]
async fn acct_042_a_deletion_needs_the_word_the_cell_and_a_partner() {
    let (house, account, partner) = scene().await;
    let ask = |typed: &str| partner.request::<DeleteAccount>(&account.path(), &word(typed)).version(1).send();
    assert_eq!(ask("supprimer").await.refused_as(Kind::ConfirmationMismatch).more["word"], "delete");
    let problem = delete(&account.admin().await, &account, 1).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["reason"], "partnersOnly");
    delete(&partner, &account, 7).await.refused_as(Kind::StaleVersion);
    let lesser = house.partner().await;
    lesser.with_role(house.role("partner", Cells::PARTNER.without(Feature::Accounts, Action::Delete)).await).await;
    let problem = delete(&lesser, &account, 1).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["needs"], "accounts.delete");
    let (assigned, stranger) = (house.manager(&[&account]).await, house.manager(&[]).await);
    delete(&stranger, &account, 1).await.refused_as(Kind::NotFound);
    partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    delete(&assigned, &account, 1).await.ok();
}

#[tokio::test]
async fn acct_043_what_goes_is_told_before_it_goes() {
    let (house, account, partner) = scene().await;
    account.user().await;
    account.admin().await;
    order(&house, &account, Some(90)).await;
    order(&house, &account, None).await;
    order(&house, &account, Some(-1)).await;
    let told = partner.call::<GetAccountDeletion>(&account.path(), &NoInput {}).await.ok();
    assert_eq!((told.name.as_str(), told.account_number.as_str()), ("Ballad", account.number.as_str()));
    assert_eq!((told.users, told.subscriptions, told.deleted), (2, 2, None), "an order that has run out is none");
    assert_eq!(told.integrations, 1, "Chat, which every account has");
}

#[tokio::test]
async fn acct_044_a_deleted_account_exists_for_nobody_and_its_sessions_and_links_are_void() {
    let (house, account, partner) = scene().await;
    let (admin, manager) = (account.admin().await, house.manager(&[&account]).await);
    let link = Uuid::now_v7();
    let sql = "INSERT INTO link (id, hash, purpose, user_id, email, email_key, created_at, expires_at) \
               VALUES (?1, ?1, 'register', ?2, ?3, ?3, 1, 9e15)";
    house.server.sql(sql, json!([link, admin.id, admin.email])).await;
    delete(&partner, &account, 1).await.ok();

    admin.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.refused_as(Kind::SignInRefused);
    for (table, key) in [("session", "person_id"), ("second_step", "person_id")] {
        let sql = format!("SELECT count(*) AS n FROM {table} WHERE {key} = ?1");
        assert_eq!(house.server.number(&sql, json!([admin.id])).await, 0, "{table}");
    }
    let sql = "SELECT count(*) AS n FROM link WHERE id = ?1 AND voided_at IS NOT NULL";
    assert_eq!(house.server.number(sql, json!([link])).await, 1);
    for person in [&partner, &manager] {
        let list = person.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
        assert_eq!((list.active, list.deactivated, list.page.items.len()), (0, 0, 0));
        person.call::<ListUsers>(&account.path(), &UserQuery::default()).await.refused_as(Kind::AccountGone);
    }
    // All of it is still there, to be restored.
    assert_eq!(users_left(&account).await, 1);
}

/// An order of the account that ends in so many days, or never.
async fn order(house: &House, account: &Acct, days: Option<i64>) -> String {
    let (id, number) = (Uuid::now_v7(), format!("{}-{}", house.tag, Uuid::new_v4().simple()));
    let sql = "INSERT INTO purchase_order (id, partner_account_id, account_id, tracking_number, purchased_at, starts_at, \
        expires_at, assigned_at, assigned_by) VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, 1, 'Petra Partner')";
    let expires = days.map(|days| Timestamp::now().as_millisecond() + days * 86_400_000);
    house.server.sql(sql, json!([id, house.partner, account.id, number, expires])).await;
    number
}

#[tokio::test]
async fn acct_045_orders_in_force_return_to_unassigned_and_those_run_out_stay() {
    let (house, account, partner) = scene().await;
    let over = order(&house, &account, Some(-30)).await;
    let (permanent, live) = (order(&house, &account, None).await, order(&house, &account, Some(30)).await);
    delete(&partner, &account, 1).await.ok();
    let sql = "SELECT tracking_number, account_id, assigned_by FROM purchase_order WHERE partner_account_id = ?1";
    for row in house.server.sql(sql, json!([house.partner])).await {
        let stays = row["tracking_number"] == over.as_str();
        let expected = if stays { (json!(account.id), json!("Petra Partner")) } else { (Value::Null, Value::Null) };
        assert_eq!((row["account_id"].clone(), row["assigned_by"].clone()), expected, "{live} {over}");
    }
    let sql = "SELECT extra FROM event WHERE account_id = ?1 AND action = 'delete'";
    let extra = house.server.sql(sql, json!([house.partner])).await.remove(0);
    let extra: Value = serde_json::from_str(extra["extra"].as_str().expect("JSON")).expect("JSON");
    assert_eq!(extra["ordersReturned"], json!([permanent, live]), "the event tells which");
}

#[tokio::test]
async fn acct_046_a_deactivated_account_is_not_deleted() {
    let (_, account, partner) = scene().await;
    account.deactivate().await;
    delete(&partner, &account, 1).await.refused_as(Kind::AccountDeactivated);
    partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(1).send().await.ok();
    delete(&partner, &account, 2).await.ok();
}

#[tokio::test]
async fn acct_047_only_partners_who_could_reach_it_are_told_that_it_is_gone_and_by_whom() {
    let (house, account, partner) = scene().await;
    let (assigned, unassigned) = (house.manager(&[&account]).await, house.manager(&[]).await);
    let stranger = House::open().await.partner().await;
    let neighbour = house.account("Neighbour").await.admin().await;
    delete(&partner, &account, 1).await.ok();
    for person in [&partner, &assigned] {
        let problem = person.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::AccountGone);
        assert_eq!((&problem.more["name"], &problem.more["by"]), (&json!("Ballad"), &json!("Petra Partner")));
        assert_eq!(problem.status, 404);
    }
    for person in [&unassigned, &stranger, &neighbour] {
        let problem = person.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
        assert!(problem.more.is_empty(), "{problem:?}");
    }
}

#[tokio::test]
async fn acct_049_a_deletion_stands_in_both_histories_with_all_values() {
    let (house, account, partner) = scene().await;
    delete(&partner, &account, 1).await.ok();
    let id = account.id.to_string();
    assert_eq!(partner_history(&house).await, [json!({ "action": "delete", "asset": "account", "asset_id": id })]);
    let sql = "SELECT core, extra FROM event WHERE account_id = ?1 AND action = 'delete' AND asset = 'account'";
    for history in [json!([account.id]), json!([house.partner])] {
        let row = house.server.sql(sql, history).await.remove(0);
        let read = |column: &str| serde_json::from_str::<Value>(row[column].as_str().expect("JSON")).expect("JSON");
        assert_eq!(read("core")["accountNumber"], account.number.as_str());
        assert_eq!(read("extra")["values"]["city"], "Ottawa");
    }
}

#[tokio::test]
async fn acct_051_support_contacts_and_account_admins_are_told_once_each() {
    let (house, account, partner) = scene().await;
    let contact = format!("help@{}.example", house.tag);
    let sql = "UPDATE support_contact SET email = ?2, email_key = ?2 WHERE account_id = ?1";
    house.server.sql(sql, json!([account.id, contact])).await;
    let (admin, user) = (account.admin().await, account.user().await);
    house.server.sql("UPDATE user SET language = 'fr' WHERE id = ?1", json!([admin.id])).await;
    delete(&partner, &account, 1).await.ok();
    let letter = mail(&contact, 1).await;
    for part in ["Ballad was deleted", &account.number, "Petra Partner", "30 days", "you were a support contact"] {
        assert!(format!("{}\n{}", letter.subject, letter.text).contains(part), "{part} is not in\n{}", letter.text);
    }
    let letter = mail(&admin.email, 1).await;
    assert_eq!(letter.subject, "Ballad a été supprimé", "in the admin's own language");
    assert!(letter.text.contains("Ada Admin") && letter.text.contains("vous étiez administrateur"), "{}", letter.text);
    assert_eq!(mails(&user.email).await.len(), 0);
}

#[tokio::test]
async fn acct_047_of_ten_deletions_at_once_one_wins_and_nine_hear_that_it_is_gone() {
    let (house, account, partner) = scene().await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (partner, account) = (partner.clone(), account.clone());
            tokio::spawn(async move { delete(&partner, &account, 1).await })
        })
        .collect();
    let mut won = 0;
    for call in calls {
        let answer = call.await.expect("an answer");
        if answer.status.is_success() {
            won += 1;
        } else {
            assert_eq!(answer.refused_as(Kind::AccountGone).more["by"], "Petra Partner");
        }
    }
    assert_eq!((won, partner_history(&house).await.len()), (1, 1));
    let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1";
    assert_eq!(house.server.number(sql, json!([account.id])).await, 1);
}

#[tokio::test]
async fn acct_041_of_ten_deactivations_at_once_all_succeed_with_one_event() {
    let (_, account, partner) = scene().await;
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (partner, path) = (partner.clone(), account.path());
            tokio::spawn(async move {
                partner.request::<DeactivateAccount>(&path, &word("deactivate")).version(1).send().await.ok()
            })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.expect("an account").version, 2);
    }
    partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await.ok();
    assert_eq!(told(&account.events(&partner).await), ["edit account status", "edit account status"]);
}

/// Changes the account between the moment the guard looks at it and the one the change is stored: as the guard notes
/// that the person is there.
async fn meanwhile(person: &Person, account: &Acct, change: &str) -> String {
    let trigger = format!("meanwhile_{}", Uuid::new_v4().simple());
    person.set_session("last_seen_at", Timestamp::now().as_millisecond() - 120_000).await;
    let sql = format!(
        "CREATE TRIGGER {trigger} AFTER UPDATE OF last_seen_at ON session WHEN new.person_id = '{}' BEGIN \
         UPDATE account SET {change} WHERE id = '{}'; END",
        person.id, account.id
    );
    person.server.sql(&sql, json!([])).await;
    trigger
}

#[tokio::test]
async fn acct_037_a_change_begun_before_the_account_left_is_not_stored_after() {
    for (change, kind) in [
        ("status = 'deactivated'", Kind::AccountDeactivated),
        ("status = 'deleted', deleted_at = 5, deleted_by = 'Somebody'", Kind::AccountGone),
    ] {
        let (house, account, partner) = scene().await;
        let trigger = meanwhile(&partner, &account, change).await;
        let new = json!({ "firstName": "Ada", "lastName": "Late", "email": "ada@late.test" });
        let new = serde_json::from_value(new).expect("a user");
        let answer = partner.call::<AddUser>(&account.path(), &new).await;
        house.server.sql(&format!("DROP TRIGGER {trigger}"), json!([])).await;
        answer.refused_as(kind);
        assert_eq!(users_left(&account).await, 0);
        let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1";
        assert_eq!(house.server.number(sql, json!([account.id])).await, 0);
        assert_eq!(mails("ada@late.test").await.len(), 0);
    }
}

#[tokio::test]
async fn acct_047_an_edit_and_a_deletion_at_once_leave_one_state_that_both_were_told() {
    for round in 0..4 {
        let (house, account, partner) = scene().await;
        let form = super::shown(&partner, &account).await;
        let edit = {
            let (partner, account) = (partner.clone(), account.clone());
            let form = domain::accounts::input::AccountForm { city: format!("City {round}"), ..form };
            tokio::spawn(async move {
                let edit = form.with_contacts(domain::contacts::changes::ContactChanges::default());
                let edit = partner.request::<domain::accounts::operations::UpdateAccount>(&account.path(), &edit);
                edit.version(1).send().await
            })
        };
        let deletion = delete(&partner, &account, 1).await;
        let edit = edit.await.expect("an answer");
        let sql = "SELECT status, city, version FROM account WHERE id = ?1";
        let row = house.server.sql(sql, json!([account.id])).await.remove(0);
        assert_eq!(row["version"], 2, "one of them took effect");
        if deletion.status.is_success() {
            edit.refused_as(Kind::AccountGone);
            assert_eq!((&row["status"], &row["city"]), (&json!("deleted"), &json!("Ottawa")));
        } else {
            deletion.refused_as(Kind::StaleVersion);
            assert_eq!((edit.status.as_u16(), &row["status"]), (200, &json!("active")));
        }
    }
}

#[tokio::test]
async fn acct_037_a_job_of_a_deleted_account_stops_and_says_so() {
    let (_, account, partner) = scene().await;
    let one = account.user().await;
    let path = forgotten(&partner, &account, &[&one]).await;
    delete(&partner, &account, 1).await.ok();
    let_pass(&partner, &path).await;
    let job = partner.ended(path.job).await;
    assert_eq!(job.stopped.map(|m| m.key).as_deref(), Some("jobs-stopped-deleted"));
    assert_eq!((job.done, users_left(&account).await), (0, 1));
}

#[tokio::test]
async fn acct_044_a_deletion_while_an_import_runs_leaves_nothing_half_done() {
    let (house, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(7_500)).await;
    let job = preview.begin().await;
    // Somewhere in the middle.
    while users_left(&account).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    delete(&partner, &account, 1).await.ok();
    let job = partner.ended(job.id).await;
    let users = users_left(&account).await;
    assert_eq!(job.done as i64, users, "{job:?}");
    let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'user'";
    assert_eq!(house.server.number(sql, json!([account.id])).await, users);
    if users < 7_500 {
        assert_eq!(job.stopped.map(|m| m.key).as_deref(), Some("jobs-stopped-deleted"));
        assert_eq!(job.state, JobState::CompletedWithErrors);
    }
    assert_eq!(users % 2_500, 0, "a turn is stored wholly or not at all");
}

#[tokio::test]
async fn acct_013_the_number_of_a_deleted_account_is_never_used_again() {
    let (house, account, partner) = scene().await;
    delete(&partner, &account, 1).await.ok();
    let next = house.account("Next").await;
    for sql in [
        "UPDATE account SET account_number = ?2 WHERE id = ?1",
        "UPDATE account SET account_number = ?2, status = 'deactivated' WHERE id = ?1",
    ] {
        let taken = house.server.try_sql(sql, json!([next.id, account.number])).await.unwrap_err();
        assert!(taken.contains("account.account_number"), "{taken}");
    }
    let name = account.name.as_str();
    assert_eq!(partner.call::<CreateAccount>(&(), &super::form(name)).await.ok().name, name, "its name may be");
}

#[tokio::test]
async fn acct_037_queued_mails_to_users_are_held_and_stay_so_after_reactivation() {
    let (house, account, partner) = scene().await;
    let user = account.person("Ulla User", Role::User).await;
    let contact = format!("desk@{}.example", house.tag);
    let insert = "INSERT INTO mail (id, account_id, person_id, address, kind, language, facts, next_at, created_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, 'en', '{}', ?6, ?6)";
    let (held, free, later) = (Uuid::now_v7(), Uuid::now_v7(), Timestamp::now().as_millisecond() + 3_600_000);
    house.server.sql(insert, json!([held, account.id, user.id, user.email, "welcomeBack", later])).await;
    house.server.sql(insert, json!([free, account.id, null, contact, "contactAdded", later])).await;
    partner.request::<DeactivateAccount>(&account.path(), &word("deactivate")).version(1).send().await.ok();
    let due = "UPDATE mail SET next_at = 1 WHERE id IN (?1, ?2)";
    house.server.sql(due, json!([held, free])).await;
    house.server.sweep().await;
    mail(&contact, 1).await;
    partner.request::<ReactivateAccount>(&account.path(), &word("reactivate")).version(2).send().await.ok();
    house.server.sql(due, json!([held, free])).await;
    house.server.sweep().await;
    let row = house.server.sql("SELECT state, held_at FROM mail WHERE id = ?1", json!([held])).await.remove(0);
    assert!(row["state"] == "queued" && row["held_at"].is_i64(), "neither lost nor sent: {row}");
    assert_eq!(mails(&user.email).await.len(), 0);
}
