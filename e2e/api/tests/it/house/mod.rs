//! The house in which a test takes place: a partner account of its own, with accounts and people, in the running
//! Worker's database. Tests never meet each other's rows, so they run side by side.
//!
//! `PORTAL_ADDRESS` is the Worker; `CONTROL_ADDRESS` a second door beside it that runs SQL, for what the API
//! cannot do yet (people with passwords, roles) and should not (moving clocks); `MAIL_ADDRESS` is the inbox of the mail
//! server that takes what the Worker sends.

mod call;
pub mod mailbox;
mod server;

pub use call::{Answer, Person, Request};
pub use server::{Server, variable};

use domain::{
    Timestamp,
    events::{Event, operations::ListEvents},
    fold::fold,
    ids::{AccountId, PartnerAccountId, PersonId, RoleId},
    operation::AccountPath,
    permissions::{Cells, Feature},
    users::{CloudlinkAccount, Role, Source, facets::Facts},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The password of everyone in a house.
pub const PASSWORD: &str = "correct horse battery staple";
/// Its argon2id hash, made by another implementation (argon2-cffi), at the cost the portal uses.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$Vpfl67q9d4TnE5IvGTXCXA$WtjlierjAsmEy0QnRERB7hQ7S2nSOeYGqROZk/VF4rg";

/// A partner account with all that is below it.
pub struct House {
    pub server: Server,
    pub partner: PartnerAccountId,
    /// Makes addresses of this house unlike those of any other.
    pub tag: String,
}

/// A customer account in the database.
#[derive(Clone)]
pub struct Acct {
    pub server: Server,
    pub id: AccountId,
    pub number: String,
    pub name: String,
    tag: String,
}

fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Nine digits that no other account has, most likely.
fn nine_digits() -> String {
    (100_000_000 + Uuid::new_v4().as_u128() % 900_000_000).to_string()
}

impl House {
    /// A new partner account, with nobody in it.
    pub async fn open() -> Self {
        Self::on(Server::running()).await
    }

    /// The same in this server's database.
    pub async fn on(server: Server) -> Self {
        let (partner, tag) = (PartnerAccountId(Uuid::now_v7()), Uuid::new_v4().simple().to_string()[..10].to_owned());
        server
            .sql(
                "INSERT INTO partner_account (id, no, partner_id, name, created_at) \
                 SELECT ?1, coalesce(max(no), 0) + 1, ?2, ?3, ?4 FROM partner_account",
                json!([partner, nine_digits(), format!("Partner {tag}"), now()]),
            )
            .await;
        Self { server, partner, tag }
    }

    /// A customer account with this name, active.
    pub async fn account(&self, name: &str) -> Acct {
        let account = Acct {
            server: self.server.clone(),
            id: AccountId(Uuid::now_v7()),
            number: nine_digits(),
            name: name.to_owned(),
            tag: self.tag.clone(),
        };
        let sql = "INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, \
            address, city, postal_code, default_language, cloud_location, created_at, created_by, modified_at, modified_by) \
            SELECT 1 + coalesce((SELECT max(row) FROM account WHERE row BETWEEN p.no * 16777216 AND (p.no + 1) * 16777216 - 1), \
            p.no * 16777216), ?2, (SELECT coalesce(max(no), 0) + 1 FROM account), p.id, ?3, ?4, ?5, ?5, 'CA', \
            '350 Legget Drive', 'Ottawa', 'K2K 2W7', 'en', 'US', ?6, 'test', ?6, 'Test' FROM partner_account p WHERE p.id = ?1";
        self.server.sql(sql, json!([self.partner, account.id, account.number, name, fold(name), now()])).await;
        self.server
            .sql(
                "INSERT INTO support_contact (account_id, email_key, email, position, added_at, added_by) \
                 VALUES (?1, 'help@x.example', 'help@x.example', 0, ?2, 'test')",
                json!([account.id, now()]),
            )
            .await;
        account
    }

    /// A partner administrator, signed in.
    pub async fn partner(&self) -> Person {
        self.partner_user("administrator").await
    }

    /// An account manager of these accounts, signed in.
    pub async fn manager(&self, accounts: &[&Acct]) -> Person {
        let manager = self.partner_user("manager").await;
        for account in accounts {
            self.server
                .sql(
                    "INSERT INTO manager_assignment (partner_user_id, account_id) VALUES (?1, ?2)",
                    json!([manager.id, account.id]),
                )
                .await;
        }
        manager
    }

    async fn partner_user(&self, access: &str) -> Person {
        self.partner_user_named("Petra Partner", access).await
    }

    /// A partner user with this name and access (`administrator` or `manager`), signed in.
    pub async fn partner_user_named(&self, name: &str, access: &str) -> Person {
        let id = PersonId(Uuid::now_v7());
        let email = format!("{access}.{}@{}.example", &id.0.simple().to_string()[20..], self.tag);
        self.server
            .sql(
                "INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, name_key, search, \
                 modified_at, modified_by) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?3)",
                json!([id, self.partner, name, email, access, fold(name), fold(&format!("{name} {email}")), now()]),
            )
            .await;
        sign_in_beside(&self.server, id, "partner", email).await
    }

    /// A custom role of this partner account with these cells.
    pub async fn role(&self, base: &str, cells: Cells) -> RoleId {
        let id = RoleId(Uuid::now_v7());
        self.server
            .sql(
                "INSERT INTO role (id, partner_account_id, name, name_key, search, base, cells) VALUES (?1, ?2, ?3, lower(?3), \
                 lower(?3), ?4, ?5)",
                json!([id, self.partner, format!("Role {id}"), base, serde_json::to_string(&cells).expect("cells")]),
            )
            .await;
        id
    }
}

impl House {
    /// Assigns a role to an account, without asking the Worker.
    pub async fn assigned(&self, role: RoleId, account: &Acct) {
        let sql = "INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by) VALUES (?1, ?2, 0, 'test')";
        self.server.sql(sql, json!([role, account.id])).await;
    }
}

/// Gives someone a password and a session, without asking the Worker.
async fn sign_in_beside(server: &Server, id: PersonId, kind: &str, email: String) -> Person {
    let token = Uuid::new_v4().simple().to_string();
    server
        .sql("INSERT INTO credential (person_id, password_hash, set_at) VALUES (?1, ?2, ?3)", json!([id, HASH, now()]))
        .await;
    server
        .sql(
            "INSERT INTO session (token_hash, person_id, person_kind, created_at, last_seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
            json!([sha256(&token), id, kind, now(), now() + 12 * 3_600_000]),
        )
        .await;
    Person { server: server.clone(), id, email, token: Some(token) }
}

/// As the Worker keeps tokens.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

impl Acct {
    /// The path of calls about it.
    pub fn path(&self) -> AccountPath {
        AccountPath { account: self.id }
    }

    /// An account admin of it, signed in.
    pub async fn admin(&self) -> Person {
        self.person("Ada Admin", Role::AccountAdmin).await
    }

    /// A user of it, signed in.
    pub async fn user(&self) -> Person {
        self.person("Ulla User", Role::User).await
    }

    /// A registered user of it, signed in.
    pub async fn person(&self, name: &str, role: Role) -> Person {
        let address = Uuid::new_v4().simple().to_string();
        self.person_at(name, role, &format!("{}@{}.example", &address[..12], self.tag)).await
    }

    /// A registered user of it with this address, signed in.
    pub async fn person_at(&self, name: &str, role: Role, email: &str) -> Person {
        let id = PersonId(Uuid::now_v7());
        let facets = Facts {
            role,
            source: Source::Portal,
            cloudlink_account: CloudlinkAccount::Registered,
            active: true,
            iot_connected: false,
            licences: &[],
        }
        .facets();
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let sql = "INSERT INTO user (row, account_id, id, name, name_key, first_name, last_name, email, email_key, search, role, \
            source, cloudlink_account, facets, created_at, created_by, modified_at, modified_by) \
            SELECT 1 + coalesce((SELECT max(row) FROM user WHERE row BETWEEN a.no * 16777216 AND (a.no + 1) * 16777216 - 1), \
            a.no * 16777216), a.id, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, 'portal', 'registered', ?10, ?11, 'test', ?11, 'Test' \
            FROM account a WHERE a.id = ?1";
        let search = fold(&format!("{name} {email}"));
        self.server
            .sql(sql, json!([self.id, id, name, fold(name), first, last, email, search, role.name(), facets, now()]))
            .await;
        sign_in_beside(&self.server, id, "user", email.to_owned()).await
    }

    /// Takes it out of service without asking the Worker.
    pub async fn deactivate(&self) {
        self.server.sql("UPDATE account SET status = 'deactivated' WHERE id = ?1", json!([self.id])).await;
    }

    /// The events of its history, oldest first.
    pub async fn events(&self, reader: &Person) -> Vec<Event> {
        let query = domain::events::filter::EventQuery { limit: Some(200), ..Default::default() };
        let mut events = reader.call::<ListEvents>(&self.path(), &query).await.ok().items;
        events.reverse();
        events
    }
}

/// What events say, one line each: `create account`, `edit account name,city`.
pub fn told(events: &[Event]) -> Vec<String> {
    events
        .iter()
        .map(|e| format!("{} {} {}", e.action, e.asset, e.properties_changed.join(",")).trim().to_owned())
        .collect()
}

/// All that an account admin can have, without this feature.
pub fn admin_without(feature: Feature) -> Cells {
    domain::permissions::Action::ALL
        .into_iter()
        .fold(Cells::ACCOUNT_ADMIN, |cells, action| cells.without(feature, action))
}
