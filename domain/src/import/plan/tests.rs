//! What becomes of a row is the same whenever it is asked, and nothing is lost that the file does not speak of.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn known() -> Known {
    Known {
        id: UserId(Uuid::from_u128(1)),
        name: "Ada Byron".into(),
        first_name: "Ada".into(),
        last_name: "Byron".into(),
        mobile: Some("+33612345678".into()),
        extension: Some("007".into()),
        username: None,
        role: Role::AccountAdmin,
        custom_role: Some("Help desk".into()),
        licences: vec![Product::MitelOneElite],
        active: true,
        language: Language::En,
        source: Source::Import,
    }
}

fn row(cells: &[(Field, &str)]) -> ImportFields {
    let mut row = ImportFields { email: "ada@b.co".into(), ..ImportFields::default() };
    for (field, text) in cells {
        row.set(*field, (*text).to_owned());
    }
    row
}

fn told(cells: &[(Field, &str)]) -> Vec<(Field, String, String)> {
    let old = known();
    let new = old.updated(&row(cells), "FR");
    old.changes(&new).into_iter().map(|change| (change.field, change.old, change.new)).collect()
}

#[test]
fn plan_003_a_known_address_updates_what_the_row_says_and_nothing_else() {
    assert_eq!(told(&[]), []);
    assert_eq!(
        told(&[(Field::LastName, "Lovelace")]),
        [
            (Field::LastName, "Byron".into(), "Lovelace".into()),
            (Field::Name, "Ada Byron".into(), "Ada Lovelace".into()),
        ]
    );
    assert_eq!(told(&[(Field::Name, "Countess")]), [(Field::Name, "Ada Byron".into(), "Countess".into())]);
    assert_eq!(
        told(&[(Field::Status, "Inactif"), (Field::Language, "French")]),
        [(Field::Status, "active".into(), "inactive".into()), (Field::Language, "en".into(), "fr".into()),]
    );
}

#[test]
fn plan_003_another_role_takes_the_custom_role_along() {
    assert_eq!(
        told(&[(Field::Role, "User")]),
        [(Field::Role, "accountAdmin".into(), "user".into()), (Field::CustomRole, "Help desk".into(), String::new()),]
    );
    assert_eq!(told(&[(Field::Role, "Admin de compte"), (Field::CustomRole, "HELP DESK")]), []);
}

#[test]
fn plan_003_the_last_account_admin_and_the_importer_stay() {
    let user = |n, admin| Missing { id: UserId(Uuid::from_u128(n)), admin };
    let ids = |ids: &[u128]| ids.iter().map(|n| UserId(Uuid::from_u128(*n))).collect::<Vec<_>>();
    let nobody = UserId(Uuid::from_u128(99));
    let missing = [user(1, true), user(2, false), user(3, true)];
    assert_eq!(deactivated(&missing, 3, nobody), ids(&[1, 2, 3]));
    assert_eq!(deactivated(&missing, 2, nobody), ids(&[1, 2]));
    assert_eq!(deactivated(&missing, 1, nobody), ids(&[2]));
    assert_eq!(deactivated(&missing, 3, UserId(Uuid::from_u128(2))), ids(&[1, 3]));
}

fn cells() -> impl Strategy<Value = ImportFields> {
    let text = "[A-Za-zé ]{0,8}";
    (
        prop::array::uniform3(text),
        "(|user|Account Admin)",
        "(|\\+336123456[0-9]{2})",
        "(|[0-9]{1,4})",
        "(|active|inactif)",
        "(|en|fr)",
    )
        .prop_map(|([first_name, last_name, name], role, mobile, extension, status, language)| {
            let mut row =
                ImportFields { first_name, last_name, name, role, email: "a@b.co".into(), ..ImportFields::default() };
            for (field, text) in [
                (Field::Mobile, mobile),
                (Field::Extension, extension),
                (Field::Status, status),
                (Field::Language, language),
            ] {
                row.set(field, text);
            }
            row
        })
}

proptest! {
    #[test]
    fn plan_003_an_update_done_twice_changes_nothing_more(row in cells()) {
        let once = known().updated(&row, "FR");
        prop_assert_eq!(&once.updated(&row, "FR"), &once);
        prop_assert!(once.is_same(&row, "FR"));
        prop_assert!(!once.name.is_empty());
    }

    #[test]
    fn plan_004_what_is_told_is_what_differs(row in cells()) {
        let old = known();
        let new = old.updated(&row, "FR");
        prop_assert_eq!(old.changes(&new).is_empty(), old == new);
        prop_assert_eq!(old.is_same(&row, "FR"), old == new);
        // A column without a cell is never told, but for a name and a custom role that follow.
        for change in old.changes(&new) {
            let follows = matches!(change.field, Field::Name | Field::CustomRole);
            prop_assert!(follows || !row.get(change.field).trim().is_empty());
        }
    }

    #[test]
    fn plan_003_an_admin_always_remains(flags in prop::collection::vec(any::<bool>(), 0..20), others in 0u64..3) {
        let missing: Vec<_> = (0..).zip(&flags).map(|(n, admin)| Missing { id: UserId(Uuid::from_u128(n)), admin: *admin }).collect();
        let admins = others + flags.iter().filter(|admin| **admin).count() as u64;
        let gone = deactivated(&missing, admins, UserId(Uuid::from_u128(1_000)));
        let admins_gone = missing.iter().filter(|user| user.admin && gone.contains(&user.id)).count() as u64;
        prop_assert!(admins == 0 || admins_gone < admins);
        prop_assert_eq!(missing.iter().filter(|user| !user.admin && !gone.contains(&user.id)).count(), 0);
    }
}
