//! E-mails to many users: the runs that welcome them, and those that reset their passwords.

use super::{FRESH, finish};
use crate::{
    house::{
        Acct, House, Person, admin_without,
        mailbox::{mail, mails},
        told,
    },
    import::{Preview, good},
    users::{add, at},
};
use domain::{
    ids::UserId,
    jobs::{Job, JobKind, JobState},
    operation::NoInput,
    passwords::operations::{ResetMails, SendResetMails, SendWelcomeMails, WelcomeMails},
    permissions::Feature,
    problem::Kind,
    users::{
        CloudlinkAccount, User,
        operations::{GetUser, UserSelection},
        query::UserQuery,
    },
};
use serde_json::json;

struct Staff {
    house: House,
    account: Acct,
    partner: Person,
    ada: User,
    bob: User,
    registered: Person,
}

impl Staff {
    /// Ada was invited long ago, Bob has no address, and one is registered.
    async fn arrive() -> Self {
        let house = House::open().await;
        let (account, partner) = (house.account("Ballad").await, house.partner().await);
        let ada = add(&partner, &account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
        mail(&email(&ada), 1).await;
        let bob = add(&partner, &account, "Bob", "Boole", &format!("bob@{}.example", house.tag)).await;
        mail(&email(&bob), 1).await;
        house.server.sql("UPDATE user SET invited_at = 0 WHERE account_id = ?1", json!([account.id])).await;
        house
            .server
            .sql("UPDATE user SET source = 'pbx', email = NULL, email_key = NULL WHERE id = ?1", json!([bob.id]))
            .await;
        let registered = account.user().await;
        Self { house, account, partner, ada, bob, registered }
    }

    fn chosen(&self) -> UserSelection {
        UserSelection::Chosen { users: vec![self.ada.id, self.bob.id, UserId(self.registered.id.0)] }
    }

    async fn welcome(&self, selection: UserSelection, only_not_registered: bool) -> Job {
        let asked = WelcomeMails { selection, only_not_registered };
        let begun = self.partner.call::<SendWelcomeMails>(&self.account.path(), &asked).await.ok();
        assert_eq!(begun.kind, JobKind::SendWelcomeMails);
        self.partner.ended(begun.id).await
    }

    async fn reset(&self, selection: UserSelection) -> Job {
        let begun = self.partner.call::<SendResetMails>(&self.account.path(), &ResetMails { selection }).await.ok();
        assert_eq!(begun.kind, JobKind::SendResetMails);
        self.partner.ended(begun.id).await
    }
}

fn email(user: &User) -> String {
    user.email.clone().expect("an address")
}

fn everyone() -> UserSelection {
    UserSelection::Found { query: UserQuery::default() }
}

#[tokio::test]
async fn user_047_user_048_a_reset_writes_to_the_registered_and_names_the_others() {
    let staff = Staff::arrive().await;
    let job = staff.reset(staff.chosen()).await;
    assert_eq!((job.state, job.total), (JobState::CompletedWithErrors, 3), "{job:?}");
    assert_eq!((job.done, job.failed, job.skipped), (1, 2, 0), "{job:?}");
    let named: Vec<_> = job.failures.iter().map(|f| (f.item.as_str(), f.reason.key.as_str())).collect();
    let ada = format!("Ada Lovelace <{}>", email(&staff.ada));
    assert!(named.contains(&(ada.as_str(), "passwords-not-registered")), "{named:?}");

    let reset = mail(&staff.registered.email, 1).await;
    for part in ["Ballad", &staff.account.number, "/reset-password#"] {
        assert!(reset.text.contains(part), "{part} is not in {}", reset.text);
    }
    assert_eq!(mails(&email(&staff.ada)).await.len(), 1, "the welcome alone");
    let events = staff.account.events(&staff.partner).await;
    let of_job: Vec<_> = events.iter().filter(|e| e.log_tags.contains(&job.id.to_string())).collect();
    assert_eq!(of_job.len(), 1, "{events:?}");
    assert_eq!(
        (of_job[0].asset_id.clone(), of_job[0].properties_changed.join(",")),
        (staff.registered.id.to_string(), "passwordReset".to_owned())
    );
    assert!(!format!("{events:?}").contains(&reset.token()), "[EVNT-073]");
}

#[tokio::test]
async fn user_052_user_053_a_welcome_to_all_leaves_out_the_registered_if_asked() {
    let staff = Staff::arrive().await;
    let job = staff.welcome(everyone(), true).await;
    assert_eq!((job.done, job.failed, job.skipped), (1, 1, 1), "{job:?}");
    assert_eq!(job.failures[0].reason.key, "passwords-no-address", "[USER-054]");
    assert!(job.failures[0].item.starts_with("Bob Boole"), "{job:?}");
    let welcome = mail(&email(&staff.ada), 2).await;
    assert!(mails(&staff.registered.email).await.is_empty());
    assert!(finish(&staff.house.server, &welcome.token(), FRESH).await.status.is_success());

    // To the registered it is where the portal is; nobody gets two within five minutes.
    let again = staff.welcome(everyone(), false).await;
    assert_eq!((again.done, again.failed, again.skipped), (1, 1, 1), "{again:?}");
    assert!(!mail(&staff.registered.email, 1).await.text.contains("/register#"));
    let third = staff.welcome(everyone(), false).await;
    assert_eq!((third.done, third.failed, third.skipped), (0, 1, 2), "{third:?}");
}

#[tokio::test]
async fn user_054_a_run_gives_pbx_users_a_cloudlink_account_again_and_voids_older_links() {
    let staff = Staff::arrive().await;
    let first = mail(&email(&staff.ada), 1).await.token();
    let sql = "UPDATE user SET source = 'pbx', cloudlink_account = 'none' WHERE id = ?1";
    staff.house.server.sql(sql, json!([staff.ada.id])).await;
    staff.welcome(UserSelection::Chosen { users: vec![staff.ada.id] }, true).await;
    let now = staff.partner.call::<GetUser>(&at(&staff.account, staff.ada.id), &NoInput {}).await.ok();
    assert_eq!((now.cloudlink_account, now.version), (CloudlinkAccount::Invited, 2));
    let second = mail(&email(&staff.ada), 2).await.token();
    assert!(!finish(&staff.house.server, &first, FRESH).await.status.is_success(), "[SIGN-032]");
    assert!(finish(&staff.house.server, &second, FRESH).await.status.is_success());
    let told = told(&staff.account.events(&staff.partner).await);
    assert!(told.contains(&"edit user cloudlinkAccount,welcomeEmail".to_owned()), "{told:?}");
}

#[tokio::test]
async fn user_052_a_run_of_several_slices_writes_to_everybody_once() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let preview = Preview::of(&account, &partner, &good(205)).await;
    assert_eq!(preview.upload().await.done, 205);
    let asked = WelcomeMails { selection: everyone(), only_not_registered: true };
    let begun = partner.call::<SendWelcomeMails>(&account.path(), &asked).await.ok();
    let job = partner.ended(begun.id).await;
    assert_eq!((job.state, job.done, job.failed, job.skipped), (JobState::Completed, 205, 0, 0), "{job:?}");
    let count = async |sql: &str| house.server.number(sql, json!([account.id])).await;
    let mails = "SELECT count(*) FROM mail WHERE account_id = ?1";
    assert_eq!(count(mails).await, 205, "an import sends none, the run one each [IMPT-036]");
    assert_eq!(count(&mails.replace("count(*)", "count(DISTINCT person_id)")).await, 205);
    let events = "SELECT count(DISTINCT asset_id) FROM event WHERE account_id = ?1 AND action = 'edit'";
    assert_eq!(count(events).await, 205);
    let left = "SELECT count(*) FROM mail WHERE account_id = ?1 AND state = 'queued'";
    for _ in 0..300 {
        if count(left).await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(count(left).await, 0, "all have gone without a sweep");
}

#[tokio::test]
async fn user_053_two_runs_at_once_send_a_person_one_message() {
    let staff = Staff::arrive().await;
    let runs = tokio::join!(staff.welcome(everyone(), true), staff.welcome(everyone(), true));
    assert_eq!(runs.0.done + runs.1.done, 1, "{runs:?}");
    mail(&email(&staff.ada), 2).await;
}

#[tokio::test]
async fn user_047_user_052_who_may_not_edit_users_resets_nothing() {
    let staff = Staff::arrive().await;
    let admin = staff.account.admin().await;
    let cells = admin_without(Feature::Users);
    admin.with_role(staff.house.role("accountAdmin", cells).await).await;
    let path = staff.account.path();
    admin.call::<SendResetMails>(&path, &ResetMails { selection: everyone() }).await.refused_as(Kind::PermissionDenied);
    let welcome = WelcomeMails { selection: everyone(), only_not_registered: true };
    admin.call::<SendWelcomeMails>(&path, &welcome).await.refused_as(Kind::PermissionDenied);
    let none = UserSelection::Chosen { users: vec![] };
    let empty = staff.partner.call::<SendResetMails>(&path, &ResetMails { selection: none }).await;
    assert_eq!(empty.field("selection"), "users-selection-empty");
}
