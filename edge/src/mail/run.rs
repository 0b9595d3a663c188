//! Sends mails: claims a row, writes the letter, hands it to the courier, stores what became of it.

use super::{
    courier,
    start::wake,
    store::{self, MailRow},
};
use crate::{
    clock,
    config::{self, Config},
    db::Db,
    guard::session::after,
    notifications::push,
    problem::{Failure, Outcome},
    session::secret,
};
use domain::{ids::MailId, mail::MailKind, passwords::LinkPurpose};
use futures_util::{StreamExt, stream};
use post::{
    letter::{Letter, Written, write},
    message::Envelope,
    retry::wait_seconds,
    smtp::Refusal,
};
use serde::{Deserialize, Serialize};

/// The name that is shown with the sender's address.
const SENDER: &str = "Mitel Administration";
/// What is kept of a mail server's words.
const MAX_ERROR: usize = 500;

/// The message that wakes mails.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Wake {
    /// The mails.
    pub mails: Vec<MailId>,
}

/// Mails handed over at the same time; a Worker has six connections.
const AT_ONCE: usize = 5;

/// Sends the mails that a message asks for, a few at a time. One that comes late or twice sends nothing twice. What
/// goes wrong with one stops no other.
pub async fn run(db: &Db, message: &Wake) -> Outcome<()> {
    let each = stream::iter(&message.mails).map(|mail| async move {
        match db.first::<MailRow>(store::claim(*mail, clock::now())).await? {
            Some(mail) => attempt(db, &mail).await,
            None => Ok(()),
        }
    });
    let ends: Vec<_> = each.buffer_unordered(AT_ONCE).collect().await;
    ends.into_iter().collect()
}

async fn attempt(db: &Db, mail: &MailRow) -> Outcome<()> {
    let begun = clock::now();
    // Nobody is served by a link that has run out on its way.
    let late = mail.facts.expires_at.is_some_and(|expires_at| expires_at <= begun);
    let handed_over =
        if late { Err(Refusal::Permanent("its link has expired".to_owned())) } else { send(db, mail).await? };
    let now = clock::now();
    let mut given_up = false;
    let ends = match handed_over {
        Ok(()) => store::sent(mail, now),
        Err(Refusal::Permanent(why)) => {
            given_up = true;
            store::give_up(mail, &shortened(&why), now)
        }
        Err(Refusal::Temporary(why)) => match wait_seconds(mail.attempts) {
            Some(seconds) => store::put_off(mail, &shortened(&why), after(now, seconds)),
            None => {
                given_up = true;
                store::give_up(mail, &shortened(&why), now)
            }
        },
    };
    db.batch(ends).await?;
    // Nobody hears of what is tried again, but whoever caused the mail may be told of its end.
    if let (true, Some(person)) = (given_up, mail.caused_by) {
        push::changed(db.env(), &person.to_string()).await;
    }
    Ok(())
}

/// Writes the letter and hands it over.
async fn send(db: &Db, mail: &MailRow) -> Outcome<Result<(), Refusal>> {
    let (env, config) = (db.env(), Config::of(db.env()));
    let purpose = match mail.kind {
        MailKind::Welcome => Some(LinkPurpose::Register),
        MailKind::Reset => Some(LinkPurpose::Reset),
        MailKind::WelcomeBack
        | MailKind::PasswordChanged
        | MailKind::SecurityChanged
        | MailKind::AccountDeactivated
        | MailKind::AccountReactivated
        | MailKind::AddressChanged
        | MailKind::AccountDeleted
        | MailKind::AccountRestored
        | MailKind::ContactAdded
        | MailKind::EventsMatch
        | MailKind::ApprovalAsked => None,
    };
    let link = match (purpose, mail.link_id) {
        (Some(purpose), Some(id)) => {
            let token = secret::link_token(&config::seal_key(env)?, id)?;
            Some(purpose.address(&config.portal_origin, &token))
        }
        (None, None) => None,
        _ => return Err(Failure::internal(format!("mail {}: a link that its kind does not have", mail.id))),
    };
    let written: Written = write(&Letter {
        kind: mail.kind,
        language: mail.language,
        address: &mail.address,
        facts: &mail.facts,
        portal: &config.portal_origin,
        link: link.as_deref(),
    });
    let Some(from) = config.mail_from.as_deref() else {
        return Ok(Err(Refusal::Temporary("MAIL_FROM is not set".to_owned())));
    };
    let id = mail.id.to_string();
    let envelope = Envelope { from, from_name: SENDER, to: &mail.address, id: &id, at: mail.created_at };
    courier::hand_over(env, &config, &written, &envelope).await
}

fn shortened(why: &str) -> String {
    why.chars().take(MAX_ERROR).collect()
}

/// Wakes what is due, each mail by itself: one slow server holds up no other mail. Forgets what is old.
pub async fn sweep(db: &Db) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Due {
        id: MailId,
    }
    let now = clock::now();
    for Due { id } in db.rows::<Due>(store::due(now)).await? {
        wake(db, &[id]).await;
    }
    db.batch(store::forget(now)).await.map(drop)
}
