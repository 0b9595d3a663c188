//! The plans of the list of users.

use super::{Ground, check, ids, order};
use domain::{
    fold::fold,
    page::Direction,
    users::{
        Role,
        facets::Property,
        products::Product,
        query::{UserQuery, UserSort},
    },
};
use listing::{List, Plan, Sizes};
use serde_json::{Value, json};
use uuid::Uuid;

#[path = "../../../../../edge/src/users/listing/mod.rs"]
mod listing;

/// The plans by which a list can be found.
fn plans(query: &UserQuery) -> Vec<Plan> {
    let mut plans = vec![Plan::Follow];
    if !query.search.is_empty() {
        plans.extend([Plan::Test, Plan::Found]);
    }
    if !query.facets().is_open() {
        plans.push(Plan::Passed);
    }
    let short = query.search.chars().count();
    if (1..3).contains(&short) && !matches!(query.sort, Some(UserSort::Extension | UserSort::Modified)) {
        plans.push(Plan::Merge);
    }
    plans
}

impl Ground {
    /// Three hundred users, alike enough for every search and filter to find some and leave some.
    async fn with_users(self) -> Self {
        let firsts = ["Anna", "Marie", "Omar", "Élodie", "Max", "Zoë", "Ari"];
        let lasts = ["Martin", "Marchand", "Roy", "Amar", "Le Goff", "Example"];
        let row = |n: usize| {
            let name = format!("{} {}", firsts[n % 7], lasts[n / 7 % 6]);
            let email = (n % 11 != 3).then(|| format!("{}{n}@example.test", fold(&name).replace(' ', ".")));
            let extension = n.is_multiple_of(3).then(|| (1000 + n).to_string());
            let search = fold(&format!("{name} {}", email.as_deref().unwrap_or_default())).trim_end().to_owned();
            let facets = [n.is_multiple_of(13), n.is_multiple_of(2), n % 11 == 3, false, false, n.is_multiple_of(17)]
                .iter()
                .enumerate()
                .fold(0, |all, (bit, on)| all | u64::from(*on) << bit)
                | 1 << (16 + n % 8);
            let role = if n.is_multiple_of(13) { Role::AccountAdmin } else { Role::User };
            json!([n, Uuid::now_v7(), name, fold(&name), email, search, extension, facets, role, n * 7919 % 1000])
        };
        let rows: Vec<_> = (1..=300).map(row).collect();
        let sql = "INSERT INTO user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, \
            extension, extension_no, facets, role, modified_at, source, cloudlink_account, created_at, created_by, modified_by) \
            SELECT ?1 * 16777216 + (value ->> 0), ?2, value ->> 1, value ->> 2, value ->> 3, '', '', value ->> 4, value ->> 4, \
            value ->> 5, value ->> 6, coalesce(CAST(value ->> 6 AS INTEGER), -1), value ->> 7, value ->> 8, value ->> 9, 'pbx', \
            'notInvited', 0, 'test', 'test' FROM json_each(?3)";
        self.server.sql(sql, json!([self.no, self.account, json!(rows).to_string()])).await;
        self
    }

    fn list(&self, query: &UserQuery) -> List {
        List::new(&self.account, self.no, query)
    }
}

/// Searches of every kind, filters of every kind, all sorts, both ways.
fn queries() -> Vec<UserQuery> {
    let searches = ["", "a", "ma", "mar", "example", "an mar", "mar a", "10", "100", "\"x", "zzzzzz", "É"];
    let filters = [
        (String::new(), String::new()),
        (Property::Registered.to_string(), String::new()),
        (String::new(), format!("{},{}", Product::MitelOneElite, Product::Micollab)),
        (format!("{},{}", Property::Admins, Property::NotRegistered), Product::Micc.to_string()),
    ];
    let mut all = Vec::new();
    for search in searches {
        for (property, product) in &filters {
            for sort in UserSort::ALL {
                for direction in [Direction::Asc, Direction::Desc] {
                    all.push(UserQuery {
                        search: search.to_owned(),
                        property: property.clone(),
                        product: product.clone(),
                        sort: Some(*sort),
                        direction: Some(direction),
                        ..UserQuery::default()
                    });
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn dash_018_no_list_of_users_reads_all_users_of_an_account() {
    let ground = Ground::prepare().await;
    for query in queries() {
        let list = ground.list(&query);
        let after: Vec<Value> = vec![json!("m"); list.keys().len()];
        let mut asked = vec![list.sizes(), list.everyone()];
        let guessed = list.guess(51).unwrap_or_default();
        let guesses = guessed.len();
        asked.extend(guessed);
        for plan in plans(&query) {
            asked.extend([list.page(plan, Some(&after), 51), list.page(plan, None, 51), list.count(plan)]);
        }
        let steps = ground.explain(asked).await;
        let (counting, pages) = steps.split_at(2);
        for steps in counting {
            check(steps, &format!("{query:?}"), true);
        }
        let (guesses, pages) = pages.split_at(guesses);
        for steps in guesses {
            check(steps, &format!("the guess for {query:?}"), true);
        }
        for (plan, steps) in plans(&query).iter().zip(pages.chunks(3)) {
            let what = format!("{plan:?} for {query:?}");
            // Only the plans that look up few rows may sort them.
            let follows = matches!(plan, Plan::Follow | Plan::Test);
            check(&steps[0], &what, !follows);
            check(&steps[1], &what, !follows);
            check(&steps[2], &what, true);
            let placed = steps[0].iter().any(|s| s.starts_with("SEARCH u ") && s.contains("(account_id=? AND "));
            assert!(placed || !follows, "{what} does not begin where the page does: {:?}", steps[0]);
        }
    }
}

/// A user as the reference sees it.
struct Known {
    id: String,
    keys: Vec<Value>,
}

/// What a query must find, by looking at every user.
fn reference(users: &[Value], query: &UserQuery) -> Vec<String> {
    let words: Vec<String> = fold(&query.search).split_whitespace().map(str::to_owned).collect();
    let (long, short): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.chars().count() >= 3);
    let text = |user: &Value, column: &str| user[column].as_str().unwrap_or_default().to_owned();
    let fits = |user: &Value| {
        let search = text(user, "search");
        let extension = text(user, "extension");
        let number = words.len() == 1 && words[0].chars().all(|c| c.is_ascii_digit());
        if words.is_empty() {
            return true;
        }
        if long.is_empty() {
            let start = words.join(" ");
            return ["name_key", "email_key", "extension"].iter().any(|column| text(user, column).starts_with(&start));
        }
        let found = long.iter().all(|word| search.contains(word.as_str()))
            && short.iter().all(|word| format!(" {search}").contains(&format!(" {word}")));
        found || (number && extension.starts_with(&words[0]))
    };
    let mut known: Vec<Known> = users
        .iter()
        .filter(|user| fits(user) && query.facets().passes(user["facets"].as_u64().expect("facets")))
        .map(|user| {
            let keys: &[&str] = match query.sort.unwrap_or(UserSort::Name) {
                UserSort::Name => &["name_key"],
                UserSort::Email => &["email_key"],
                UserSort::Extension => &["extension_no"],
                UserSort::Modified => &["modified_at"],
                UserSort::Role => &["role", "name_key"],
            };
            let keys = keys.iter().map(|key| if user[key].is_null() { json!("") } else { user[key].clone() });
            Known { id: text(user, "id"), keys: keys.chain([user["id"].clone()]).collect() }
        })
        .collect();
    known.sort_by(|a, b| order(&a.keys, &b.keys));
    if query.direction == Some(Direction::Desc) {
        known.reverse();
    }
    known.into_iter().map(|user| user.id).collect()
}

#[tokio::test]
async fn user_009_every_plan_gives_the_whole_list_in_order_and_its_length() {
    let ground = Ground::prepare().await.with_users().await;
    let columns = "id, name_key, email_key, extension, extension_no, modified_at, role, facets, search";
    let sql = format!("SELECT {columns} FROM user WHERE account_id = ?1");
    let users = ground.rows((sql, vec![json!(ground.account)])).await;
    assert_eq!(users.len(), 300);
    for query in queries() {
        let list = ground.list(&query);
        let wanted = reference(&users, &query);
        let plans = plans(&query);
        let counts = plans.iter().map(|plan| list.count(*plan));
        let pages = plans.iter().map(|plan| list.page(*plan, None, 7));
        let replies =
            ground.server.batch([list.sizes(), list.everyone()].into_iter().chain(counts).chain(pages).collect()).await;
        let sizes: Sizes = serde_json::from_value(replies[0][0].clone()).expect("sizes");
        assert!(list.length(sizes).is_none_or(|length| length == wanted.len() as u64), "{sizes:?} {query:?}");
        let mut everyone = ids(&replies[1]);
        let mut sorted = wanted.clone();
        everyone.sort();
        sorted.sort();
        assert_eq!(everyone, sorted, "everyone of {query:?}");
        // Two pages tell as much as all: the second begins where the first ends.
        let mut second = Vec::new();
        for (n, plan) in plans.iter().enumerate() {
            let (count, first) = (&replies[2 + n][0]["n"], &replies[2 + plans.len() + n]);
            assert_eq!(count.as_u64(), Some(wanted.len() as u64), "count by {plan:?} for {query:?}");
            assert_eq!(ids(first), wanted[..wanted.len().min(7)], "{plan:?} for {query:?}");
            if let Some(last) = first.last() {
                let after: Vec<_> = (0..list.keys().len()).map(|n| last[format!("k{n}")].clone()).collect();
                second.push(list.page(*plan, Some(&after), 200));
            }
        }
        assert!(plans.contains(&list.plan(sizes)), "{sizes:?} {query:?}");
        if let Some(guess) = list.guess(7) {
            assert_eq!(list.plan(sizes), Plan::Found, "{query:?}");
            let told = ground.server.batch(guess.clone()).await;
            assert_eq!(ids(&told[0]), wanted[..wanted.len().min(7)], "the guess for {query:?}");
            let count = told.get(1).map_or(list.length(sizes), |rows| rows[0]["n"].as_u64());
            assert_eq!(count, Some(wanted.len() as u64), "the guessed count of {query:?}");
            // Where more is found than is worth looking up, nothing is. Before the limit the bound is the last value.
            let mut page = guess[0].clone();
            let bound = page.1.len() - 2;
            assert!(page.1[bound].as_u64() >= Some(listing::FEW));
            page.1[bound] = json!(-1);
            assert!(ground.rows(page).await.is_empty(), "{query:?}");
        }
        if second.is_empty() {
            continue;
        }
        for found in ground.server.batch(second).await {
            assert_eq!(ids(&found), wanted[7.min(wanted.len())..wanted.len().min(207)], "{query:?}");
        }
    }
}

#[test]
fn dash_029_the_plan_follows_from_how_many_fit() {
    let plan = |search: &str, property: &str, [users, passed, leading, others]: [f64; 4]| {
        let query = UserQuery { search: search.into(), property: property.into(), ..UserQuery::default() };
        List::new("a", 1, &query).plan(Sizes { users, passed, leading, others })
    };
    let few = listing::FEW as f64;
    for (search, property, sizes, wanted) in [
        ("", "", [1e5, 1e5, 1e5, 0.0], Plan::Follow),
        ("mul", "", [1e5, 1e5, few * 2.0, 0.0], Plan::Found),
        ("mul", "", [1e5, 1e5, few * 2.0 + 1.0, 0.0], Plan::Follow),
        ("com", "", [1e5, 1e5, 9e4, 0.0], Plan::Test),
        ("", "inactive", [1e5, few, 1e5, 0.0], Plan::Passed),
        ("", "registered", [1e5, 7e4, 1e5, 0.0], Plan::Follow),
        ("com", "inactive", [1e5, 10.0, 9e4, 0.0], Plan::Passed),
        ("s", "", [1e5, 1e5, few - 1.0, 1.0], Plan::Found),
        ("s", "", [1e5, 1e5, 6e3, few], Plan::Merge),
        ("s", "", [1e5, 1e5, 9e4, few], Plan::Merge),
        ("s", "", [1e5, 1e5, 6e3, few + 1.0], Plan::Follow),
        ("s", "inactive", [1e5, 10.0, 6e3, 1.0], Plan::Passed),
    ] {
        assert_eq!(plan(search, property, sizes), wanted, "{search} {property} {sizes:?}");
        let query = UserQuery { search: search.into(), property: property.into(), ..UserQuery::default() };
        let whole = search.is_empty() && property.is_empty();
        assert_eq!(List::new("a", 1, &query).only_plan(), whole.then_some(Plan::Follow), "{search} {property}");
    }
    let by = |sort, direction| List::new("a", 1, &UserQuery { sort, direction, ..UserQuery::default() }).order();
    assert_ne!(by(Some(UserSort::Name), None), by(Some(UserSort::Email), None));
    assert_ne!(by(None, Some(Direction::Asc)), by(None, Some(Direction::Desc)));
}
