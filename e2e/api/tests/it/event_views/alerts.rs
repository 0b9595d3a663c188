//! Alerts on views: each event that fits is told once, together with others, to whoever sees the history then.

use super::{at, of, save, scene, view};
use crate::{
    house::{Acct, House, Person, admin_without, mailbox},
    notifications::bell,
    users::add,
};
use domain::{
    Timestamp,
    event_views::{
        Alert, EventView, MAIL_EVERY_MILLISECONDS,
        input::NewView,
        operations::{CreatePartnerEventView, DeleteEventView, SetEventAlert},
    },
    events::{
        EventAction,
        filter::{EventQuery, Within},
        operations::{GetEventBars, GetEventFilterOptions, ListEvents},
    },
    ids::ViewId,
    notifications::{
        Notification, NotificationKind,
        operations::{SeeNotifications, Seen, SeenOne},
    },
    operation::NoInput,
    permissions::Feature,
};
use serde_json::{Value, json};
use uuid::Uuid;

const BELL: Alert = Alert { bell: true, email: false };
const BOTH: Alert = Alert { bell: true, email: true };

async fn watched(person: &Person, account: &Acct, query: EventQuery, alert: Alert) -> EventView {
    save(person, account, &NewView { alert, ..view("Watched", query) }).await
}

/// What the bell tells of views.
async fn words(person: &Person) -> Vec<Notification> {
    let all = bell(person).await.page.items;
    all.into_iter().filter(|one| one.kind == NotificationKind::EventsMatch).collect()
}

/// The figures in it, newest first.
async fn counts(person: &Person) -> Vec<u64> {
    let count = |one: Notification| one.text.expect("a text").args["count"].as_u64().expect("a count");
    words(person).await.into_iter().map(count).collect()
}

/// Events as other sources would have written them, so many, of this asset, at this time.
async fn write(account: &Acct, asset: &str, many: usize, at: i64) {
    let rows: Vec<Value> = (0..many).map(|_| json!(Uuid::now_v7())).collect();
    let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
        SELECT ?1, value, ?3, 'system', 'system', 'System', 'create', 'admin', ?4, 'thing' FROM json_each(?2)";
    account.server.sql(sql, json!([account.id, json!(rows).to_string(), at, asset])).await;
}

async fn see_all(person: &Person) {
    let notifications = words(person).await;
    let seen = notifications.iter().map(|one| SeenOne { id: one.id, changed_at: one.changed_at }).collect();
    person.call::<SeeNotifications>(&(), &Seen { notifications: seen }).await.ok();
}

async fn later(house: &House, view: ViewId, milliseconds: i64) {
    let sql = "UPDATE event_alert SET mail_from = mail_from - ?2, due = iif(due > 0, due - ?2, due) WHERE view_id = ?1";
    house.server.sql(sql, json!([view, milliseconds])).await;
}

#[tokio::test]
async fn prov_003_the_bell_tells_of_each_event_that_fits_once_and_of_many_together() {
    let (house, account, partner) = scene().await;
    add(&partner, &account, "Old", "User", "old@views.test").await;
    let mine = watched(&partner, &account, of("user", "create"), BELL).await;
    house.server.sweep().await;
    assert!(words(&partner).await.is_empty(), "what was there before is no news");

    write(&account, "user", 3, 1_000).await;
    write(&account, "role", 2, 1_000).await;
    house.server.sweep().await;
    house.server.sweep().await;
    let told = words(&partner).await.remove(0);
    assert_eq!((told.view, told.account, told.account_name.as_str()), (Some(mine.id), Some(account.id), "Ballad"));
    let text = told.text.clone().expect("a text");
    assert_eq!((text.key.as_str(), &text.args["view"]), ("event-views-told", &json!("Watched")));
    assert_eq!(counts(&partner).await, [3], "late events are told as any others, and once");

    // While nobody has seen it, it grows and is the newest again; once seen, the next is one of its own.
    add(&partner, &account, "Ada", "L", "ada@views.test").await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [4]);
    let grown = words(&partner).await.remove(0);
    assert!(grown.id == told.id && grown.changed_at > told.changed_at && !grown.seen);
    see_all(&partner).await;
    add(&partner, &account, "Bob", "B", "bob@views.test").await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [1, 4]);
}

#[tokio::test]
async fn prov_003_a_view_of_the_last_seven_days_is_kept_as_such_and_counted_back_whenever_it_is_asked() {
    let (house, account, partner) = scene().await;
    let week = EventQuery { within: Some(Within::Days7), ..of("user", "") };
    let mine = watched(&partner, &account, week.clone(), BELL).await;
    assert_eq!((mine.query.within, mine.query.since), (Some(Within::Days7), None));
    let now = Timestamp::now().as_millisecond();
    let hours = |hours: i64| now - hours * 3_600_000;
    write(&account, "user", 2, hours(7 * 24 + 1)).await;
    write(&account, "user", 3, hours(7 * 24 - 1)).await;
    write(&account, "user", 1, hours(1)).await;
    // What arrives late and happened before that is no news; the rest is.
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [4]);
    let listed = async |query: &EventQuery| {
        let page = partner.call::<ListEvents>(&account.path(), query).await.ok();
        assert_eq!(page.found, Some(page.items.len() as u64));
        page.items.len()
    };
    let of_time = |within| EventQuery { within: Some(within), ..week.clone() };
    assert_eq!(listed(&week).await, 4);
    assert_eq!(listed(&of_time(Within::Hours24)).await, 1);
    assert_eq!(listed(&of_time(Within::Days30)).await, 6);
    let words = EventQuery { search: "system".into(), ..week.clone() };
    assert_eq!(listed(&words).await, 4, "by the index of texts too");
    // The figures beside the filters and the bars are of the same events.
    let options = partner.call::<GetEventFilterOptions>(&account.path(), &week).await.ok();
    let create = options.actions.iter().find(|option| option.value == EventAction::Create).expect("an option");
    assert_eq!(create.events, 4);
    let bars = partner.call::<GetEventBars>(&account.path(), &week).await.ok();
    assert_eq!(bars.quarters.iter().map(|quarter| quarter.1).sum::<u64>(), 4);
}

#[tokio::test]
async fn prov_003_words_and_what_is_ruled_out_are_matched_as_the_list_finds_them() {
    let (house, account, partner) = scene().await;
    let search = EventQuery { search: "zebra -stripe".into(), ..EventQuery::default() };
    watched(&partner, &account, search, BELL).await;
    let none = EventQuery { asset: "user".into(), not_asset: "user".into(), ..EventQuery::default() };
    save(&partner, &account, &NewView { alert: BELL, ..view("None", none) }).await;
    add(&partner, &account, "Zebra", "Stripe", "one@views.test").await;
    add(&partner, &account, "Zebra", "Plain", "two@views.test").await;
    add(&partner, &account, "Lion", "Plain", "three@views.test").await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [1]);
    // What one does to views oneself is no news.
    save(&partner, &account, &NewView { alert: BELL, ..view("Everything", EventQuery::default()) }).await;
    save(&partner, &account, &view("Another", EventQuery::default())).await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [1]);
}

#[tokio::test]
async fn prov_003_more_than_a_slice_of_events_is_counted_whole_and_a_sweep_that_dies_repeats_nothing() {
    let (house, account, partner) = scene().await;
    let mine = watched(&partner, &account, of("user", ""), BELL).await;
    write(&account, "user", 2_300, 5_000).await;
    let sweep = || house.server.sweep();
    tokio::join!(sweep(), sweep(), sweep());
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [2_300]);
    // A Worker that noted what is due and died leaves it due.
    write(&account, "user", 1, 6_000).await;
    let sql = "UPDATE event_alert SET due = 0 WHERE view_id = ?1";
    house.server.sql(sql, json!([mine.id])).await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [2_301]);
}

#[tokio::test]
async fn prov_003_an_e_mail_leads_to_the_view_and_comes_at_most_every_quarter_of_an_hour() {
    let (house, account, _) = scene().await;
    let admin = account.admin().await;
    let mine = watched(&admin, &account, of("user", ""), BOTH).await;
    write(&account, "user", 12, 1_000).await;
    house.server.sweep().await;
    let mail = mailbox::mail(&admin.email, 1).await;
    assert_eq!(mail.subject, "12 new events match “Watched”");
    let link = format!("/accounts/{}/events?view={}", account.id, mine.id);
    assert!(mail.text.contains(&link) && mail.html.contains(&link), "{}", mail.text);
    assert!(mail.text.contains("Ballad"));

    write(&account, "user", 2, 1_000).await;
    house.server.sweep().await;
    write(&account, "user", 3, 1_000).await;
    house.server.sweep().await;
    let queued = "SELECT count(*) AS n FROM mail WHERE person_id = ?1";
    assert_eq!(house.server.number(queued, json!([admin.id])).await, 1, "not so soon again");
    assert_eq!(counts(&admin).await, [17], "the bell does not wait");
    // Without any new event the rest is told when the time has come.
    later(&house, mine.id, MAIL_EVERY_MILLISECONDS).await;
    house.server.sweep().await;
    assert_eq!(mailbox::mail(&admin.email, 2).await.subject, "5 new events match “Watched”");
    later(&house, mine.id, MAIL_EVERY_MILLISECONDS).await;
    house.server.sweep().await;
    assert_eq!(house.server.number(queued, json!([admin.id])).await, 2);
}

#[tokio::test]
async fn prov_003_who_no_longer_sees_the_history_is_told_nothing_more() {
    let (house, account, partner) = scene().await;
    let (bob, admin, cleo) = (house.manager(&[&account]).await, account.admin().await, account.admin().await);
    let shared = save(&partner, &account, &NewView { shared: true, ..view("Team", of("user", "")) }).await;
    for person in [&partner, &bob, &admin, &cleo] {
        person.call::<SetEventAlert>(&at(&account, &shared), &BOTH).await.ok();
    }
    let sql = "DELETE FROM manager_assignment WHERE partner_user_id = ?1";
    house.server.sql(sql, json!([bob.id])).await;
    admin.with_role(house.role("accountAdmin", admin_without(Feature::Support)).await).await;
    house.server.sql("DELETE FROM user WHERE id = ?1", json!([cleo.id])).await;
    write(&account, "user", 4, 1_000).await;
    house.server.sweep().await;
    assert_eq!(counts(&partner).await, [4]);
    mailbox::mail(&partner.email, 1).await;
    let told = "SELECT (SELECT count(*) FROM notification WHERE person_id = ?1) \
        + (SELECT count(*) FROM mail WHERE person_id = ?1) AS n";
    for person in [&bob, &admin, &cleo] {
        assert_eq!(house.server.number(told, json!([person.id])).await, 0);
    }
    // Who sees it again is told of what comes from then on.
    let sql = "UPDATE user SET role_id = NULL WHERE id = ?1";
    house.server.sql(sql, json!([admin.id])).await;
    write(&account, "user", 1, 1_000).await;
    house.server.sweep().await;
    assert_eq!(counts(&admin).await, [1]);
    // A view that is deleted tells nobody.
    partner.request::<DeleteEventView>(&at(&account, &shared), &NoInput {}).version(1).send().await.ok();
    write(&account, "user", 1, 1_000).await;
    house.server.sweep().await;
    assert_eq!(counts(&admin).await, [1]);
}

#[tokio::test]
async fn prov_003_an_alert_switched_off_is_silent_and_its_change_has_an_event() {
    let (house, account, partner) = scene().await;
    let mine = watched(&partner, &account, of("user", ""), BELL).await;
    let set = async |alert: Alert| partner.call::<SetEventAlert>(&at(&account, &mine), &alert).await.ok().alert;
    assert_eq!(set(Alert::default()).await, Alert::default());
    write(&account, "user", 2, 1_000).await;
    house.server.sweep().await;
    assert_eq!(set(BELL).await, BELL);
    assert_eq!(set(BELL).await, BELL, "the same once more is no change");
    house.server.sweep().await;
    assert!(words(&partner).await.is_empty());
    let edits = account.events(&partner).await.into_iter().filter(|event| event.properties_changed == ["alert"]);
    let changes: Vec<_> = edits.map(|event| event.extra_details["changes"]["alert"].clone()).collect();
    assert_eq!(changes, [json!({ "old": ["bell"], "new": [] }), json!({ "old": [], "new": ["bell"] })]);
}

#[tokio::test]
async fn evnt_025_an_alert_on_the_partner_accounts_own_history_leads_there() {
    let (house, _, partner) = scene().await;
    let new = NewView { alert: BOTH, ..view("Accounts", of("account", "")) };
    let mine = partner.call::<CreatePartnerEventView>(&(), &new).await.ok();
    partner.call::<domain::accounts::operations::CreateAccount>(&(), &crate::accounts::form("New")).await.ok();
    house.server.sweep().await;
    let told = words(&partner).await.remove(0);
    assert_eq!((told.account, told.view), (None, Some(mine.id)));
    let mail = mailbox::mail(&partner.email, 1).await;
    assert!(mail.text.contains(&format!("/events?view={}", mine.id)), "{}", mail.text);
    assert!(mail.text.contains("your partner account") && !mail.text.contains("/accounts/"), "{}", mail.text);
}
