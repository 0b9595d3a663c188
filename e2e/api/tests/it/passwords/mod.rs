//! Registration, reset and change of passwords, with the mails that bring the links (spec 01, spec 03).

mod change;
mod links;
mod mails;
mod reset;
mod runs;
mod welcome;

use crate::{
    house::{Acct, Answer, House, Person, Request, Server, mailbox::mail},
    session::{credentials, fresh_address, sign_in},
    users::{add, at},
};
use domain::{
    operation::{NoInput, Operation},
    passwords::operations::{
        FinishRegistration, ForgotPassword, Forgotten, GetLink, NewPassword, ResendLink, ResetPassword,
        SendWelcomeMail, Token,
    },
    session::operations::SignIn,
    users::{User, operations::GetUser},
};
use serde_json::json;

/// A password that is nobody's yet.
pub const FRESH: &str = "wren opal lantern";

/// A user who was just added, with their first mail.
pub struct Newcomer {
    pub house: House,
    pub account: Acct,
    pub partner: Person,
    pub user: User,
    pub email: String,
    pub token: String,
}

impl Newcomer {
    /// Adds a user and waits for the welcome.
    pub async fn arrives() -> Self {
        let house = House::open().await;
        let (account, partner) = (house.account("Ballad").await, house.partner().await);
        Self::arrives_in(house, account, partner).await
    }

    /// The same in this account.
    pub async fn arrives_in(house: House, account: Acct, partner: Person) -> Self {
        let email = format!("Ada@{}.example", house.tag);
        let user = add(&partner, &account, "Ada", "Lovelace", &email).await;
        let token = mail(&email, 1).await.token();
        Self { house, account, partner, user, email, token }
    }

    pub fn server(&self) -> &Server {
        &self.house.server
    }

    /// The user as an administrator sees them.
    pub async fn now(&self) -> User {
        self.partner.call::<GetUser>(&at(&self.account, self.user.id), &NoInput {}).await.ok()
    }

    /// As if the last welcome had been sent long ago.
    async fn time_passes(&self) {
        self.server().sql("UPDATE user SET invited_at = 0 WHERE id = ?1", json!([self.user.id])).await;
    }

    /// The welcome once more.
    async fn welcome_again(&self, count: usize) -> String {
        self.time_passes().await;
        let path = at(&self.account, self.user.id);
        assert!(self.partner.call::<SendWelcomeMail>(&path, &NoInput {}).await.ok().queued);
        mail(&self.email, count).await.token()
    }
}

fn new_password(token: &str, password: &str) -> NewPassword {
    NewPassword { token: token.into(), password: password.into() }
}

/// Finishes a registration.
pub async fn finish(server: &Server, token: &str, password: &str) -> Answer<FinishRegistration> {
    server.nobody().call::<FinishRegistration>(&(), &new_password(token, password)).await
}

/// Sets a new password by a link.
pub async fn reset(server: &Server, token: &str, password: &str) -> Answer<ResetPassword> {
    server.nobody().call::<ResetPassword>(&(), &new_password(token, password)).await
}

/// Makes a call whose attempts are counted, from an address that nobody else uses.
async fn from_anywhere<Op: Operation>(request: Request<Op>) -> Answer<Op> {
    request.header("cf-connecting-ip", &fresh_address()).send().await
}

/// Presses Forgot password.
pub async fn forget(server: &Server, email: &str) -> Answer<ForgotPassword> {
    from_anywhere(server.nobody().request(&(), &Forgotten { email: email.into() })).await
}

pub async fn link(server: &Server, token: &str) -> Answer<GetLink> {
    server.nobody().call::<GetLink>(&(), &Token { token: token.into() }).await
}

async fn resend(server: &Server, token: &str) -> Answer<ResendLink> {
    from_anywhere(server.nobody().request(&(), &Token { token: token.into() })).await
}

pub async fn signs_in(server: &Server, email: &str, password: &str) -> Answer<SignIn> {
    sign_in(server, &credentials(email, password)).await
}

/// Changes a column of every link of a user.
async fn set_links(who: &Newcomer, column: &str, value: i64) {
    let sql = format!("UPDATE link SET {column} = ?2 WHERE user_id = ?1");
    who.server().sql(&sql, json!([who.user.id, value])).await;
}

/// Why a link is refused.
#[track_caller]
fn state<Op: Operation>(answer: &Answer<Op>) -> String {
    let problem = answer.refused_as(domain::problem::Kind::LinkNoLongerValid);
    problem.more["state"].as_str().expect("a state").to_owned()
}
