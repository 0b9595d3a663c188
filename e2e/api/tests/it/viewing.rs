//! View as: a partner sees the portal as somebody else would, and changes nothing (WHY-002).

use crate::{
    house::{Acct, House, Person, told},
    users::{add, new},
};
use domain::{
    Timestamp,
    accounts::{operations::ListAccounts, query::AccountQuery},
    events::{
        Event,
        filter::EventQuery,
        operations::{ListEvents, ListPartnerEvents},
    },
    factors::operations::GetSecurity,
    ids::{RoleId, UserId},
    notifications::operations::{ListNotifications, NotificationQuery},
    operation::{NoInput, Operation},
    permissions::{Action, BaseRole, Cells, Feature},
    problem::Kind,
    roles::operations::RolePath,
    session::{
        SessionView,
        operations::{GetSession, SignOut},
        viewing::{AdminView, EndView, HEADER, ViewAsAccountAdmin, ViewAsRole},
    },
    users::{
        operations::{AddUser, ListUsers},
        query::UserQuery,
    },
};

async fn session(of: &Person) -> SessionView {
    of.call::<GetSession>(&(), &NoInput {}).await.ok()
}

/// Begins a view of the account.
pub async fn view(partner: &Person, account: &Acct, person: Option<&Person>, role: Option<RoleId>) {
    let wanted = AdminView { person: person.map(|person| UserId(person.id.0)), role };
    partner.call::<ViewAsAccountAdmin>(&account.path(), &wanted).await.ok();
}

async fn refused<Op: Operation>(partner: &Person, path: &Op::Path, input: &Op::Input) -> Kind {
    partner.call::<Op>(path, input).await.refused().kind
}

async fn users(who: &Person, account: &Acct) -> Result<usize, Kind> {
    let answer = who.call::<ListUsers>(&account.path(), &UserQuery::default()).await;
    if answer.status.is_success() { Ok(answer.ok().items.len()) } else { Err(answer.refused().kind) }
}

#[tokio::test]
async fn why_002_a_partner_sees_what_an_account_admin_sees_and_changes_nothing() {
    let house = House::open().await;
    let (account, other) = (house.account("Ballad").await, house.account("Other").await);
    let (partner, admin) = (house.partner().await, account.admin().await);
    let narrow = Cells::ACCOUNT_ADMIN.without(Feature::Support, Action::View);
    admin.with_role(house.role("accountAdmin", narrow).await).await;
    let known = users(&partner, &account).await;

    view(&partner, &account, Some(&admin), None).await;
    let (seen, own) = (session(&partner).await, session(&admin).await);
    // Role, cells and account are the admin's; who is signed in, and in which language, stays the partner's.
    assert_eq!((seen.base, seen.cells, &seen.role_name), (BaseRole::AccountAdmin, narrow, &own.role_name));
    assert_eq!((seen.account, seen.partner_name), (own.account, None));
    assert_eq!(seen.person, partner.id);
    assert_eq!(seen.viewing.and_then(|viewing| viewing.person_name).as_deref(), Some("Ada Admin"));

    assert_eq!(users(&partner, &account).await, known);
    assert_eq!(users(&partner, &other).await, Err(Kind::NotFound));
    assert_eq!(refused::<ListAccounts>(&partner, &(), &AccountQuery::default()).await, Kind::PermissionDenied);
    assert_eq!(refused::<ListEvents>(&partner, &account.path(), &EventQuery::default()).await, Kind::PermissionDenied);
    // What is the partner's own is shown as nobody else's.
    assert_eq!(refused::<ListNotifications>(&partner, &(), &NotificationQuery::default()).await, Kind::ViewingAs);
    assert_eq!(refused::<GetSecurity>(&partner, &(), &NoInput {}).await, Kind::ViewingAs);
    // Nor does one view begin another.
    assert_eq!(
        refused::<AddUser>(&partner, &account.path(), &new("Ada", "Lovelace", "ada@x.example")).await,
        Kind::ViewingAs
    );
    assert_eq!(refused::<ViewAsAccountAdmin>(&partner, &account.path(), &AdminView::default()).await, Kind::ViewingAs);

    // A change of the admin's role is seen at the next request.
    let bare = Cells::NONE.with(Feature::Accounts, Action::View);
    admin.with_role(house.role("accountAdmin", bare).await).await;
    assert_eq!(users(&partner, &account).await, Err(Kind::PermissionDenied));

    partner.call::<EndView>(&(), &NoInput {}).await.ok();
    let back = session(&partner).await;
    assert_eq!((back.base, back.cells, back.viewing), (BaseRole::PartnerAdministrator, Cells::PARTNER, None));
    assert_eq!(users(&partner, &account).await, known);
    add(&partner, &account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
}

#[tokio::test]
async fn why_002_beginning_and_end_stand_in_both_histories_and_name_both() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (partner, admin) = (house.partner().await, account.admin().await);
    view(&partner, &account, Some(&admin), None).await;
    partner.call::<EndView>(&(), &NoInput {}).await.ok();
    // A view that has ended ends once.
    partner.call::<EndView>(&(), &NoInput {}).await.ok();
    // Signing out ends one too.
    view(&partner, &account, None, None).await;
    partner.call::<SignOut>(&(), &NoInput {}).await.ok();

    let reader = house.partner().await;
    let mut partners = reader.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
    partners.reverse();
    for events in [account.events(&reader).await, partners] {
        let say = |event: &Event| {
            let extra = |name: &str| event.extra_details[name].as_str().unwrap_or_default().to_owned();
            assert_eq!(event.core_details["name"], "Petra Partner");
            assert!(event.log_tags.contains(&format!("partner:{}", house.partner)), "{:?}", event.log_tags);
            (extra("outcome"), extra("viewedPerson"))
        };
        assert_eq!(told(&events), ["access session"; 4]);
        let ada = || "Ada Admin".to_owned();
        let all =
            [("viewBegan", ada()), ("viewEnded", ada()), ("viewBegan", String::new()), ("viewEnded", String::new())];
        assert_eq!(events.iter().map(say).collect::<Vec<_>>(), all.map(|(outcome, of)| (outcome.to_owned(), of)));
    }
}

#[tokio::test]
async fn why_002_a_view_never_shows_more_than_the_partner_may_see() {
    let house = House::open().await;
    let (account, other, foreign) =
        (house.account("Ballad").await, house.account("Other").await, House::open().await.account("Elsewhere").await);
    let (manager, admin, user) = (house.manager(&[&account]).await, account.admin().await, account.user().await);
    let own = Cells::PARTNER.without(Feature::Support, Action::View);
    manager.with_role(house.role("partner", own).await).await;

    // Only accounts in reach, and only account admins of theirs.
    for out_of_reach in [&other, &foreign] {
        let answer = manager.call::<ViewAsAccountAdmin>(&out_of_reach.path(), &AdminView::default()).await;
        answer.refused_as(Kind::NotFound);
    }
    for nobody in [user.id.0, other.admin().await.id.0, uuid::Uuid::now_v7()] {
        let wanted = AdminView { person: Some(UserId(nobody)), role: None };
        manager.call::<ViewAsAccountAdmin>(&account.path(), &wanted).await.refused_as(Kind::NotFound);
    }
    admin.call::<ViewAsAccountAdmin>(&account.path(), &AdminView::default()).await.refused_as(Kind::PermissionDenied);

    view(&manager, &account, Some(&admin), None).await;
    let events = refused::<ListEvents>(&manager, &account.path(), &EventQuery::default()).await;
    assert_eq!(events, Kind::PermissionDenied, "the admin may, the manager may not");
    assert!(users(&manager, &account).await.is_ok());
    // The assignment ends, and the view with it.
    let sql = "DELETE FROM manager_assignment WHERE partner_user_id = ?1";
    house.server.sql(sql, serde_json::json!([manager.id])).await;
    assert_eq!(users(&manager, &account).await, Err(Kind::NotFound));
    assert_eq!(session(&manager).await.base, BaseRole::AccountManager);
}

#[tokio::test]
async fn why_002_a_role_is_seen_as_it_is_now_and_only_where_it_fits() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let blind = Cells::PARTNER.without(Feature::Users, Action::View);
    let (of_partner, of_admin) =
        (house.role("partner", blind).await, house.role("accountAdmin", Cells::ACCOUNT_ADMIN).await);
    let as_role = async |role| partner.call::<ViewAsRole>(&RolePath { role }, &NoInput {}).await;
    as_role(of_admin).await.refused_as(Kind::RoleGone);
    as_role(House::open().await.role("partner", blind).await).await.refused_as(Kind::RoleGone);
    let wrong = AdminView { person: None, role: Some(of_partner) };
    partner.call::<ViewAsAccountAdmin>(&account.path(), &wrong).await.refused_as(Kind::RoleGone);

    as_role(of_partner).await.ok();
    let seen = session(&partner).await;
    assert_eq!((seen.base, seen.cells), (BaseRole::PartnerAdministrator, blind));
    assert_eq!(users(&partner, &account).await, Err(Kind::PermissionDenied));
    // The role goes: there is nothing to see any more.
    house.server.sql("DELETE FROM role WHERE id = ?1", serde_json::json!([of_partner])).await;
    assert!(session(&partner).await.viewing.is_none());

    view(&partner, &account, None, Some(of_admin)).await;
    assert_eq!(session(&partner).await.cells, Cells::ACCOUNT_ADMIN);
}

#[tokio::test]
async fn why_002_a_view_ends_after_an_hour_and_what_a_page_meant_for_it_changes_nothing() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    view(&partner, &account, None, None).await;
    let answer = partner.call::<GetSession>(&(), &NoInput {}).await;
    let mark = answer.header(HEADER).to_owned();
    assert!(!mark.is_empty(), "the answer says in which view it is given");
    let refusal = partner.call::<AddUser>(&account.path(), &new("Ada", "Lovelace", "ada@x.example")).await;
    assert_eq!(refusal.header(HEADER), mark, "and so does a refusal");

    partner.set_session("view_at", Timestamp::now().as_millisecond() - 60 * 60 * 1000).await;
    let answer = partner.call::<GetSession>(&(), &NoInput {}).await;
    assert_eq!((answer.header(HEADER), answer.ok().viewing), ("", None));
    // The page of the view is open still: what is pressed there was meant to be refused.
    let late = partner
        .request::<AddUser>(&account.path(), &new("Ada", "Lovelace", "ada@x.example"))
        .header(HEADER, &mark)
        .send()
        .await;
    late.refused_as(Kind::ViewingOver);
    partner.request::<EndView>(&(), &NoInput {}).header(HEADER, &mark).send().await.ok();
}

#[tokio::test]
async fn why_002_a_view_that_nobody_ends_has_its_end_in_both_histories_once() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let (partner, admin, reader) = (house.partner().await, account.admin().await, house.partner().await);
    let ends = async || {
        let events = account.events(&reader).await;
        let partners = reader.call::<ListPartnerEvents>(&(), &EventQuery::default()).await.ok().items;
        [events, partners].map(|events| {
            let ended = events.into_iter().filter(|event| event.extra_details["outcome"] == "viewEnded");
            ended.collect::<Vec<_>>()
        })
    };
    let began = Timestamp::now().as_millisecond() - 3_700_000;
    // Its hour is over, and two sweeps look at once.
    view(&partner, &account, Some(&admin), None).await;
    partner.set_session("view_at", began).await;
    tokio::join!(house.server.sweep(), house.server.sweep());
    for ended in ends().await {
        let [end] = ended.as_slice() else { panic!("{ended:?}") };
        assert_eq!(
            (end.extra_details["viewedPerson"].as_str(), end.actor_id.as_str()),
            (Some("Ada Admin"), &*partner.id.to_string())
        );
        assert_eq!(end.at.as_millisecond(), began + 3_600_000);
        assert!(end.log_tags.contains(&format!("partner:{}", house.partner)), "{:?}", end.log_tags);
    }
    assert!(session(&partner).await.viewing.is_none());
    // The next one begins before a sweep has seen that the last one is over.
    view(&partner, &account, None, None).await;
    partner.set_session("view_at", began + 1).await;
    view(&partner, &account, None, None).await;
    house.server.sweep().await;
    assert_eq!(ends().await.map(|ended| ended.len()), [2, 2]);
    // The session goes, whoever takes it, and its view with it.
    let sql = "DELETE FROM session WHERE person_id = ?1";
    house.server.sql(sql, serde_json::json!([partner.id])).await;
    house.server.sweep().await;
    house.server.sweep().await;
    assert_eq!(ends().await.map(|ended| ended.len()), [3, 3]);
}
