//! The log of events: heads, exports with proofs, and their verification (PROV-005).

use crate::house::{Acct, House, Person, Server};
use domain::{
    event_log::{
        PublicKeys, TreeHead,
        operations::{
            GetConsistencyProof, GetEventLogKeys, HeadsPair, HeadsQuery, ListPartnerTreeHeads, ListTreeHeads,
        },
        verdict::{Fault, Report},
    },
    events::{
        Event,
        export::{EventFormat, EventSelection},
        filter::EventQuery,
        operations::{ExportEvents, ExportPartnerEvents, ListEvents},
    },
    operation::NoInput,
    page::Direction,
    problem::Kind,
};
use event_log::{csv::Rows, decode, head, split::Split, tree, verify::Verifier};
use serde_json::json;
use uuid::{NoContext, Timestamp, Uuid};

const HOUR: u64 = 3_600_000;

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

/// So many events that arrived `hours` ago, one a millisecond; the time of the first.
async fn arrive(account: &Acct, hours: u64, count: u64) -> u64 {
    let begun = now() - hours * HOUR;
    let events: Vec<_> = (0..count)
        .map(|n| {
            let at = begun + n;
            let id = Uuid::new_v7(Timestamp::from_unix(NoContext, at / 1_000, (at % 1_000) as u32 * 1_000_000));
            json!([id, at, format!("thing {n}"), json!({ "n": n, "word": "é\"" }).to_string()])
        })
        .collect();
    for part in events.chunks(2_000) {
        let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
            core) SELECT ?1, value ->> 0, value ->> 1, 'system', 'system', 'System', 'create', 'admin', 'user', \
            value ->> 2, value ->> 3 FROM json_each(?2)";
        account.server.sql(sql, json!([account.id, json!(part).to_string()])).await;
    }
    begun
}

fn now() -> u64 {
    u64::try_from(domain::Timestamp::now().as_millisecond()).expect("a time")
}

async fn keys(server: &Server) -> PublicKeys {
    server.nobody().call::<GetEventLogKeys>(&(), &NoInput {}).await.ok()
}

async fn heads(who: &Person, account: &Acct) -> Vec<TreeHead> {
    let query = HeadsQuery { limit: Some(200), after: None };
    who.call::<ListTreeHeads>(&account.path(), &query).await.ok().items
}

fn selection(query: EventQuery) -> EventSelection {
    EventSelection { format: EventFormat::JsonLines, events: None, query }
}

async fn file(who: &Person, account: &Acct, selection: &EventSelection) -> String {
    let answer = who.call::<ExportEvents>(&account.path(), selection).await;
    assert!(answer.status.is_success(), "{:?}", answer.body);
    String::from_utf8(answer.body).expect("UTF-8")
}

fn verified(keys: &PublicKeys, file: &str) -> Report {
    let mut verifier = Verifier::new(head::keys_of(keys));
    for line in file.lines() {
        verifier.line(line);
    }
    verifier.report()
}

/// Sweeps until every event of the account is in its log.
async fn swept(account: &Acct) {
    let left = "SELECT (SELECT count(*) FROM event WHERE account_id = ?1) \
        - coalesce((SELECT size FROM event_log WHERE account_id = ?1), 0) AS n";
    for _ in 0..600 {
        account.server.sweep().await;
        if account.server.number(left, json!([account.id])).await == 0 {
            return;
        }
    }
    panic!("the log of {} does not follow", account.id);
}

#[tokio::test]
async fn prov_005_every_hour_with_events_has_a_signed_head_and_each_goes_on_from_the_one_before() {
    let (house, account, partner) = scene().await;
    arrive(&account, 5, 300).await;
    arrive(&account, 4, 1).await;
    // An hour without events has no head.
    arrive(&account, 2, 700).await;
    swept(&account).await;
    let list = heads(&partner, &account).await;
    assert_eq!(list.iter().map(|head| head.size).collect::<Vec<_>>(), [1_001, 301, 300], "newest first");
    let keys = keys(&house.server).await;
    assert!(keys.keys[0].current);
    for head in &list {
        assert_eq!(head.log, account.id.0);
        assert!(head::is_signed(head, &head::keys_of(&keys)));
    }
    for (later, earlier) in [(0, 1), (0, 2), (1, 2), (1, 1)] {
        let pair = HeadsPair { first: list[earlier].size, second: list[later].size };
        let proof = partner.call::<GetConsistencyProof>(&account.path(), &pair).await.ok();
        assert_eq!((&proof.first, &proof.second), (&list[earlier], &list[later]));
        let hashes: Vec<_> = proof.hashes.iter().map(|hash| decode(hash).expect("a hash")).collect();
        let root = |head: &TreeHead| decode(&head.root).expect("a hash");
        assert!(tree::is_consistent(pair.first, &root(&proof.first), pair.second, &root(&proof.second), &hashes));
    }
    // Nothing new: no further head. Of the hour that is not over, one comes with it.
    account.server.sweep().await;
    assert_eq!(heads(&partner, &account).await, list);
    arrive(&account, 0, 2).await;
    swept(&account).await;
    assert_eq!(heads(&partner, &account).await.len(), 3);
    let due = "SELECT due / 3600000 AS n FROM event_log WHERE account_id = ?1";
    let due = house.server.number(due, json!([account.id])).await;
    assert!(due as u64 > (now() - 2) / HOUR, "its head is due when the hour is over");
    // Heads are neither changed nor removed, and what is no size of a head is none.
    for sql in ["UPDATE event_log_head SET root = ''", "DELETE FROM event_log_head"] {
        let sql = format!("{sql} WHERE account_id = ?1");
        assert!(house.server.try_sql(&sql, json!([account.id])).await.is_err());
    }
    let none = HeadsPair { first: 299, second: 300 };
    partner.call::<GetConsistencyProof>(&account.path(), &none).await.refused_as(Kind::NotFound);
    let turned = HeadsPair { first: 301, second: 300 };
    partner.call::<GetConsistencyProof>(&account.path(), &turned).await.refused_as(Kind::Invalid);
    let page = HeadsQuery { limit: Some(2), after: None };
    let page = partner.call::<ListTreeHeads>(&account.path(), &page).await.ok();
    let next = HeadsQuery { limit: Some(2), after: page.next };
    assert_eq!(partner.call::<ListTreeHeads>(&account.path(), &next).await.ok().items, list[2..]);
}

#[tokio::test]
async fn prov_005_an_export_proves_each_of_its_events_and_that_it_is_whole() {
    let (house, account, partner) = scene().await;
    arrive(&account, 30, 1_300).await;
    swept(&account).await;
    // These are in no head before the file is made.
    arrive(&account, 0, 40).await;
    let keys = keys(&house.server).await;
    for direction in [None, Some(Direction::Asc)] {
        let whole = file(&partner, &account, &selection(EventQuery { direction, ..EventQuery::default() })).await;
        let report = verified(&keys, &whole);
        assert_eq!(report.finding, None);
        let exports = if direction.is_none() { 1 } else { 2 };
        assert_eq!((report.events, report.whole), (1_340 + exports, true));
        assert_eq!(heads(&partner, &account).await[0], report.head.expect("a head"));
        // Left out, altered: found.
        let mut lines: Vec<_> = whole.lines().map(str::to_owned).collect();
        let taken = lines.remove(700);
        let finding = verified(&keys, &lines.join("\n")).finding.expect("a finding");
        assert_eq!((finding.fault, finding.line), (Fault::Missing, 701));
        lines.insert(700, taken.replace("\"asset\":\"user\"", "\"asset\":\"role\""));
        let finding = verified(&keys, &lines.join("\n")).finding.expect("a finding");
        assert_eq!((finding.fault, finding.line), (Fault::Altered, 701));
    }
}

#[tokio::test]
async fn prov_005_filtered_and_selected_exports_prove_themselves_too() {
    let (house, account, partner) = scene().await;
    let begun = arrive(&account, 10, 900).await;
    let admin = account.admin().await;
    let keys = keys(&house.server).await;
    let until = domain::Timestamp::from_millisecond((begun + 399) as i64).expect("a time");
    let query = EventQuery { until: Some(until), ..EventQuery::default() };
    let report = verified(&keys, &file(&admin, &account, &selection(query)).await);
    assert_eq!((report.finding, report.events, report.whole), (None, 400, false));
    let ids: Vec<_> = partner.call::<ListEvents>(&account.path(), &EventQuery::default()).await.ok().items;
    let ids = ids.iter().step_by(9).map(|event| event.id).collect::<Vec<_>>();
    let named = EventSelection { events: Some(ids.clone()), ..selection(EventQuery::default()) };
    let named = file(&partner, &account, &named).await;
    let report = verified(&keys, &named);
    assert_eq!((report.finding, report.events, report.whole), (None, ids.len() as u64, false));
    // The actor's present name is shown, that at the time proved.
    house.server.sql("UPDATE user SET name = 'Ada Renamed' WHERE id = ?1", json!([admin.id])).await;
    let query = EventQuery { asset: "export".into(), ..EventQuery::default() };
    let exports = file(&partner, &account, &selection(query)).await;
    assert!(exports.contains("\"actorName\":\"Ada Renamed\"") && exports.contains("\"actorName\":\"Ada Admin\""));
    assert_eq!(verified(&keys, &exports).finding, None);
    // An event that was changed in the database behind the portal's back does not fit its leaf.
    let sql = "SELECT sql FROM sqlite_master WHERE name = 'event_never_changes'";
    assert_eq!(house.server.sql(sql, json!([])).await.len(), 1, "the portal itself cannot");
    // The partner account's own history has a log of its own.
    let own = partner.call::<ExportPartnerEvents>(&(), &selection(EventQuery::default())).await;
    let report = verified(&keys, &String::from_utf8(own.body).expect("UTF-8"));
    assert_eq!((report.finding, report.whole), (None, true));
    let head = report.head.expect("a head");
    assert_eq!(head.log, house.partner.0);
    assert_eq!(partner.call::<ListPartnerTreeHeads>(&(), &HeadsQuery::default()).await.ok().items[0], head);
}

#[tokio::test]
async fn prov_005_a_csv_is_what_its_proof_file_says() {
    let (house, account, partner) = scene().await;
    arrive(&account, 1, 20).await;
    let of = EventQuery { asset: "user".into(), ..EventQuery::default() };
    let proofs = file(&partner, &account, &selection(of.clone())).await;
    let csv = EventSelection { format: EventFormat::Csv, events: None, query: of };
    let csv = file(&partner, &account, &csv).await;
    let finding = |csv: &str| {
        let (mut rows, mut split) = (Rows::default(), Split::rows());
        for line in proofs.lines() {
            rows.expect(line);
        }
        split.push(csv.as_bytes(), |row| rows.row(row));
        split.end(|row| rows.row(row));
        rows.finding().map(|finding| (finding.fault, finding.line))
    };
    assert_eq!(verified(&keys(&house.server).await, &proofs).events, 20);
    assert_eq!(finding(&csv), None);
    assert_eq!(finding(&csv.replace("\"\"n\"\":7", "\"\"n\"\":8")), Some((Fault::Altered, 14)));
}

#[tokio::test]
async fn prov_005_late_events_go_to_the_end_of_the_log() {
    let (house, account, partner) = scene().await;
    arrive(&account, 3, 3).await;
    swept(&account).await;
    // An event of a year ago that arrives now.
    let sql = "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id) \
        VALUES (?1, ?2, 1, 'device', 'gateway', '', 'edit', 'mivb', 'phone', 'late')";
    house.server.sql(sql, json!([account.id, Uuid::now_v7()])).await;
    let whole = file(&partner, &account, &selection(EventQuery::default())).await;
    assert_eq!(verified(&keys(&house.server).await, &whole).finding, None);
    let last: Vec<_> = whole.lines().rev().nth(1).into_iter().collect();
    let late: serde_json::Value = serde_json::from_str(last[0]).expect("JSON");
    assert_eq!(
        (&late["assetId"], &late["proof"]["index"]),
        (&json!("late"), &json!(3)),
        "last in time, fourth to come"
    );
    let _: Event = serde_json::from_value(late).expect("an event");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prov_005_files_made_at_once_and_sweeps_put_every_event_into_the_log_once() {
    let (house, account, partner) = scene().await;
    arrive(&account, 6, 2_100).await;
    let files = (0..4).map(|_| {
        let (partner, account) = (partner.clone(), account.clone());
        tokio::spawn(async move {
            account.server.sweep().await;
            file(&partner, &account, &selection(EventQuery::default())).await
        })
    });
    let keys = keys(&house.server).await;
    for file in files.collect::<Vec<_>>() {
        let report = verified(&keys, &file.await.expect("a file"));
        assert_eq!((report.finding, report.whole), (None, true));
        assert!(report.events > 2_100);
    }
    let rows = "SELECT count(*) AS n FROM event_log_tile t, json_each(t.rows) WHERE t.account_id = ?1";
    assert_eq!(house.server.number(rows, json!([account.id])).await, 2_104);
}
