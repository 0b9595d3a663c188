//! Values that are unique in an account: read as people write them, refused with whoever holds them.

use super::{add, edit, new, save, scene, set};
use domain::users::{
    input::UserEdit,
    operations::{AddUser, ListUsers},
    query::UserQuery,
};
use serde_json::json;

#[tokio::test]
async fn user_023_a_mobile_number_is_read_in_the_accounts_country() {
    let (house, account, partner) = scene().await;
    for (country, typed, stored, example) in [
        ("FR", "06 12 34 56 78", "+33612345678", "+33 6 12 34 56 78"),
        ("GB", "07400 123457", "+447400123457", "+44 7400 123456"),
        ("US", "011 33 6 12 34 56 70", "+33612345670", "+1 201 555 0123"),
    ] {
        house.server.sql("UPDATE account SET country = ?2 WHERE id = ?1", json!([account.id, country])).await;
        let user = add(&partner, &account, "Ada", country, &format!("{country}@example.test")).await;
        let refused = save(&partner, &account, &user, &UserEdit { mobile: "0612345".into(), ..edit(&user) }).await;
        assert_eq!(refused.field("mobile"), "users-mobile-invalid");
        assert_eq!(refused.refused().arguments["mobile"]["example"], example);
        let saved = save(&partner, &account, &user, &UserEdit { mobile: typed.into(), ..edit(&user) }).await.ok();
        assert_eq!(saved.mobile.as_deref(), Some(stored));
        // Saved again as it is shown, nothing has changed.
        assert_eq!(save(&partner, &account, &saved, &edit(&saved)).await.ok().version, saved.version);
    }
}

#[tokio::test]
async fn user_017_every_value_that_is_taken_is_named_with_its_holder() {
    let (_, account, partner) = scene().await;
    let one = add(&partner, &account, "Ida", "One", "ida@example.test").await;
    let two = add(&partner, &account, "Otto", "Two", "otto@example.test").await;
    let mine = add(&partner, &account, "Mia", "Three", "mia@example.test").await;
    save(&partner, &account, &two, &UserEdit { mobile: "+33612345678".into(), ..edit(&two) }).await.ok();
    let wanted = UserEdit { email: "IDA@example.test".into(), mobile: "+33612345678".into(), ..edit(&mine) };
    let problem = save(&partner, &account, &mine, &wanted).await.refused();
    for (field, key, holder) in [("email", "users-email-taken", &one), ("mobile", "users-mobile-taken", &two)] {
        assert_eq!(problem.errors[field], key);
        assert_eq!(problem.arguments[field]["name"], holder.name.as_str());
        assert_eq!(problem.arguments[field]["user"], holder.id.to_string());
        assert_eq!(problem.arguments[field]["directory"], "none");
    }
    // A holder whom the directory has switched off is explained.
    set(&account, one.id, "source", json!("scim")).await;
    set(&account, one.id, "active", json!(0)).await;
    let again = partner.call::<AddUser>(&account.path(), &new("Ida", "Again", "ida@example.test")).await;
    assert_eq!(again.field("email"), "users-email-taken");
    assert_eq!(again.refused().arguments["email"]["directory"], "off");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn user_016_fifty_people_adding_one_address_at_once_make_one_user() {
    let (_, account, partner) = scene().await;
    let calls: Vec<_> = (0..50)
        .map(|n| {
            let (partner, path) = (partner.clone(), account.path());
            tokio::spawn(async move {
                let form = new("Ada", &format!("Number {n}"), if n % 2 == 0 { "ada@one.test" } else { "ADA@one.test" });
                partner.call::<AddUser>(&path, &form).await
            })
        })
        .collect();
    let mut added = 0;
    for call in calls {
        let answer = call.await.expect("an answer");
        if answer.status.is_success() {
            added += 1;
        } else {
            assert_eq!(answer.field("email"), "users-email-taken");
        }
    }
    let list = partner.call::<ListUsers>(&account.path(), &UserQuery::default()).await.ok();
    assert_eq!((added, list.items.len(), list.found), (1, 1, Some(1)));
    assert_eq!(account.events(&partner).await.len(), 1);
}
