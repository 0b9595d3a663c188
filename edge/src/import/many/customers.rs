//! Whom the texts of the column ACCOUNT name, among the customers that the person reaches (PLAN-007).

use super::store::{self, Match, Similar};
use crate::{
    db::{Db, Statement},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    ids::{DraftId, GroupId, PersonId},
    import::{
        customers::{Customer, FoundCustomer, MAX_TEXT, MOST_CANDIDATES, Named, key, likeness, shown},
        many::{FindCustomers, FoundCustomers, TEXTS_A_CALL},
    },
    operation::Operation,
    permissions::{Actor, BaseRole},
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Unknown texts of one call for which similar names are looked up.
const GUESSED: usize = 20;
/// Words of a text, and groups of three letters of each, by which similar names are looked up.
const WORDS: usize = 3;
const GROUPS: usize = 4;
/// Below this a likeness is chance.
const LEAST: f64 = 0.4;

/// The account manager, who reaches assigned accounts alone (ACCT-001).
pub(super) fn manager(actor: &Actor) -> Option<PersonId> {
    (actor.base == BaseRole::AccountManager).then_some(actor.person)
}

/// Whom these texts name.
pub(super) async fn find_customers(call: Call<FindCustomers>) -> Outcome<Reply<FoundCustomers>> {
    let texts = &call.input().texts;
    let mut named = named(call.db(), call.actor(), call.input().group, texts.iter().map(String::as_str)).await?;
    guess(call.db(), call.actor(), &mut named).await?;
    let unknown = || Named::Unknown { candidates: Vec::new() };
    let found = texts.iter().map(|text| FoundCustomer {
        text: text.clone(),
        named: named.get(&key(text)).cloned().unwrap_or_else(unknown),
    });
    let found = found.collect();
    Ok(Reply::ok(FoundCustomers { found, custom_roles: store::custom_roles(call.db(), call.actor().partner).await? }))
}

/// How many customers the rows left of a sheet name.
pub(in super::super) async fn customers_of<Op: Operation>(call: &Call<Op>, sheet: DraftId) -> Outcome<u64> {
    let group = store::find(call.db(), call.actor().person, sheet).await?.and_then(|sheet| sheet.group_id);
    let texts: Vec<store::Text> = call.db().rows(store::texts(sheet)).await?;
    let mut customers = BTreeSet::new();
    for some in texts.chunks(TEXTS_A_CALL) {
        let named = named(call.db(), call.actor(), group, some.iter().map(|text| text.text.as_str())).await?;
        customers.extend(named.values().filter_map(Named::customer).map(|customer| customer.id));
    }
    Ok(customers.len() as u64)
}

/// Whom these texts name, by key; without candidates for those that name nobody. Whoever is not in the group is outside.
pub(super) async fn named<'a>(
    db: &Db,
    actor: &Actor,
    group: Option<GroupId>,
    texts: impl Iterator<Item = &'a str>,
) -> Outcome<HashMap<String, Named>> {
    let keys: BTreeSet<String> =
        texts.filter(|text| text.len() <= MAX_TEXT * 4).map(key).filter(|key| !key.is_empty()).collect();
    let found: Vec<Match> = db.rows(store::matches(actor.partner, manager(actor), group, &json!(keys))).await?;
    let mut by_key: HashMap<String, Vec<Match>> = HashMap::new();
    for one in found {
        by_key.entry(one.key.clone()).or_default().push(one);
    }
    let unknown = || Named::Unknown { candidates: Vec::new() };
    Ok(keys
        .into_iter()
        .map(|key| {
            let named = by_key.remove(&key).map_or_else(unknown, sure);
            (key, named)
        })
        .collect())
}

/// Whom a text names that these have as name or Account ID. An Account ID names one customer, whatever others are called.
fn sure(mut found: Vec<Match>) -> Named {
    if let Some(at) = found.iter().position(|one| one.by_number) {
        found = vec![found.swap_remove(at)];
    }
    // Of several with one name, the limit to a group leaves out those that are not meant.
    if found.iter().any(|one| !one.outside) {
        found.retain(|one| !one.outside);
    }
    match found.as_slice() {
        [one] if one.outside => Named::Outside { name: one.name.clone() },
        [one] if one.status == "active" => Named::Customer(Customer {
            id: one.id,
            number: one.account_number.clone(),
            name: one.name.clone(),
            country: one.country.clone(),
        }),
        [one] => Named::Deactivated { name: one.name.clone() },
        all => {
            let candidates = all.iter().take(MOST_CANDIDATES).map(|one| shown(&one.name, &one.account_number));
            Named::Doubtful { candidates: candidates.collect() }
        }
    }
}

/// Looks for customers with similar names for the first texts that name nobody.
async fn guess(db: &Db, actor: &Actor, named: &mut HashMap<String, Named>) -> Outcome<()> {
    let groups = |text: &str| {
        let of_word = |word: &str| {
            let letters: Vec<char> = word.chars().collect();
            letters.windows(3).take(GROUPS).map(|three| three.iter().collect()).collect::<Vec<String>>()
        };
        text.split_whitespace().flat_map(of_word).take(WORDS * GROUPS).collect::<Vec<_>>()
    };
    let unknown = named.iter().filter(|(_, named)| matches!(named, Named::Unknown { .. })).map(|(key, _)| key);
    let asked: Vec<(String, Vec<String>)> =
        unknown.map(|key| (key.clone(), groups(key))).filter(|(_, groups)| !groups.is_empty()).take(GUESSED).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let statements: Vec<Statement> =
        asked.iter().map(|(_, groups)| store::similar(actor.partner, manager(actor), groups)).collect();
    for ((key, _), rows) in asked.into_iter().zip(db.batch(statements).await?) {
        let mut alike: Vec<(f64, Similar)> =
            rows.take::<Similar>()?.into_iter().map(|one| (likeness(&key, &one.name_key), one)).collect();
        alike.retain(|(likeness, _)| *likeness >= LEAST);
        alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let candidates = alike.iter().take(MOST_CANDIDATES).map(|(_, one)| shown(&one.name, &one.account_number));
        named.insert(key, Named::Unknown { candidates: candidates.collect() });
    }
    Ok(())
}
