//! What a partner administrator may do in every account of the partner account (SIGN-011).

use super::{delete::delete, form, word};
use crate::{
    contacts,
    house::House,
    integrations::add as add_integration,
    licences::PRODUCT,
    orders::{
        assign::{path, to},
        order,
    },
    users::{add, at, edit, save},
};
use domain::{
    accounts::operations::{CreateAccount, DeactivateAccount, ReactivateAccount, UpdateAccount},
    contacts::operations::SaveSupportContacts,
    integrations::{
        IntegrationKey, Privilege,
        operations::{PrivilegePath, PrivilegeSwitch, SetPrivilege},
    },
    orders::assigning::AssignOrder,
    permissions::Cells,
    problem::Kind,
    users::{Role, input::UserEdit, operations::DeleteUser},
};

#[tokio::test]
async fn sign_011_a_partner_administrator_does_all_of_it_in_an_account_that_a_colleague_made() {
    let house = House::open().await;
    let (partner, colleague) = (house.partner().await, house.partner().await);
    colleague.call::<CreateAccount>(&(), &form("A colleague's")).await.ok();
    partner.call::<CreateAccount>(&(), &form("Own")).await.ok();
    let account = house.account("Ballad").await;
    let here = account.path();

    let renamed = form("Renamed").with_contacts(contacts::changes(&[], &[]));
    partner.request::<UpdateAccount>(&here, &renamed).version(1).send().await.ok();
    partner.call::<SaveSupportContacts>(&here, &contacts::changes(&["new@x.example"], &[])).await.ok();
    add_integration(&partner, &account, IntegrationKey::MitelOne).await;
    let guests = PrivilegePath { account: account.id, privilege: Privilege::GuestAccess };
    partner.call::<SetPrivilege>(&guests, &PrivilegeSwitch { enabled: true }).await.ok();
    let order = path(&house, &order(&house, None, PRODUCT, 5, 300).await).await;
    partner.call::<AssignOrder>(&order, &to(&account)).await.ok();

    let ada = add(&partner, &account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    let admin = UserEdit { role: Role::AccountAdmin, ..edit(&ada) };
    let ada = save(&partner, &account, &ada, &admin).await.ok();
    assert_eq!(ada.role, Role::AccountAdmin, "administrative rights are switched");
    let user = save(&partner, &account, &ada, &UserEdit { role: Role::User, ..edit(&ada) }).await;
    // She was the last account admin: a partner may take the right all the same, once it is confirmed (USER-034).
    assert!(user.status.is_success() || user.refused().kind == Kind::LastAccountAdmin);
    let bob = add(&partner, &account, "Bob", "Boole", &format!("bob@{}.example", house.tag)).await;
    partner.request::<DeleteUser>(&at(&account, bob.id), &word("delete")).version(bob.version).send().await.ok();

    let version = async || {
        let sql = "SELECT version FROM account WHERE id = ?1";
        house.server.sql(sql, serde_json::json!([account.id])).await[0]["version"].as_u64().expect("a version")
    };
    let now = version().await;
    partner.request::<DeactivateAccount>(&here, &word("deactivate")).version(now).send().await.ok();
    let now = version().await;
    partner.request::<ReactivateAccount>(&here, &word("reactivate")).version(now).send().await.ok();
    // A custom role narrows all this; ROLE-056 asks cell by cell.
    partner.with_role(house.role("partner", Cells::NONE).await).await;
    partner.call::<AssignOrder>(&order, &to(&account)).await.refused_as(Kind::PermissionDenied);
    delete(&partner, &account, version().await).await.refused_as(Kind::PermissionDenied);
    delete(&colleague, &account, version().await).await.ok();
}
