//! A deleted account comes back, or is erased.

use super::{delete::delete, partner_history};
use crate::house::{Acct, House, PASSWORD, Person, mailbox::mail, told};
use crate::session::{credentials, sign_in};
use domain::{
    accounts::operations::{GetAccount, GetAccountDeletion, RestoreAccount},
    events::{
        EventAction,
        filter::EventQuery,
        operations::{GetPartnerEvent, ListPartnerEvents, PartnerEventPath},
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

/// Moves the deletion so many hours into the past.
async fn age(account: &Acct, hours: i64) {
    let sql = "UPDATE account SET deleted_at = deleted_at - ?2 WHERE id = ?1";
    account.server.sql(sql, json!([account.id, hours * 3_600_000])).await;
}

#[tokio::test]
async fn undo_005_a_deleted_account_is_restored_with_its_people_and_without_their_sessions() {
    let (house, account, partner) = scene().await;
    let (admin, manager) = (account.admin().await, house.manager(&[&account]).await);
    let contact = format!("help@{}.example", house.tag);
    let sql = "UPDATE support_contact SET email = ?2, email_key = ?2 WHERE account_id = ?1";
    house.server.sql(sql, json!([account.id, contact])).await;
    let before = partner.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    delete(&partner, &account, 1).await.ok();
    age(&account, 30 * 24 - 1).await;

    let deletion = partner.call::<GetAccountDeletion>(&account.path(), &NoInput {}).await.ok().deleted;
    assert!(deletion.is_some_and(|deleted| deleted.restorable && deleted.by == "Petra Partner"));
    let answer = partner.call::<RestoreAccount>(&account.path(), &NoInput {}).await;
    let back = answer.ok();
    assert_eq!((answer.version(), back.version, &back.name), (3, 3, &before.name));
    let after = manager.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(after, back, "assignments are back too");
    assert_eq!((after.support_contacts, after.users), (before.support_contacts, before.users));
    admin.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotSignedIn);
    sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
    assert_eq!(mail(&contact, 2).await.subject, "Ballad is back");
    assert_eq!(partner.call::<GetAccountDeletion>(&account.path(), &NoInput {}).await.ok().deleted, None);
}

#[tokio::test]
async fn undo_005_the_restores_event_refers_to_the_deletions() {
    let (house, account, partner) = scene().await;
    delete(&partner, &account, 1).await.ok();
    let events = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    assert_eq!((events.len(), events[0].action), (1, EventAction::Delete));
    let deletion = events[0].id;
    let path = PartnerEventPath { event: deletion };
    assert_eq!(partner.call::<GetPartnerEvent>(&path, &NoInput {}).await.ok(), events[0]);
    // Ten at once, and once more: one event.
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let (partner, path) = (partner.clone(), account.path());
            tokio::spawn(async move { partner.call::<RestoreAccount>(&path, &NoInput {}).await.ok().version })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.expect("a version"), 3);
    }
    partner.call::<RestoreAccount>(&account.path(), &NoInput {}).await.ok();
    let actions: Vec<_> = partner_history(&house).await.iter().map(|event| event["action"].clone()).collect();
    assert_eq!(actions, ["delete", "create"]);
    assert_eq!(told(&account.events(&partner).await), ["delete account", "create account"]);
    let events = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    assert_eq!(events[0].extra_details["undoes"], json!(deletion));
    assert!(events[0].log_tags.contains(&format!("undoes:{deletion}")), "{:?}", events[0].log_tags);
}

#[tokio::test]
async fn undo_005_only_partner_administrators_who_may_add_restore() {
    let (house, account, partner) = scene().await;
    let (manager, stranger) = (house.manager(&[&account]).await, House::open().await.partner().await);
    delete(&partner, &account, 1).await.ok();
    let problem = manager.call::<RestoreAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["reason"], "partnerAdministratorsOnly");
    stranger.call::<RestoreAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    stranger.call::<GetAccountDeletion>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    let lesser = house.partner().await;
    lesser.with_role(house.role("partner", Cells::PARTNER.without(Feature::Accounts, Action::Add)).await).await;
    let problem = lesser.call::<RestoreAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["needs"], "accounts.add");
}

#[tokio::test]
async fn evnt_025_the_partner_accounts_own_history_is_the_administrators_alone() {
    let (house, account, partner) = scene().await;
    let (_, foreign, stranger) = scene().await;
    delete(&partner, &account, 1).await.ok();
    delete(&stranger, &foreign, 1).await.ok();
    let events = partner.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok();
    assert_eq!((events.found, events.items[0].asset_id.clone()), (Some(1), account.id.to_string()));
    let theirs = stranger.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items[0].id;
    let path = PartnerEventPath { event: theirs };
    partner.call::<GetPartnerEvent>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
    for (person, reason) in [
        (house.manager(&[]).await, "partnerAdministratorsOnly"),
        (house.account("Other").await.admin().await, "partnersOnly"),
    ] {
        let query = EventQuery::default();
        let problem = person.call::<ListPartnerEvents>(&(), &query).await.refused_as(Kind::PermissionDenied);
        assert_eq!(problem.more["reason"], reason);
    }
}

/// Tables that hold an account's id, and what becomes of their rows when it is erased. A new one belongs here, and into
/// `edge/src/accounts/leaving.rs`.
const ERASED: &[&str] = &[
    "user",
    "user_facets",
    "licence_assignment",
    "licence_use",
    "licence_reservation",
    "account_integration",
    "account_privilege",
    "sso_config",
    "sso_certificate",
    "sso_attempt",
    "sso_assertion_seen",
    "mail",
    "job",
    "notification",
    "undone",
    "import_draft",
    "approval",
    "support_contact",
    "manager_assignment",
    "device_credential",
    "delivery_state",
    "gateway_change",
    "account_tag",
    "account_group_chosen",
    "account_group_member",
    "group_change_account",
    "renamed_person",
    "role_account",
    "event_view",
    "event_alert",
    "history_opening",
];
const KEPT: &[(&str, &str)] = &[
    ("event", "events stay (EVNT-076)"),
    ("event_count", "how many events there were"),
    ("event_source", "which event came under which id of its sender"),
    ("event_log", "the events' log stays with them (PROV-005)"),
    ("event_log_tile", "its hashes"),
    ("event_log_head", "its heads are kept for ever"),
    ("many_import_row", "a sheet is its author's, and goes seven days after its last use (IMPT-026)"),
    ("purchase_order", "orders that have run out stay listed (ACCT-045)"),
];

#[tokio::test]
async fn acct_044_every_table_of_an_accounts_data_is_known_to_the_erasure() {
    let house = House::open().await;
    let sql = "SELECT m.name AS name, m.sql AS sql FROM sqlite_master m WHERE m.type = 'table'";
    let holds = |row: &Value| {
        let text = row["sql"].as_str().unwrap_or_default().to_owned();
        let column = text.split(['(', ',', '\n']).any(|part| part.trim_start().starts_with("account_id "));
        column.then(|| row["name"].as_str().unwrap_or_default().to_owned())
    };
    let found: BTreeSet<_> = house.server.sql(sql, json!([])).await.iter().filter_map(holds).collect();
    let known = ERASED.iter().copied().chain(KEPT.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
    assert_eq!(found, known);
}

#[tokio::test]
async fn acct_044_after_thirty_days_all_is_erased_but_its_number_and_the_events() {
    let (house, account, partner) = scene().await;
    for n in 0..3 {
        let admin = account.person(&format!("Ada {n}"), domain::users::Role::AccountAdmin).await;
        sign_in(&house.server, &credentials(&admin.email, PASSWORD)).await.ok();
    }
    house.manager(&[&account]).await;
    crate::import::Preview::of(&account, &partner, &crate::import::good(3)).await.upload().await;
    crate::import::Preview::of(&account, &partner, &crate::import::good(2)).await;
    house.server.sql("UPDATE user SET name = 'Renamed' WHERE account_id = ?1", json!([account.id])).await;
    let words = "SELECT count(*) AS n FROM event_text WHERE event_text MATCH 'scope : \"a' || hex(?1) || '\"'";
    assert!(house.server.number(words, json!([account.id])).await > 4, "[PROV-001]");
    delete(&partner, &account, 1).await.ok();
    let people = "SELECT id FROM user WHERE account_id = ?1";
    let people: Vec<_> = house.server.sql(people, json!([account.id])).await.iter().map(|r| r["id"].clone()).collect();
    assert_eq!(people.len(), 6);

    age(&account, 30 * 24).await;
    house.server.sweep().await;
    let problem = partner.call::<RestoreAccount>(&account.path(), &NoInput {}).await;
    problem.refused_as(Kind::AccountRestoreOver);
    let count = |table: &str| format!("SELECT count(*) AS n FROM {table} WHERE account_id = ?1");
    assert_eq!(house.server.number(&count("user"), json!([account.id])).await, 6, "not before its hour");

    age(&account, 2).await;
    for _ in 0..3 {
        house.server.sweep().await;
    }
    for table in ERASED {
        assert_eq!(house.server.number(&count(table), json!([account.id])).await, 0, "{table}");
    }
    assert_eq!(house.server.number(words, json!([account.id])).await, 0, "[PROV-001] nothing is found by its words");
    for table in ["session", "credential", "table_view"] {
        let sql = format!("SELECT count(*) AS n FROM {table} WHERE person_id IN (SELECT value FROM json_each(?1))");
        assert_eq!(house.server.number(&sql, json!([json!(people).to_string()])).await, 0, "{table}");
    }
    let row = house.server.sql("SELECT * FROM account WHERE id = ?1", json!([account.id])).await.remove(0);
    for column in ["name", "address", "city", "modified_by"] {
        assert_eq!(row[column], "", "{column}");
    }
    assert_eq!((&row["account_number"], &row["users"]), (&json!(account.number), &json!(0)));
    assert!(row["erased_at"].is_i64());
    // Events stay, and one tells of the erasure, once.
    assert!(house.server.number(&count("event"), json!([account.id])).await > 4);
    let sql = "SELECT action, actor_kind, properties FROM event WHERE account_id = ?1 ORDER BY row";
    let told: Vec<_> = house.server.sql(sql, json!([house.partner])).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((&told[1]["actor_kind"], &told[1]["properties"]), (&json!("system"), &json!("[\"erasedAt\"]")));
    // From now on nobody hears even that there was one.
    partner.call::<GetAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    partner.call::<RestoreAccount>(&account.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    let next = house.account("Next").await;
    let sql = "UPDATE account SET account_number = ?2 WHERE id = ?1";
    let taken = house.server.try_sql(sql, json!([next.id, account.number])).await.unwrap_err();
    assert!(taken.contains("account.account_number"), "[ACCT-013] {taken}");
    assert_ne!(Uuid::nil(), next.id.0);
}
