//! The sweep that tells people of new events that match a view of theirs (PROV-003).
//!
//! Each alert has a place in the order of arrival. A slice looks at what comes next, counts what fits, and moves the place
//! in the batch of what it tells: nothing is told twice, and nothing is left out, whenever the Worker dies. What arrives
//! while a notification is unseen adds to its figure; e-mails keep their distance, and the next one tells all of it.

use super::store::{self, Step};
use crate::{
    db::{
        Db, Statement, column,
        tx::{Ground, Tx, Unrecorded},
    },
    events::{
        matching::{self, Arrived},
        record::{Author, Histories, Origin},
    },
    guard::{
        reach,
        reply::Reply,
        second::Gate,
        session::{self, PersonRow, Session},
    },
    mail::start::NewMail,
    notifications::notice::{self, NewNotice},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    event_views::{Alert, MAIL_EVERY_MILLISECONDS, address},
    events::{
        ActorKind,
        filter::EventQuery,
        operations::{ListEvents, ListPartnerEvents},
    },
    ids::{AccountId, PersonId, ViewId},
    mail::MailKind,
    notifications::NotificationKind,
    operation::{NoOutput, Operation},
    permissions::{Target, may},
    problem::Message,
};
use post::letter::Facts;
use serde::Deserialize;
use uuid::Uuid;

/// Events that the sweep looks at to learn whose alerts are due.
const NOTED: u32 = 20_000;
/// Slices of one sweep.
const SLICES: u32 = 200;
/// Events that a slice looks at.
const SLICE: u32 = 1_000;

/// An alert whose turn it is.
#[derive(Debug, Clone, Deserialize)]
struct Due {
    view: ViewId,
    person: PersonId,
    history: AccountId,
    #[serde(deserialize_with = "column::flag")]
    of_customer: bool,
    #[serde(deserialize_with = "column::flag")]
    bell: bool,
    #[serde(deserialize_with = "column::flag")]
    email: bool,
    after_row: f64,
    unmailed: f64,
    mail_from: f64,
    name: String,
    #[serde(deserialize_with = "column::json")]
    query: EventQuery,
}

/// One round.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(store::note_arrived(NOTED).map(Into::into).into()).await?;
    let mut slices = SLICES;
    while slices > 0 {
        let due: Vec<Due> = db.rows(store::due(now.as_millisecond(), slices).into()).await?;
        if due.is_empty() {
            return Ok(());
        }
        for due in due {
            slices -= 1;
            match slice(db, &due, now).await {
                // Another sweep was faster, or its person has just changed the alert.
                Ok(()) | Err(Failure::Race) => {}
                Err(failure) => worker::console_error!("the alert of {} on {}: {failure}", due.person, due.view),
            }
        }
    }
    Ok(())
}

/// Looks at what has arrived for one alert.
async fn slice(db: &Db, due: &Due, now: Timestamp) -> Outcome<()> {
    let (history, view, person) = (due.history.to_string(), due.view.to_string(), due.person.to_string());
    let (after, unmailed) = (due.after_row as u64, due.unmailed as u64);
    let rows = db
        .batch(vec![
            session::person(due.person),
            reach::find_for(&history, due.person),
            matching::arrived(&history, after, SLICE),
        ])
        .await?;
    let [found, reached, arrived] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave no three answers"));
    };
    let reader = reader(due, found.first()?, reached, now)?;
    let Some(reader) = reader else {
        return db.batch(vec![store::skip(&history, &view, &person).into()]).await.map(drop);
    };
    let (last, matched) = match arrived.first::<Arrived>()?.filter(Arrived::is_any) {
        Some(arrived) => (arrived.last(), matching::count(db, &history, &due.query, &arrived, after, &person).await?),
        None => (after, 0),
    };
    let alert = Alert { bell: due.bell, email: due.email };
    let total = if alert.email { unmailed + matched } else { 0 };
    let mailed = total > 0 && due.mail_from as i64 <= now.as_millisecond() && !reader.email.is_empty();
    let mail_from = if mailed { now.as_millisecond() + MAIL_EVERY_MILLISECONDS } else { due.mail_from as i64 };
    let step = Step {
        view: &view,
        person: &person,
        before: (after, unmailed),
        after: (last, if mailed { 0 } else { total }, mail_from),
        alert,
    };
    let mut tx = Tx::begin_unrecorded(ground(db, now, &history, reader.partner.to_string()), Unrecorded::Notifications);
    tx.versioned(store::step(&step).into());
    if alert.bell && matched > 0 {
        tx.statement(store::tell_more(&view, &person, matched, now.as_millisecond()).into());
        tx.statement(notification(due, matched, now));
        tx.tells(&person);
    }
    if mailed {
        tx.mails(vec![mail(due, &reader, total)]);
    }
    tx.commit(Reply::<NoOutput>::done()).await.map(drop)
}

/// The person, if they see the history now.
fn reader(due: &Due, row: Option<PersonRow>, reached: &crate::db::Rows, now: Timestamp) -> Outcome<Option<Session>> {
    let Some(person) = row.map(|row| row.person(String::new(), now, now)) else { return Ok(None) };
    let actor = person.session.actor();
    let sees = if due.of_customer {
        let target = reach::read(reached, &ListEvents::NEEDS)?.target.unwrap_or(Target::Nowhere);
        may(Some(&actor), &ListEvents::NEEDS, target).is_allowed()
    } else {
        actor.partner.0 == due.history.0 && may(Some(&actor), &ListPartnerEvents::NEEDS, Target::Portal).is_allowed()
    };
    Ok((sees && person.active && person.account_active).then_some(person.session))
}

fn ground(db: &Db, now: Timestamp, history: &str, partner: String) -> Ground {
    let author = Author {
        kind: ActorKind::System,
        id: "system".to_owned(),
        name: "System".to_owned(),
        partner: None,
        at: now,
        request: Uuid::now_v7().to_string(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let histories = Histories { account: history.to_owned(), partner };
    Ground {
        db: db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    }
}

/// The notification, unless the statement before it has found one to add to.
fn notification(due: &Due, matched: u64, now: Timestamp) -> Statement {
    let notice = NewNotice {
        person: due.person,
        account: due.history.to_string(),
        kind: NotificationKind::EventsMatch,
        text: Message::new("event-views-told").with("view", due.name.as_str()).with("count", matched),
        user: None,
    };
    notice::insert_of_view(&notice, due.view, now)
}

fn mail(due: &Due, reader: &Session, events: u64) -> NewMail {
    NewMail {
        kind: MailKind::EventsMatch,
        account: due.history.to_string(),
        person: Some(due.person),
        address: reader.email.clone(),
        language: reader.language,
        link: None,
        facts: Facts {
            name: reader.name.clone(),
            view: Some(due.name.clone()),
            events: Some(events),
            page: Some(address(due.of_customer.then_some(due.history), due.view)),
            ..Facts::default()
        },
    }
}
