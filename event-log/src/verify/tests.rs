//! Any change of an export is found, and where it was made.

use super::*;
use crate::{
    export::Writer,
    head::Key,
    tiles::{Growing, Tiles},
    tree::inclusion,
};
use domain::events::{ActorKind, Asset, EventAction, EventType};
use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};
use uuid::Uuid;

fn key() -> Key {
    Key::read(&"07".repeat(32)).unwrap()
}

fn event(n: u64) -> Event {
    Event {
        id: EventId(format!("019b8d2b-8c00-7200-8000-{n:012}").parse().unwrap()),
        at: domain::Timestamp::from_millisecond(1_790_000_000_000 + n as i64).unwrap(),
        actor_name: (!n.is_multiple_of(3)).then(|| format!("Name {n}")),
        actor_id: "me".into(),
        actor_kind: ActorKind::User,
        action: EventAction::Create,
        event_type: EventType::Admin,
        asset: Asset::User,
        asset_id: format!("thing {n}"),
        properties_changed: vec!["email".into()],
        core_details: json!({ "name": format!("Ada \"{n}\""), "n": n }),
        extra_details: json!({}),
        log_tags: vec!["a".into()],
    }
}

/// A file of those events of a log of this size that `takes` takes, newest first.
fn export(size: u64, whole: bool, takes: impl Fn(u64) -> bool) -> (Vec<String>, Vec<Event>) {
    let log: Uuid = "019b8d2b-8c00-7200-8000-000000000009".parse().unwrap();
    let mut growing = Growing::from_edge(0, &BTreeMap::new()).unwrap();
    for n in 0..size {
        growing.push(leaf_of(&log.to_string(), &event(n), "then"));
    }
    let mut tiles = Tiles::default();
    for (place, hashes) in growing.changed() {
        tiles.insert(*place, hashes);
    }
    let tree_head = key().head(log, size, &growing.root(), domain::Timestamp::UNIX_EPOCH);
    let public_key = key().public().write();
    let begin = Begin { version: VERSION, tree_head, public_key, whole, selected: None, query: json!({}) };
    let (mut file, mut writer, mut events) = (String::new(), Writer::new(begin), Vec::new());
    writer.begin(&mut file);
    for n in (0..size).rev().filter(|n| takes(*n)) {
        let path = inclusion(&mut tiles, n, size);
        writer.event(&mut file, &event(n), "then", n, &path);
        events.push(event(n));
    }
    writer.end(&mut file, &key());
    (file.lines().map(str::to_owned).collect(), events)
}

/// A whole file.
pub(crate) fn sample(size: u64) -> (Vec<String>, Vec<Event>) {
    export(size, true, |_| true)
}

fn check(lines: &[String]) -> Report {
    let mut verifier = Verifier::new(vec![key().public()]);
    for line in lines {
        verifier.line(line);
    }
    verifier.report()
}

fn found(lines: &[String]) -> Option<(Fault, u64)> {
    check(lines).finding.map(|finding| (finding.fault, finding.line))
}

#[test]
fn prov_005_a_file_as_it_was_written_holds() {
    for size in [1, 2, 3, 300] {
        let (lines, events) = sample(size);
        let report = check(&lines);
        assert_eq!(report.finding, None);
        assert_eq!((report.events, report.whole), (size, true));
        assert_eq!(report.head.unwrap().size, size);
        assert_eq!(events.len() as u64, size);
    }
    assert_eq!(found(&export(40, false, |n| n % 7 == 3).0), None, "a filtered one");
    assert_eq!(found(&export(40, false, |_| false).0), None, "one without an event");
}

#[test]
fn prov_005_each_kind_of_change_has_its_word() {
    let (lines, _) = export(40, false, |n| n % 2 == 0);
    let changed = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        found(&lines)
    };
    assert_eq!(changed(&|l| l[3] = l[3].replace("thing", "THING")), Some((Fault::Altered, 4)));
    assert_eq!(changed(&|l| l[3] = l[3].replace("Name", "Other")), Some((Fault::Altered, 4)), "the name shown");
    assert_eq!(changed(&|l| l[3] = l[3].replace("then", "when")), Some((Fault::Altered, 4)), "the name at the time");
    assert_eq!(changed(&|l| l[3] = l[3].replacen('{', "{\"more\":1,", 1)), Some((Fault::Altered, 4)));
    assert_eq!(changed(&|l| l[3] = "{".into()), Some((Fault::Altered, 4)));
    assert_eq!(changed(&|l| drop(l.remove(3))), Some((Fault::Missing, 4)));
    assert_eq!(changed(&|l| drop(l.remove(l.len() - 2))), Some((Fault::Missing, 21)), "the last event");
    assert_eq!(changed(&|l| drop(l.pop())), Some((Fault::CutOff, 22)));
    assert_eq!(changed(&|l| l.swap(3, 7)), Some((Fault::Reordered, 4)));
    assert_eq!(changed(&|l| l.swap(3, 4)), Some((Fault::Reordered, 4)));
    assert_eq!(changed(&|l| l.insert(5, l[3].clone())), Some((Fault::Twice, 6)));
    assert_eq!(changed(&|l| l.insert(3, json!(event(99)).to_string())), Some((Fault::Added, 4)), "without a proof");
    let foreign = sample(90).0[3].clone();
    assert_eq!(changed(&|l| l.insert(3, foreign.clone())), Some((Fault::Added, 4)), "of another log");
    assert_eq!(changed(&|l| l.push(l[3].clone())), Some((Fault::Added, 23)), "behind the end");
    assert_eq!(changed(&|l| l[0] = l[0].replace("\"size\":40", "\"size\":41")).unwrap(), (Fault::Head, 1));
    assert_eq!(changed(&|l| l[0] = l[0].replace("false", "true")), Some((Fault::Altered, 2)), "what the file is of");
    assert_eq!(changed(&|l| l[21] = l[21].replace("20", "19")).unwrap().0, Fault::End);
    assert_eq!(changed(&|l| drop(l.remove(0))), Some((Fault::NoExport, 1)));
    assert_eq!(changed(&Vec::clear), Some((Fault::NoExport, 0)));
    assert_eq!(found(&["id,name".to_owned()]), Some((Fault::NoExport, 1)));
}

#[test]
fn prov_005_a_file_that_another_key_has_signed_is_not_believed() {
    let mut verifier = Verifier::new(vec![Key::read(&"08".repeat(32)).unwrap().public()]);
    let (lines, _) = sample(5);
    assert_eq!(Verifier::own_key(&lines[0]), Some(key().public()));
    for line in &lines {
        verifier.line(line);
    }
    assert_eq!(verifier.report().finding.map(|finding| finding.fault), Some(Fault::Head));
}

#[test]
fn prov_005_of_a_whole_file_a_forger_who_numbers_anew_cannot_leave_an_event_out() {
    // Everything but the signatures is made anew, as whoever alters a file could do.
    let (lines, _) = sample(9);
    let begin: Value = serde_json::from_str(&lines[0]).unwrap();
    let mut writer = Writer::new(serde_json::from_value(begin["export"].clone()).unwrap());
    let mut file = String::new();
    writer.begin(&mut file);
    for line in lines[1..10].iter().filter(|line| !line.contains("thing 4\"")) {
        let (event, proof) = read(line).unwrap();
        writer.event(&mut file, &event, &proof.actor_name, proof.index, &proof.hashes().unwrap());
    }
    writer.end(&mut file, &Key::read(&"08".repeat(32)).unwrap());
    let forged: Vec<_> = file.lines().map(str::to_owned).collect();
    assert_eq!(found(&forged).unwrap().0, Fault::End);
    // Even the portal's own key over it does not hide what is missing.
    let mut file = String::new();
    writer.end(&mut file, &key());
    let signed = [&forged[..9], &[file.trim_end().to_owned()]].concat();
    let finding = check(&signed).finding.unwrap();
    assert_eq!((finding.fault, finding.index), (Fault::Missing, Some(4)));
}

/// A filtered file of twelve events, made once.
static TWELVE: LazyLock<Vec<String>> = LazyLock::new(|| export(30, false, |n| n > 17).0);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One byte of one line: wherever it is, the file holds no more, and the line is named.
    #[test]
    fn prov_005_any_single_byte_changed_is_found_where_it_is(line in 1_usize..=12, at in 0_usize..2_000, to in b' '..=b'~') {
        let mut lines = TWELVE.clone();
        let at = at % lines[line].len();
        let mut bytes = lines[line].clone().into_bytes();
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        lines[line] = String::from_utf8(bytes).unwrap();
        let before: Result<Value, _> = serde_json::from_str(&TWELVE[line]);
        let after: Result<Value, _> = serde_json::from_str(&lines[line]);
        // Only what JSON does not tell apart may differ.
        prop_assume!(after.is_err() || before.unwrap() != after.unwrap());
        let (_, named) = found(&lines).unwrap();
        prop_assert_eq!(named, line as u64 + 1);
    }

    /// Lines taken out, put in twice, or put elsewhere.
    #[test]
    fn prov_005_any_line_moved_taken_or_doubled_is_found(from in 1_usize..=12, to in 1_usize..=12, what in 0..3) {
        let mut lines = TWELVE.clone();
        let first = match what {
            0 => { lines.remove(from); from }
            1 => { let line = lines[from].clone(); lines.insert(to, line); if to > from { to } else { to.max(from.min(to)) } }
            _ => { prop_assume!(from != to); let line = lines.remove(from); lines.insert(to, line); from.min(to) }
        };
        let (_, named) = found(&lines).unwrap();
        prop_assert!(named <= first as u64 + 2 && named > first as u64, "{named} of {first}");
    }
}
