//! Links with the mails that bring them: rows of the batch of whatever makes them.

use super::store;
use crate::{
    config,
    db::tx::Tx,
    guard::session::{Session, after},
    mail::start::NewMail,
    problem::Outcome,
    session::secret::{link_token, sha256},
};
use domain::{
    email::email_key,
    ids::{AccountId, LinkId, PersonId, UserId},
    language::Language,
    mail::MailKind,
    passwords::{LinkPurpose, REGISTER_SECONDS},
};
use post::letter::Facts;
use serde_json::{Value, json};
use uuid::Uuid;
use worker::Env;

/// A user of a customer account, as mails reach them.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// The user.
    pub user: UserId,
    /// The account.
    pub account: AccountId,
    /// The user's name.
    pub name: String,
    /// The user's address.
    pub email: String,
    /// In which language (USER-058).
    pub language: Language,
}

impl Addressee {
    /// The user whom a link has found, if it is one of a customer account.
    pub(super) fn of(person: &Session) -> Option<Self> {
        Some(Self {
            user: UserId(person.person.0),
            account: person.account.as_ref()?.id,
            name: person.name.clone(),
            email: person.email.clone(),
            language: person.language,
        })
    }

    fn mail(&self, kind: MailKind, link: Option<LinkId>, facts: Facts) -> NewMail {
        NewMail {
            kind,
            account: self.account.to_string(),
            person: Some(PersonId::from(self.user)),
            address: self.email.clone(),
            language: self.language,
            link,
            facts: Facts { name: self.name.clone(), ..facts },
        }
    }
}

/// Sends a welcome e-mail. To who is not registered it brings a registration link, which voids the ones before
/// (SIGN-032); to who is, where the portal is and how to sign in (USER-053).
pub fn welcome(tx: &mut Tx, env: &Env, to: &Addressee, registered: bool) -> Outcome<()> {
    if registered {
        welcome_back(tx, std::slice::from_ref(to));
        return Ok(());
    }
    welcome_many(tx, env, std::slice::from_ref(to))
}

/// Sends many not registered users a welcome e-mail with a registration link each, as [`welcome`] does.
pub fn welcome_many(tx: &mut Tx, env: &Env, to: &[Addressee]) -> Outcome<()> {
    let at = tx.author().at;
    let users: Vec<_> = to.iter().map(|to| to.user).collect();
    for statement in store::void_registrations(&json!(users), at) {
        tx.statement(statement);
    }
    send(tx, env, to, LinkPurpose::Register, REGISTER_SECONDS, None)
}

/// Tells many registered users where the portal is and how to sign in (USER-053).
pub fn welcome_back(tx: &mut Tx, to: &[Addressee]) {
    tx.mails(to.iter().map(|to| to.mail(MailKind::WelcomeBack, None, Facts::default())).collect());
}

/// Sends Reset password links that hold for so many seconds; `asked_by` names who else than the recipient asked for
/// them. Links sent before hold on: whoever presses Forgot password for somebody else takes nothing from them.
pub fn reset(tx: &mut Tx, env: &Env, to: &[Addressee], seconds: i64, asked_by: Option<&str>) -> Outcome<()> {
    send(tx, env, to, LinkPurpose::Reset, seconds, asked_by)
}

fn send(
    tx: &mut Tx,
    env: &Env,
    to: &[Addressee],
    purpose: LinkPurpose,
    seconds: i64,
    asked_by: Option<&str>,
) -> Outcome<()> {
    let key = config::seal_key(env)?;
    let kind = match purpose {
        LinkPurpose::Register => MailKind::Welcome,
        LinkPurpose::Reset => MailKind::Reset,
    };
    let at = tx.author().at;
    let expires_at = after(at, seconds);
    let links: Vec<_> = to.iter().map(|to| (LinkId(Uuid::now_v7()), to)).collect();
    let rows = links.iter().map(|(id, to)| {
        let hash = sha256(link_token(&key, *id)?.as_bytes());
        Ok(json!([id, hash, to.user, to.email, email_key(&to.email)]))
    });
    let rows = rows.collect::<Outcome<Vec<Value>>>()?;
    tx.statement(store::insert(&Value::Array(rows), purpose, at, expires_at));
    let mails = links.iter().map(|(id, to)| {
        let asked_by = asked_by.map(str::to_owned);
        to.mail(kind, Some(*id), Facts { asked_by, expires_at: Some(expires_at), ..Facts::default() })
    });
    tx.mails(mails.collect());
    Ok(())
}
